-- Institutions as a tree: every kind under the kind that it belongs to, and what a total holds beyond the kinds listed.
-- A remainder stands only where rounding cannot explain it: rounded parts may add up to a little more than a rounded total.
-- Grain: one node of the tree in one report and area; a remainder has the id of its total.
with tree (node, parent, indicator, breakdown, position) as (
    values
    ('1', null, 'medical_institutions', null, 1),
    ('1.1', '1', 'hospitals', null, 2),
    ('1.1.1', '1.1', 'hospitals', 'public', 3),
    ('1.1.2', '1.1', 'hospitals', 'private', 4),
    ('1.2', '1', 'primary_care_institutions', null, 5),
    ('1.2.1', '1.2', 'township_health_centres', null, 6),
    ('1.2.2', '1.2', 'subdistrict_health_centres', null, 7),
    ('1.2.3', '1.2', 'community_health_stations', null, 8),
    ('1.2.4', '1.2', 'village_clinics', null, 9),
    ('1.3', '1', 'public_health_institutions', null, 11),
    ('1.3.1', '1.3', 'disease_control_centres', null, 12),
    ('1.3.2', '1.3', 'maternal_child_institutions', null, 13),
    ('1.4', '1', 'other_health_institutions', null, 15)
),

nodes as (
    select
        t.node,
        t.parent,
        f.*
    from tree as t
    inner join figure as f
        on
            t.indicator = f.indicator
            and t.breakdown is not distinct from f.breakdown
            and f.value_type = 'actual'
            and f.obs_status = 'A'
            and f.value is not null
),

listed as (
    select
        p.node,
        p.id,
        cast(sum(c.value) as decimal(30, 6)) as value,
        sum(coalesce(c.value_min, c.value)) as value_min,
        sum(coalesce(c.value_max, c.value)) as value_max
    from nodes as p
    inner join nodes as c
        on
            p.node = c.parent
            and p.package = c.package
            and p.source = c.source
            and p.ref_area = c.ref_area
            and p.facility is not distinct from c.facility
            and p.period_end = c.period_end
            and p.period_start is not distinct from c.period_start
    group by p.node, p.id
),

stated as (
    select
        id,
        'stated' as row_kind,
        node,
        what_zh,
        what_en,
        where_zh,
        where_en,
        value,
        unit_zh,
        unit_en,
        printed,
        as_of,
        as_of_basis_zh,
        as_of_basis_en,
        quote,
        source,
        source_title_zh,
        source_title_en
    from nodes
),

remainders as (
    select
        n.id,
        'remainder' as row_kind,
        n.node || '.9' as node,
        n.what_zh || '：未列出的其余' as what_zh,
        n.what_en || ': not itemised' as what_en,
        n.where_zh,
        n.where_en,
        cast(n.value - l.value as decimal(30, 6)) as value,
        n.unit_zh,
        n.unit_en,
        cast(null as varchar) as printed,
        n.as_of,
        n.as_of_basis_zh,
        n.as_of_basis_en,
        n.quote,
        n.source,
        n.source_title_zh,
        n.source_title_en
    from nodes as n
    inner join listed as l on n.node = l.node and n.id = l.id
    where
        coalesce(n.value_min, n.value) > l.value_max
        or coalesce(n.value_max, n.value) < l.value_min
),

final as (
    select * from stated
    union all
    select * from remainders
)

select * from final
order by source, where_en, node, row_kind desc, id
