-- Gaps: what the copies lost, and what the reports do not say.
-- Grain: one gap of one figure or promise.
with lost as (
    select
        *,
        'digits_lost' as gap,
        '存档副本丢失了数字' as gap_zh,
        'The archived copy lost the digits' as gap_en
    from figure
    where obs_status = 'L'
),

periods as (
    select
        *,
        'period_unknown' as gap,
        '存档副本里没有时间' as gap_zh,
        'The archived copy gives no period' as gap_en
    from figure
    where as_of_basis = 'unknown'
),

years as (
    select
        *,
        'year_not_stated' as gap,
        '文章未写年份，年份为推断' as gap_zh,
        'The article states no year; it is inferred' as gap_en
    from figure
    where as_of_basis = 'inferred'
),

starts as (
    select
        *,
        'start_not_stated' as gap,
        '累计的起点未写明' as gap_zh,
        'It is not said when the count starts' as gap_en
    from figure
    where as_of like '../%'
),

bases as (
    select
        *,
        'base_not_stated' as gap,
        '占比的基数未写明' as gap_zh,
        'It is not said what the share is a share of' as gap_en
    from figure
    where base = 'not_stated'
),

readings_of_text as (
    select
        *,
        'ambiguous' as gap,
        '原文可有两种读法' as gap_zh,
        'The text can be read in two ways' as gap_en
    from figure
    where ambiguity is not null
),

together as (
    select * from lost
    union all
    select * from periods
    union all
    select * from years
    union all
    select * from starts
    union all
    select * from bases
    union all
    select * from readings_of_text
),

final as (
    select
        id,
        gap,
        gap_zh,
        gap_en,
        what_zh,
        what_en,
        where_zh,
        where_en,
        ambiguity,
        note,
        as_of,
        as_of_basis_zh,
        as_of_basis_en,
        quote,
        source,
        source_title_zh,
        source_title_en
    from together
)

select * from final
order by gap, source, id
