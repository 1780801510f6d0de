-- Quality: what the reports of a series give, year by year.
-- Grain: one series and one year of its reports.
with reports as (
    select package, source, report_year from sources where report_year is not null
),

figures as (
    select
        package,
        source,
        cast(count(*) as integer) as figures,
        cast(count(*) filter (where value_type = 'actual') as integer) as results,
        cast(count(*) filter (where value_type <> 'actual') as integer) as aims,
        cast(count(*) filter (where readings_program + readings_person >= 2) as integer) as confirmed_twice
    from observations
    group by package, source
),

aside as (
    select
        package,
        source,
        cast(count(*) as integer) as set_aside,
        cast(count(*) filter (where reason = 'one_off') as integer) as one_off
    from numerals
    group by package, source
),

final as (
    select
        r.package,
        r.report_year,
        cast(count(*) as integer) as reports,
        cast(count(f.source) as integer) as reports_stating,
        cast(sum(coalesce(f.figures, 0)) as integer) as figures,
        cast(sum(coalesce(f.results, 0)) as integer) as results,
        cast(sum(coalesce(f.aims, 0)) as integer) as aims,
        cast(sum(coalesce(f.confirmed_twice, 0)) as integer) as confirmed_twice,
        cast(sum(coalesce(a.set_aside, 0)) as integer) as set_aside,
        cast(sum(coalesce(a.one_off, 0)) as integer) as one_off
    from reports as r
    left join figures as f on r.source = f.source and r.package = f.package
    left join aside as a on r.source = a.source and r.package = a.package
    group by r.package, r.report_year
)

select * from final
order by package, report_year
