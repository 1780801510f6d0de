-- County medical communities: how many, what they cover, where people are treated.
-- Grain: one figure of the topic county_communities, of whatever kind of value; a lost figure has no value.
with inputs as (
    select * from figure where topic = 'county_communities'
),

final as (
    select
        id,
        what_zh,
        what_en,
        where_zh,
        where_en,
        value_type_zh,
        value_type_en,
        value,
        value_min,
        value_max,
        qualifier_zh,
        qualifier_en,
        unit_zh,
        unit_en,
        printed,
        base,
        ambiguity,
        conflict_class,
        as_of,
        as_of_basis_zh,
        as_of_basis_en,
        quote,
        source,
        source_title_zh,
        source_title_en
    from inputs
)

select * from final
order by where_en, what_en, as_of, id
