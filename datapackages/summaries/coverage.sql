-- Quality: what each source gives on each topic.
-- Grain: one article and one topic on which it has a figure or a mention, forestry too; reports stand in series_coverage.
with inputs as (
    select
        o.id,
        o.package,
        o.source,
        i.topic,
        o.value_type,
        o.obs_status,
        o.readings_program,
        o.readings_person,
        o.conflict_class
    from observations as o
    inner join indicator as i on o.indicator = i.code
),

repeated as (
    select
        m.package,
        m.source,
        o.topic,
        cast(count(*) as integer) as mentions
    from mentions as m
    inner join inputs as o on m.restates = o.id and m.package = o.package
    group by m.package, m.source, o.topic
),

counted as (
    select
        package,
        source,
        topic,
        cast(count(*) as integer) as figures,
        cast(count(*) filter (where value_type = 'actual') as integer) as results,
        cast(count(*) filter (where value_type <> 'actual') as integer) as aims,
        cast(count(*) filter (where obs_status = 'L') as integer) as lost,
        cast(count(*) filter (where readings_program + readings_person >= 2) as integer) as confirmed_twice,
        cast(count(*) filter (where readings_person > 0) as integer) as confirmed_by_person,
        cast(count(*) filter (where conflict_class = 'inconsistent') as integer) as disputed
    from inputs
    group by package, source, topic
),

final as (
    select
        coalesce(c.source, r.source) as source,
        coalesce(c.topic, r.topic) as topic,
        t.label_zh as topic_zh,
        t.label_en as topic_en,
        coalesce(c.package, r.package) as package,
        coalesce(c.figures, 0) as figures,
        coalesce(r.mentions, 0) as mentions,
        coalesce(c.results, 0) as results,
        coalesce(c.aims, 0) as aims,
        coalesce(c.lost, 0) as lost,
        coalesce(c.confirmed_twice, 0) as confirmed_twice,
        coalesce(c.confirmed_by_person, 0) as confirmed_by_person,
        coalesce(c.disputed, 0) as disputed,
        s.title_zh as source_title_zh,
        s.title_en as source_title_en
    from counted as c
    full outer join repeated as r on c.package = r.package and c.source = r.source and c.topic = r.topic
    left join sources as s
        on coalesce(c.source, r.source) = s.source and coalesce(c.package, r.package) = s.package
    left join topic as t on coalesce(c.topic, r.topic) = t.code
    where s.report_year is null
)

select * from final
order by source, topic
