-- Commitments: who promises what by when, and what our sources say came of it.
-- Grain: one promise stated as an event, or one number that is planned, projected or set as a target.
with events_of_health as (
    select events.*
    from events
    inner join package on events.package = package.package and package.domain = 'health'
),

promises as (
    select
        e.id,
        'promise' as row_kind,
        f.label_zh as who_zh,
        f.label_en as who_en,
        e.title_zh as what_zh,
        e.title_en as what_en,
        a.label_zh as where_zh,
        a.label_en as where_en,
        cast(null as decimal(30, 6)) as value,
        cast(null as decimal(30, 6)) as value_min,
        cast(null as decimal(30, 6)) as value_max,
        cast(null as varchar) as qualifier_zh,
        cast(null as varchar) as qualifier_en,
        cast(null as varchar) as unit_zh,
        cast(null as varchar) as unit_en,
        cast(null as varchar) as printed,
        cast(null as varchar) as ambiguity,
        e.due,
        e.outcome as outcome_id,
        e.time_period as as_of,
        pb.label_zh as as_of_basis_zh,
        pb.label_en as as_of_basis_en,
        e.quote,
        e.source,
        s.title_zh as source_title_zh,
        s.title_en as source_title_en
    from events_of_health as e
    inner join sources as s on e.source = s.source and e.package = s.package
    left join facility as f on e.actor = f.code
    left join area as a on e.ref_area = a.code
    left join period_basis as pb on e.period_basis = pb.code
    where e.event_type = 'commitment' and s.derived_from is null
),

numbers as (
    select
        figure.id,
        value_type as row_kind,
        cast(null as varchar) as who_zh,
        cast(null as varchar) as who_en,
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
        ambiguity,
        case when as_of_basis = 'stated' then as_of end as due,
        result_of_aim.result_id as outcome_id,
        as_of,
        as_of_basis_zh,
        as_of_basis_en,
        quote,
        source,
        source_title_zh,
        source_title_en
    from figure
    left join result_of_aim on figure.id = result_of_aim.id and figure.value_type = 'target'
    where figure.value_type in ('target', 'planned', 'projected')
),

together as (
    select * from promises
    union all
    select * from numbers
),

final as (
    select
        t.id,
        t.row_kind,
        t.who_zh,
        t.who_en,
        t.what_zh,
        t.what_en,
        t.where_zh,
        t.where_en,
        t.value,
        t.value_min,
        t.value_max,
        t.qualifier_zh,
        t.qualifier_en,
        t.unit_zh,
        t.unit_en,
        t.printed,
        t.ambiguity,
        t.due,
        coalesce(o.id, e.id) as outcome_id,
        coalesce(o.what_zh || '：' || o.printed, e.title_zh, '我们的来源未写明') as outcome_zh,
        coalesce(o.what_en || ': ' || o.printed, e.title_en, 'Our sources do not say') as outcome_en,
        t.as_of,
        t.as_of_basis_zh,
        t.as_of_basis_en,
        t.quote,
        t.source,
        t.source_title_zh,
        t.source_title_en
    from together as t
    left join figure as o on t.outcome_id = o.id
    left join events_of_health as e on t.outcome_id = e.id
)

select * from final
order by row_kind desc, where_en, what_en, id
