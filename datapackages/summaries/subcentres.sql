-- County sub-centres by name: built, or funded and to be built.
-- Grain: one statement of an original report (not of one derived from it) about one township institution.
with inputs as (
    select
        m.id,
        m.facility,
        m.status,
        m.quote,
        m.context,
        m.source
    from facilities as m
    inner join package on m.package = package.package and package.domain = 'health'
    inner join sources as s on m.source = s.source
    where m.status in ('built', 'to_build') and s.derived_from is null
),

final as (
    select
        i.id,
        f.label_zh as what_zh,
        f.label_en as what_en,
        a.label_zh as where_zh,
        a.label_en as where_en,
        st.label_zh as status_zh,
        st.label_en as status_en,
        cast(s.published_on as varchar) as as_of,
        pb.label_zh as as_of_basis_zh,
        pb.label_en as as_of_basis_en,
        i.quote,
        i.context,
        i.source,
        s.title_zh as source_title_zh,
        s.title_en as source_title_en
    from inputs as i
    inner join facility as f on i.facility = f.code and f.tier = 'township' and f.kind = 'institution'
    inner join sources as s on i.source = s.source
    left join area as a on f.ref_area = a.code
    left join facility_status as st on i.status = st.code
    left join period_basis as pb on s.published_on_basis = pb.code
)

select * from final
order by status_en, where_en, what_en, id
