-- Tiers: what the reports count at each tier of the system, in each area, and what may be compared with what.
-- Grain: one stated result (value type actual, digits not lost) of an indicator that belongs to one tier.
with inputs as (
    select * from figure where tier_order between 1 and 6 and value_type = 'actual' and obs_status = 'A'
),

near (indicator, other_indicator, note_zh, note_en) as (
    values
    (
        'community_township_centres',
        'community_township_subdistrict_centres',
        '省的数只含乡镇卫生院，市的数还含街道卫生服务中心',
        'The provincial count has township centres only, the city''s has sub-district centres too'
    ),
    (
        'village_clinics_refurbished',
        'village_clinics',
        '前者是更新修缮的村卫生室，不是全部',
        'The first counts refurbished clinics, not all of them'
    ),
    (
        'village_clinics_refurbished',
        'community_village_clinics',
        '前者是更新修缮的村卫生室，后者是医共体覆盖的村卫生室',
        'The first counts refurbished clinics, the second those that communities cover'
    ),
    (
        'county_communities',
        'county_communities_per_county',
        '前者是总数，后者是每个县的数',
        'The first is a total, the second a number for each county'
    ),
    (
        'primary_care_institutions',
        'city_group_primary_institutions',
        '后者只含城市医疗集团覆盖的机构',
        'The second has only the institutions that city groups cover'
    )
),

both_ways as (
    select indicator, other_indicator, note_zh, note_en from near
    union all
    select other_indicator, indicator, note_zh, note_en from near
),

elsewhere as (
    select
        a.id,
        string_agg(distinct b.where_zh, '、' order by b.where_zh) as places_zh,
        string_agg(distinct b.where_en, ', ' order by b.where_en) as places_en
    from inputs as a
    inner join inputs as b
        on a.indicator = b.indicator and a.breakdown is not distinct from b.breakdown and a.ref_area <> b.ref_area
    group by a.id
),

near_notes as (
    select
        a.id,
        string_agg(distinct n.note_zh, '；' order by n.note_zh) as note_zh,
        string_agg(distinct n.note_en, '; ' order by n.note_en) as note_en
    from inputs as a
    inner join both_ways as n on a.indicator = n.indicator
    inner join inputs as b on n.other_indicator = b.indicator and a.ref_area <> b.ref_area
    group by a.id
),

final as (
    select
        f.id,
        cast(f.tier_order as integer) as tier_order,
        f.tier_zh,
        f.tier_en,
        f.where_zh,
        f.where_en,
        f.what_zh,
        f.what_en,
        f.value,
        f.value_min,
        f.value_max,
        f.qualifier_zh,
        f.qualifier_en,
        f.unit_zh,
        f.unit_en,
        f.printed,
        case
            when n.id is not null then 'not_like_for_like'
            when e.id is not null then 'same_measure'
            else 'only_here'
        end as like_for_like,
        case
            when n.id is not null then n.note_zh
            when e.id is not null then '同一指标也见于：' || e.places_zh
            else '其他地区没有同一指标'
        end as like_for_like_zh,
        case
            when n.id is not null then n.note_en
            when e.id is not null then 'The same measure is stated for ' || e.places_en
            else 'No other area states this measure'
        end as like_for_like_en,
        f.as_of,
        f.as_of_basis_zh,
        f.as_of_basis_en,
        f.quote,
        f.source,
        f.source_title_zh,
        f.source_title_en
    from inputs as f
    left join elsewhere as e on f.id = e.id
    left join near_notes as n on f.id = n.id
)

select * from final
order by tier_order, where_en, what_en, id
