-- Money: what for, how much, of which year, and who pays as far as the reports say.
-- Grain: one figure in yuan or in yuan per person.
with inputs as (
    select * from figure where topic = 'money'
),

payers (indicator, payer_zh, payer_en) as (
    values
    ('central_provincial_funds', '中央与省级', 'Central and provincial governments'),
    ('provincial_funds', '省级', 'Provincial government'),
    ('public_health_funding_per_person', '未写明', 'Not stated'),
    ('project_funds', '未写明', 'Not stated'),
    ('fixed_assets', '不适用（资产）', 'Not applicable (assets)')
),

final as (
    select
        i.id,
        i.what_zh,
        i.what_en,
        coalesce(b.label_zh, '未写明') as purpose_zh,
        coalesce(b.label_en, 'Not stated') as purpose_en,
        coalesce(p.payer_zh, '未写明') as payer_zh,
        coalesce(p.payer_en, 'Not stated') as payer_en,
        i.where_zh,
        i.where_en,
        i.value,
        i.value_min,
        i.value_max,
        i.unit_zh,
        i.unit_en,
        i.printed,
        case when i.as_of_basis <> 'unknown' then cast(year(i.period_end) as integer) end as year,
        i.as_of,
        i.as_of_basis_zh,
        i.as_of_basis_en,
        i.quote,
        i.source,
        i.source_title_zh,
        i.source_title_en
    from inputs as i
    left join breakdown as b on i.breakdown = b.code
    left join payers as p on i.indicator = p.indicator
)

select * from final
order by where_en, what_en, as_of, id
