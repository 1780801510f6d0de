-- National regional medical centres: hospitals by name, and totals over them.
-- Grain: one statement of a report about one hospital or project, or one total.
with hospitals as (
    select
        id,
        'hospital' as row_kind,
        '医院或项目' as row_kind_zh,
        'Hospital or project' as row_kind_en,
        what_zh,
        what_en,
        parent_zh,
        parent_en,
        where_zh,
        where_en,
        status_zh,
        status_en,
        cast(null as decimal(30, 6)) as value,
        cast(null as varchar) as unit_zh,
        cast(null as varchar) as unit_en,
        cast(null as varchar) as printed,
        cast(null as varchar) as ambiguity,
        cast(null as varchar) as conflict_class,
        as_of,
        as_of_basis_zh,
        as_of_basis_en,
        quote,
        source,
        source_title_zh,
        source_title_en
    from facility_statement
    where tier = 'national' and (parent_zh is not null or what_zh like '%国家区域医疗中心%') and kind <> 'class'
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
