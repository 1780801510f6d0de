-- Two reports compared.
-- Grain: one pair of figures on the same thing (indicator, breakdown, area, institution, kind of value) from two reports
-- of which neither is derived from the other; the report that was published first comes first.
with inputs as (
    select * from figure where obs_status = 'A' and value_type = 'actual'
),

pairs as (
    select
        a.id,
        b.id as other_id,
        a.what_zh,
        a.what_en,
        a.where_zh,
        a.where_en,
        a.unit_zh,
        a.unit_en,
        a.value,
        b.value as other_value,
        a.value_min,
        a.value_max,
        b.value_min as other_value_min,
        b.value_max as other_value_max,
        a.printed,
        b.printed as other_printed,
        a.as_of,
        b.as_of as other_as_of,
        a.as_of_basis,
        b.as_of_basis as other_as_of_basis,
        a.as_of_basis_zh,
        a.as_of_basis_en,
        b.as_of_basis_zh as other_as_of_basis_zh,
        b.as_of_basis_en as other_as_of_basis_en,
        a.value_qualifier,
        b.value_qualifier as other_value_qualifier,
        a.quote,
        b.quote as other_quote,
        a.source,
        b.source as other_source,
        a.source_title_zh,
        a.source_title_en,
        b.source_title_zh as other_source_title_zh,
        b.source_title_en as other_source_title_en
    from inputs as a
    inner join inputs as b
        on
            a.indicator = b.indicator
            and a.breakdown is not distinct from b.breakdown
            and a.ref_area = b.ref_area
            and a.facility is not distinct from b.facility
            and a.origin <> b.origin
            and (a.published_on, a.source) < (b.published_on, b.source)
),

compared as (
    select
        *,
        as_of = other_as_of as same_period,
        case
            when value_min > other_value_max or other_value_min > value_max then 'inconsistent'
            when value = other_value and value_min = other_value_min and value_max = other_value_max then 'identical'
            when value_min is null or value_max is null then 'not_comparable'
            when other_value_min is null or other_value_max is null then 'not_comparable'
            else 'consistent'
        end as comparison,
        as_of_basis = 'inferred' or other_as_of_basis = 'inferred' as period_inferred,
        as_of like '../%' and other_as_of like '../%' as start_open,
        value_qualifier <> 'exact' or other_value_qualifier <> 'exact' as qualified
    from pairs
),

explained as (
    select
        *,
        concat_ws(
            '；',
            case when as_of <> other_as_of then '两篇报道的时间不同' end,
            case when period_inferred then '其中一篇的年份是推断的' end,
            case when start_open then '累计的起点都未写明，可能不同' end,
            case when qualified then '至少一个数字是约数或界限' end,
            case when comparison = 'inconsistent' and as_of = other_as_of then '报道未说明为何不同' end
        ) as explanation_zh,
        concat_ws(
            '; ',
            case when as_of <> other_as_of then 'the reports are of different periods' end,
            case when period_inferred then 'the year of one report is inferred' end,
            case when start_open then 'neither says when the count starts, and the starts may differ' end,
            case when qualified then 'at least one number is rounded or a bound' end,
            case
                when comparison = 'inconsistent' and as_of = other_as_of then 'the reports do not say why they differ'
            end
        ) as explanation_en
    from compared
),

final as (
    select
        id,
        other_id,
        what_zh,
        what_en,
        where_zh,
        where_en,
        unit_zh,
        unit_en,
        value,
        other_value,
        printed,
        other_printed,
        cast(other_value - value as decimal(30, 6)) as difference,
        cast(floor(other_value_min / nullif(value_max, 0) * 10000) / 10000 as decimal(18, 4)) as ratio_min,
        cast(ceil(other_value_max / nullif(value_min, 0) * 10000) / 10000 as decimal(18, 4)) as ratio_max,
        same_period,
        comparison,
        label.label_zh as comparison_zh,
        label.label_en as comparison_en,
        explanation_zh,
        explanation_en,
        as_of,
        other_as_of,
        as_of_basis_zh,
        as_of_basis_en,
        other_as_of_basis_zh,
        other_as_of_basis_en,
        quote,
        other_quote,
        source,
        other_source,
        source_title_zh,
        source_title_en,
        other_source_title_zh,
        other_source_title_en
    from explained
    left join conflict_class as label on explained.comparison = label.code
)

select * from final
order by what_en, where_en, id, other_id
