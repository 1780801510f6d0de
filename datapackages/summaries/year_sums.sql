-- Totals and stocks against the years of other reports.
-- Grain: one result for several years together, or one stock with the stock before it, held against what reports state year
-- by year. It holds where the band of the figure and that of the sum meet, differs where they lie apart, and is not testable
-- where a year is not stated, unless those that are stated exceed it; nothing is filled in.
with results as (
    select *, year(period_start) as first_year, year as last_year
    from dated_result
    where
        -- Whole years only: what is counted in the middle of one says nothing of what was added to its end.
        month(period_end) = 12 and day(period_end) = 31
        and (period_start is null or (month(period_start) = 1 and day(period_start) = 1))
),

-- What was added in one year: of several reports the one nearest to it.
yearly as (
    select *
    from results
    where indicator_kind = 'flow' and (first_year is null or first_year = last_year)
    qualify row_number() over (
        partition by indicator, breakdown, ref_area, last_year
        order by conflict_class is not distinct from 'inconsistent', stated_in, id
    ) = 1
),

stocks as (
    select *
    from results
    where indicator_kind = 'stock'
    qualify row_number() over (
        partition by indicator, breakdown, ref_area, last_year
        order by conflict_class is not distinct from 'inconsistent', stated_in, id
    ) = 1
),

steps as (
    select
        *,
        lag(id) over earlier as before_id,
        lag(last_year) over earlier as before_year,
        lag(value_min) over earlier as before_min,
        lag(value_max) over earlier as before_max
    from stocks
    window earlier as (partition by indicator, breakdown, ref_area order by last_year)
),

tested as (
    select
        id,
        'total' as row_kind,
        indicator as added,
        first_year,
        null as before_id,
        0 as before_min,
        0 as before_max
    from results
    where indicator_kind = 'flow' and first_year < last_year
    union all
    select
        id,
        'stock' as row_kind,
        indicator || '_added' as added,
        before_year + 1 as first_year,
        before_id,
        before_min,
        before_max
    from steps
    where before_id is not null
),

years as (
    select
        t.*,
        f.breakdown,
        f.ref_area,
        unnest(generate_series(t.first_year, f.last_year)) as year
    from tested as t
    inner join results as f on t.id = f.id
),

summed as (
    select
        y.id,
        y.row_kind,
        string_agg(p.id, ' ' order by y.year) as year_ids,
        string_agg(case when p.id is null then cast(y.year as varchar) end, ' ' order by y.year) as years_missing,
        -- Nothing that is added is negative: the years that are stated are a lower end also where others are missing.
        any_value(y.before_min) + sum(coalesce(p.value_min, 0)) as sum_min,
        case when count(p.value_max) = count(*) then any_value(y.before_max) + sum(p.value_max) end as sum_max,
        any_value(y.before_id) as before_id
    from years as y
    left join yearly as p
        on
            y.added = p.indicator
            and y.breakdown is not distinct from p.breakdown
            and y.ref_area = p.ref_area
            and y.year = p.last_year
    group by y.id, y.row_kind
    having count(p.id) > 0
),

judged as (
    select
        f.*,
        s.row_kind,
        s.before_id,
        s.year_ids,
        s.years_missing,
        s.sum_min,
        s.sum_max,
        case
            when f.value_max < s.sum_min or f.value_min > s.sum_max then 'differs'
            when s.years_missing is not null then 'untestable'
            else 'holds'
        end as outcome
    from summed as s
    inner join results as f on s.id = f.id
),

final as (
    select
        id,
        row_kind,
        what_zh,
        what_en,
        where_zh,
        where_en,
        value,
        value_min,
        value_max,
        qualifier_zh,
        qualifier_en,
        unit_zh,
        unit_en,
        printed,
        as_of,
        as_of_basis_zh,
        as_of_basis_en,
        before_id,
        year_ids,
        years_missing,
        sum_min,
        sum_max,
        outcome,
        case outcome when 'holds' then '成立' when 'differs' then '不符' else '无法检验' end as outcome_zh,
        case outcome when 'holds' then 'holds' when 'differs' then 'differs' else 'not testable' end as outcome_en,
        quote,
        source,
        source_title_zh,
        source_title_en
    from judged
)

select * from final
order by outcome, where_en, what_en, as_of, id
