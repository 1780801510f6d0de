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
        '一个只数乡镇卫生院，一个把街道卫生服务中心也数在内',
        'one counts township health centres alone, the other takes in sub-district centres as well'
    ),
    (
        'village_clinics_refurbished',
        'village_clinics',
        '一个数更新修缮的村卫生室，一个数现有的村卫生室',
        'one counts the clinics refurbished, the other the clinics that there are'
    ),
    (
        'village_clinics_refurbished',
        'community_village_clinics',
        '一个数更新修缮的村卫生室，一个数医共体覆盖的村（社区）卫生室',
        'one counts the clinics refurbished, the other the clinics that medical communities cover'
    ),
    (
        'county_communities',
        'county_communities_per_county',
        '一个是总数，一个是每个县的数',
        'one is a total, the other a number for each county'
    ),
    (
        'primary_care_institutions',
        'city_group_primary_institutions',
        '一个数全部基层医疗卫生机构，一个只数城市医疗集团覆盖的',
        'one counts all primary-care institutions, the other only those that city groups cover'
    )
),

both_ways as (
    select indicator, other_indicator, note_zh, note_en from near
    union all
    select other_indicator, indicator, note_zh, note_en from near
),

-- What a report says is begun may not be there yet: it is no match for what another says is there, and the words decide.
stated as (
    select *, regexp_matches(coalesce(quote, ''), '启动|啟動') as is_begun from inputs
),

-- A measure is an indicator with its breakdown, begun or there. What one institution states has none: it is compared with nothing.
measured as (
    select
        *,
        if(facility is null, concat_ws('/', indicator, coalesce(breakdown, ''), is_begun), null) as measure,
        concat_ws('/', indicator, coalesce(breakdown, ''), not is_begun) as otherwise_measure
    from stated
),

measures as (
    select distinct measure, otherwise_measure, ref_area, indicator, is_begun from measured where measure is not null
),

-- What a measure of an area is held against: the same, the same where the words differ, and near indicators with any breakdown.
compared as (
    select measure, ref_area, measure as other_measure, true as same_measure, null as note_zh, null as note_en from measures
    union all
    select
        measure,
        ref_area,
        otherwise_measure,
        false,
        if(is_begun, '数的是“已启动”的，与没有这样写的口径不同', '与写明“已启动”的口径不同'),
        if(
            is_begun,
            'Counts what is begun (已启动), unlike those that do not say so',
            'Unlike those that count what is begun (已启动)'
        )
    from measures
    union all
    select m.measure, m.ref_area, n.other_indicator, false, n.note_zh, n.note_en
    from measures as m
    inner join both_ways as n on m.indicator = n.indicator
),

by_measure as (
    select measure, id, ref_area from measured where measure is not null
    union all
    select indicator, id, ref_area from measured where measure is not null
),

-- No more than 50 figures of a measure are named, the first by id, since all would make a table that grows with the square of
-- its areas; the 51st says that there are more. Whichever area is left out, they are among the first 102 where none has more than 51.
few_of_each_area as (
    select * from by_measure
    qualify row_number() over (partition by measure, ref_area order by id) <= 51
),

first_of_measure as (
    select * from few_of_each_area
    qualify row_number() over (partition by measure order by id) <= 102
),

named as (
    select
        c.*,
        b.id as other_id,
        count(*) over (partition by c.measure, c.ref_area, c.other_measure) > 50 as has_more
    from compared as c
    inner join first_of_measure as b on c.other_measure = b.measure and c.ref_area <> b.ref_area
    qualify row_number() over (partition by c.measure, c.ref_area, c.other_measure order by b.id) <= 50
),

pairs as (
    select
        n.measure,
        n.ref_area,
        n.other_id,
        n.same_measure,
        n.has_more,
        b.where_zh,
        b.where_en,
        if(
            n.other_measure = b.indicator,
            '与' || b.where_zh || '的“' || b.what_zh || '”口径不同：' || n.note_zh,
            n.note_zh
        ) as note_zh,
        if(
            n.other_measure = b.indicator,
            'Unlike “' || b.what_en || '” of ' || b.where_en || ': ' || n.note_en,
            n.note_en
        ) as note_en
    from named as n
    inner join inputs as b on n.other_id = b.id
),

elsewhere as (
    select
        measure,
        ref_area,
        string_agg(other_id, ' ' order by other_id) filter (where same_measure) as same_measure_ids,
        string_agg(other_id, ' ' order by other_id) filter (where not same_measure) as unlike_ids,
        '同一指标也见于：' || string_agg(distinct where_zh, '、' order by where_zh) filter (where same_measure) as same_zh,
        'The same measure is stated for '
        || string_agg(distinct where_en, ', ' order by where_en) filter (where same_measure) as same_en,
        string_agg(distinct note_zh, '；' order by note_zh) as unlike_zh,
        string_agg(distinct note_en, '. ' order by note_en) as unlike_en,
        if(bool_or(has_more), '还有未列出的', null) as more_zh,
        if(bool_or(has_more), 'There are more than are named', null) as more_en
    from pairs
    group by measure, ref_area
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
            when e.same_measure_ids is not null then 'same_measure'
            when e.unlike_ids is not null then 'not_like_for_like'
            else 'only_here'
        end as like_for_like,
        coalesce(nullif(concat_ws('；', e.same_zh, e.unlike_zh, e.more_zh), ''), '其他地区没有同一指标') as like_for_like_zh,
        coalesce(nullif(concat_ws('. ', e.same_en, e.unlike_en, e.more_en), ''), 'No other area states this measure')
            as like_for_like_en,
        e.same_measure_ids,
        e.unlike_ids,
        f.as_of,
        f.as_of_basis_zh,
        f.as_of_basis_en,
        f.quote,
        f.source,
        f.source_title_zh,
        f.source_title_en
    from measured as f
    left join elsewhere as e on f.measure = e.measure and f.ref_area = e.ref_area
)

select * from final
order by tier_order, where_en, what_en, id
