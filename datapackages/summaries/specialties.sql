-- Specialties and traditional Chinese medicine: key specialties, ranks, hospitals.
-- Grain: one figure of the topic specialties, of whatever kind of value; a lost figure has no value.
with final as (
    select * exclude (topic) from topic_figure where topic = 'specialties'
)

select * from final
order by where_en, what_en, as_of, id
