-- County sub-centres by name: built, or funded and to be built.
-- Grain: one statement of an original report (not of one derived from it) about one township institution.
with final as (
    select
        id,
        what_zh,
        what_en,
        where_zh,
        where_en,
        status_zh,
        status_en,
        as_of,
        as_of_basis_zh,
        as_of_basis_en,
        quote,
        context,
        source,
        source_title_zh,
        source_title_en
    from facility_statement
    where status in ('built', 'to_build') and derived_from is null and tier = 'township' and kind = 'institution'
)

select * from final
order by status_en, where_en, what_en, id
