-- National regional medical centres: hospitals by name, and totals over them.
-- Grain: one statement of a report about one hospital or project, or one total.
with hospitals as (
    select
        m.id,
        'hospital' as row_kind,
        '医院或项目' as row_kind_zh,
        'Hospital or project' as row_kind_en,
        f.label_zh as what_zh,
        f.label_en as what_en,
        p.label_zh as parent_zh,
        p.label_en as parent_en,
        a.label_zh as where_zh,
        a.label_en as where_en,
        st.label_zh as status_zh,
        st.label_en as status_en,
        cast(null as decimal(30, 6)) as value,
        cast(null as varchar) as unit_zh,
        cast(null as varchar) as unit_en,
        cast(null as varchar) as printed,
        cast(null as varchar) as ambiguity,
        cast(null as varchar) as conflict_class,
        cast(s.published_on as varchar) as as_of,
        pb.label_zh as as_of_basis_zh,
        pb.label_en as as_of_basis_en,
        m.quote,
        m.source,
        s.title_zh as source_title_zh,
        s.title_en as source_title_en
    from facilities as m
    inner join package on m.package = package.package and package.domain = 'health'
    inner join facility as f on m.facility = f.code
    inner join sources as s on m.source = s.source
    left join facility as p on f.parent = p.code
    left join area as a on f.ref_area = a.code
    left join facility_status as st on m.status = st.code
    left join period_basis as pb on s.published_on_basis = pb.code
    where f.tier = 'national' and (f.parent is not null or f.label_zh like '%国家区域医疗中心%') and f.kind <> 'class'
),

totals as (
    select
        id,
        'total' as row_kind,
        '合计' as row_kind_zh,
        'Total' as row_kind_en,
        what_zh,
        what_en,
        cast(null as varchar) as parent_zh,
        cast(null as varchar) as parent_en,
        where_zh,
        where_en,
        value_type_zh as status_zh,
        value_type_en as status_en,
        value,
        unit_zh,
        unit_en,
        printed,
        ambiguity,
        conflict_class,
        as_of,
        as_of_basis_zh,
        as_of_basis_en,
        quote,
        source,
        source_title_zh,
        source_title_en
    from figure
    where topic = 'regional_centres'
),

final as (
    select * from hospitals
    union all
    select * from totals
)

select * from final
order by row_kind, what_en, source, id
