-- Series of indicators by area and year.
-- Grain: one indicator (with its breakdown) in one area for one year: of the results stated for it the best one, which is
-- the one without a dispute, named for the year by the report nearest to it, and with the narrowest band.
with inputs as (
    select *, case when value_max is not null and value_min is not null then value_max - value_min end as width
    from dated_result
    where period_start is null or year(period_start) = year
),

steps as (
    select
        *,
        count(*) over (partition by indicator, breakdown, ref_area, year) as statements,
        count(*) filter (where conflict_class = 'inconsistent') over (partition by indicator, breakdown, ref_area, year) > 0 as is_disputed
    from inputs
    qualify row_number() over (
        partition by indicator, breakdown, ref_area, year
        order by conflict_class is not distinct from 'inconsistent', stated_in, width nulls last, id
    ) = 1
),

final as (
    select
        indicator,
        breakdown,
        ref_area,
        year,
        id,
        what_zh,
        what_en,
        where_zh,
        where_en,
        case when not is_disputed then value end as best_value,
        value,
        value_min,
        value_max,
        qualifier_zh,
        qualifier_en,
        unit_zh,
        unit_en,
        printed,
        statements,
        is_disputed,
        stated_in,
        as_of,
        as_of_basis_zh,
        as_of_basis_en,
        quote,
        source,
        source_title_zh,
        source_title_en
    from steps
)

select * from final
order by indicator, breakdown nulls first, ref_area, year
