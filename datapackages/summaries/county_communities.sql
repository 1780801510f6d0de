-- County medical communities: how many, what they cover, where people are treated.
-- Grain: one figure of the topic county_communities, of whatever kind of value; a lost figure has no value.
with final as (
    select * exclude (topic) from topic_figure where topic = 'county_communities'
)

select * from final
order by where_en, what_en, as_of, id
