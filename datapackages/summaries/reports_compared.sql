-- Two reports compared.
-- Grain: one pair of figures on the same thing (indicator, breakdown, area, institution, kind of value, period) from two reports
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
        b.source_title_en as other_source_title_en,
        p.comparison,
        p.ratio_min,
        p.ratio_max
    from pair as p
    inner join inputs as a on p.id = a.id
    inner join inputs as b on p.other_id = b.id
    where (a.package, a.origin) <> (b.package, b.origin) and (coalesce(cast(a.published_on as varchar), ''), a.source) < (coalesce(cast(b.published_on as varchar), ''), b.source)
),

compared as (
    select
        *,
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
            case when period_inferred then '其中一篇的年份是推断的' end,
            case when start_open then '累计的起点都未写明，可能不同' end,
            case when qualified then '至少一个数字是约数或界限' end,
            case when comparison = 'inconsistent' then '报道未说明为何不同' end
        ) as explanation_zh,
        concat_ws(
            '; ',
            case when period_inferred then 'the year of one report is inferred' end,
            case when start_open then 'neither says when the count starts, and the starts may differ' end,
            case when qualified then 'at least one number is rounded or a bound' end,
            case when comparison = 'inconsistent' then 'the reports do not say why they differ' end
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
        ratio_min,
        ratio_max,
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
