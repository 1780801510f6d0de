-- Quality: every arithmetic relation that figures must meet, and what came of the test.
-- Grain: one identity of one package, forestry too.
with inputs as (
    select
        i.*,
        string_split(i.left, ' ')[1] as first_id
    from identities as i
),

final as (
    select
        i.id,
        i.package,
        r.label_zh as relation_zh,
        r.label_en as relation_en,
        i.left as left_ids,
        i.right as right_ids,
        i.left_min,
        i.left_max,
        i.right_min,
        i.right_max,
        i.outcome,
        o.label_zh as outcome_zh,
        o.label_en as outcome_en,
        i.outcome_reason,
        i.reason,
        f.time_period as as_of,
        pb.label_zh as as_of_basis_zh,
        pb.label_en as as_of_basis_en,
        f.quote,
        f.source
    from inputs as i
    left join observations as f on i.first_id = f.id
    left join identity_relation as r on i.relation = r.code
    left join identity_outcome as o on i.outcome = o.code
    left join period_basis as pb on f.period_basis = pb.code
)

select * from final
order by package, id
