-- Public-health services: records, people managed, health education.
-- Grain: one figure of the topic public_health, of whatever kind of value; a lost figure has no value.
with final as (
    select * exclude (topic) from topic_figure where topic = 'public_health'
)

select * from final
order by where_en, what_en, as_of, id
