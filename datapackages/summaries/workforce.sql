-- Workforce: staff, physicians, training, postings.
-- Grain: one figure of the topic workforce, of whatever kind of value; a lost figure has no value.
with final as (
    select * exclude (topic) from topic_figure where topic = 'workforce'
)

select * from final
order by where_en, what_en, as_of, id
