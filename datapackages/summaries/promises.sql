-- Promises and what later reports say of them.
-- Grain: one planned, target or projected figure of a report of a series, with the first later report of the same area
-- that states a result of the same indicator, breakdown and period. The verdict goes by the bands of both and by what the
-- words around an equal number say (nearly 50 is not 50, over 50 is more), never by rounding: a result is met where its whole
-- band lies in that of the promise, above or below where it lies wholly outside, and where it lies across no verdict is given.
with reports as (
    select package, source, ref_area as report_area, report_year from sources where report_year is not null
),

aims as (
    select f.*, r.report_year, r.report_area
    from figure as f
    inner join reports as r on f.source = r.source and f.package = r.package
    where f.value_type in ('planned', 'target', 'projected') and f.obs_status = 'A' and f.period_end is not null
),

results as (
    select f.*, r.report_year
    from figure as f
    inner join reports as r on f.source = r.source and f.package = r.package
    where f.value_type = 'actual' and f.obs_status = 'A' and f.period_end is not null
),

-- The reports of an area that could speak of the period: delivered after its end.
later_reports as (
    select a.id, min(r.report_year) as first_year, count(*) as held
    from aims as a
    inner join reports as r on a.package = r.package and a.report_area = r.report_area
    where r.report_year > a.report_year and r.report_year > year(a.period_end)
    group by a.id
),

matched as (
    select
        a.id,
        r.id as result_id,
        r.breakdown is not distinct from a.breakdown
        and (r.indicator_kind <> 'flow' or r.period_start is not distinct from a.period_start) as alike
    from aims as a
    inner join results as r
        on
            a.package = r.package
            and a.indicator = r.indicator
            and a.ref_area = r.ref_area
            and a.facility is not distinct from r.facility
            and a.period_end = r.period_end
            and r.report_year > a.report_year
    qualify row_number() over (partition by a.id order by alike desc, r.report_year, r.id) = 1
),

judged as (
    select
        a.*,
        m.result_id,
        r.value as result_value,
        r.printed as result_printed,
        r.quote as result_quote,
        r.source as result_source,
        r.report_year as result_report_year,
        case
            when m.result_id is null and year(a.period_end) >= (select max(report_year) from reports) then 'not_due'
            when m.result_id is null and l.held is null then 'no_later_report'
            when m.result_id is null then 'not_mentioned_again'
            when not m.alike or a.ambiguity is not null or r.ambiguity is not null then 'not_comparable'
            -- What is planned to be built may be open by the next report and then counts under another stage.
            when a.breakdown in ('approved', 'building') then 'not_comparable'
            when r.value = a.value and r.value_qualifier = a.value_qualifier then 'met'
            -- Works of no stated kind: one report counts all institutions, the next those of the centres or of poor villages.
            when a.indicator like '%!_works' escape '!' and a.breakdown is null then 'not_comparable'
            when r.value = a.value and a.value_qualifier in ('exact', 'about', 'at_least') and r.value_qualifier in ('nearly', 'under') then 'below'
            when r.value = a.value and a.value_qualifier in ('exact', 'about', 'at_most') and r.value_qualifier = 'over' then 'above'
            when r.value = a.value and a.value_qualifier in ('exact', 'about', 'at_least', 'at_most') and r.value_qualifier in ('exact', 'about') then 'met'
            when r.value = a.value and a.value_qualifier in ('exact', 'about') and r.value_qualifier in ('at_least', 'at_most') then 'met'
            when r.value_min > a.value_max or (r.value_min = a.value_max and a.value_qualifier in ('under', 'nearly')) then 'above'
            when r.value_max < a.value_min or (r.value_max = a.value_min and a.value_qualifier = 'over') then 'below'
            -- How far below it “nearly” may lie, no text says.
            when a.value_qualifier = 'nearly' then 'not_comparable'
            when
                (a.value_min is null or r.value_min >= a.value_min) and (a.value_max is null or r.value_max <= a.value_max)
                then 'met'
            else 'not_comparable'
        end as place,
        -- Of a death rate less is better; of everything else in this table more is.
        a.indicator in ('maternal_mortality_rate', 'infant_mortality_rate', 'under5_mortality_rate') as less_is_better
    from aims as a
    left join matched as m on a.id = m.id
    left join results as r on m.result_id = r.id
    left join later_reports as l on a.id = l.id
),

steps as (
    select
        *,
        case
            when place = 'above' then case when less_is_better then 'short' else 'exceeded' end
            when place = 'below' then case when less_is_better then 'exceeded' else 'short' end
            else place
        end as verdict
    from judged
),

final as (
    select
        id,
        indicator,
        breakdown,
        ref_area,
        what_zh,
        what_en,
        where_zh,
        where_en,
        value_type_zh,
        value_type_en,
        value,
        value_min,
        value_max,
        qualifier_zh,
        qualifier_en,
        unit_zh,
        unit_en,
        printed,
        ambiguity,
        report_year,
        as_of,
        as_of_basis_zh,
        as_of_basis_en,
        verdict,
        case verdict
            when 'met' then '达到'
            when 'exceeded' then '超过'
            when 'short' then '未达到'
            when 'not_mentioned_again' then '未再提及'
            when 'not_comparable' then '不可比'
            when 'no_later_report' then '没有更晚的报告'
            else '尚未到期'
        end as verdict_zh,
        case verdict
            when 'met' then 'met'
            when 'exceeded' then 'exceeded'
            when 'short' then 'short'
            when 'not_mentioned_again' then 'not mentioned again'
            when 'not_comparable' then 'not comparable'
            when 'no_later_report' then 'no later report held'
            else 'not due'
        end as verdict_en,
        result_id,
        result_value as result,
        result_printed,
        result_quote,
        result_source,
        result_report_year,
        quote,
        source,
        source_title_zh,
        source_title_en
    from steps
)

select * from final
order by ref_area, report_year, what_en, id
