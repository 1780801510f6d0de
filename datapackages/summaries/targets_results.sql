-- Targets against results, and printed shares against shares recomputed from their base.
-- Grain: one target, plan or projection (a target or projection with the latest result of the same measure), or one
-- share that an identity tests. What is planned comes on top of what there is, so a plan is not set against a result.
with aims as (
    select * from figure where value_type in ('target', 'planned', 'projected') and obs_status = 'A' and value is not null
),

printed_shares as (
    select * from figure where unit_measure = 'percent' and obs_status = 'A'
),

matched as (
    select
        a.id,
        'target' as row_kind,
        a.what_zh,
        a.what_en,
        a.where_zh,
        a.where_en,
        a.value_type_zh,
        a.value_type_en,
        a.qualifier_zh,
        a.qualifier_en,
        a.ambiguity,
        a.value as target,
        r.value as result,
        a.unit_zh,
        a.unit_en,
        a.printed as target_printed,
        r.printed as result_printed,
        p.value as share_printed,
        cast(case when a.unit_measure <> 'percent' then q.ratio_min * 100 end as decimal(18, 2)) as share_min,
        cast(case when a.unit_measure <> 'percent' then q.ratio_max * 100 end as decimal(18, 2)) as share_max,
        case when coalesce(p.value, case when a.unit_measure <> 'percent' then q.ratio_min end) is not null then a.id end as base,
        r.id as result_id,
        p.id as share_id,
        a.as_of,
        a.as_of_basis_zh,
        a.as_of_basis_en,
        a.quote,
        a.source,
        a.source_title_zh,
        a.source_title_en
    from aims as a
    left join result_of_aim as o on a.id = o.id
    left join figure as r on o.result_id = r.id
    left join pair as q on a.id = q.id and r.id = q.other_id
    left join printed_shares as p on a.id = p.base and a.breakdown is not distinct from p.breakdown
    qualify row_number() over (partition by a.id order by p.id) = 1
),

parts as (
    select
        i.id as identity,
        unnest(string_split(i.right, ' ')[1:-2]) as part,
        len(string_split(i.right, ' ')) - 1 as parts
    from identities as i
    where i.relation in ('share', 'ratio')
),

numerators as (
    select
        p.identity,
        cast(sum(f.value) as decimal(30, 6)) as value,
        string_agg(f.printed, ' + ' order by f.id) as printed,
        string_agg(f.id, ' ' order by f.id) as ids
    from parts as p
    inner join figure as f on p.part = f.id
    group by p.identity, p.parts
    having count(f.value) = p.parts
),

shares as (
    select
        f.id,
        'share' as row_kind,
        f.what_zh,
        f.what_en,
        f.where_zh,
        f.where_en,
        f.value_type_zh,
        f.value_type_en,
        f.qualifier_zh,
        f.qualifier_en,
        f.ambiguity,
        cast(b.value as decimal(30, 6)) as target,
        n.value as result,
        b.unit_zh,
        b.unit_en,
        b.printed as target_printed,
        n.printed as result_printed,
        f.value as share_printed,
        cast(floor(i.right_min * 100) * 0.01 as decimal(18, 2)) as share_min,
        cast(ceil(i.right_max * 100) * 0.01 as decimal(18, 2)) as share_max,
        b.id as base,
        n.ids as result_id,
        f.id as share_id,
        f.as_of,
        f.as_of_basis_zh,
        f.as_of_basis_en,
        f.quote,
        f.source,
        f.source_title_zh,
        f.source_title_en
    from identities as i
    inner join figure as f on i.left = f.id
    inner join figure as b on string_split(i.right, ' ')[-1] = b.id
    inner join numerators as n on i.id = n.identity
    where i.relation in ('share', 'ratio') and b.value_type = 'actual'
    qualify row_number() over (partition by f.id order by i.id) = 1
),

final as (
    select * from matched
    union all
    select * from shares
)

select * from final
order by row_kind desc, where_en, what_en, id, result_id, share_id
