-- every cohort at every age up to now, also where nobody ordered; what is not over has no rate
with

sizes as (
    select 'month' as period_type, cohort_month as cohort, channel, false as is_total, count(*) as cohort_size
    from cohort_members
    group by cohort_month, channel
    union all
    select 'month', cohort_month, 'all', true, count(*) from cohort_members group by cohort_month
    union all
    select 'week', cohort_week, channel, false, count(*) from cohort_members group by cohort_week, channel
    union all
    select 'week', cohort_week, 'all', true, count(*) from cohort_members group by cohort_week
),

last_periods as (
    select
        z.*,
        s.as_of_date,
        case z.period_type
            when 'month' then s.as_of_month
            else cast(date_trunc('week', s.as_of_date) as date)
        end as last_period
    from sizes z
    cross join run_settings s
),

periods as (
    select l.*, cast(p.period as date) as period
    from last_periods l
    cross join unnest(sequence(cohort, last_period, interval '1' month)) as p(period)
    where l.period_type = 'month'
    union all
    select l.*, cast(p.period as date)
    from last_periods l
    cross join unnest(sequence(cohort, last_period, interval '7' day)) as p(period)
    where l.period_type = 'week'
),

aged as (
    select
        period_type,
        cohort,
        channel,
        is_total,
        cohort_size,
        case period_type
            when 'month' then date_diff('month', cohort, period)
            else date_diff('day', cohort, period) / 7
        end as age,
        case period_type
            when 'month' then cast(date_add('month', 1, period) as date) <= as_of_date
            else cast(date_add('day', 7, period) as date) <= as_of_date
        end as is_complete
    from periods
)

select
    a.period_type,
    a.cohort as cohort_month,
    a.channel,
    a.is_total,
    a.age as age_months,
    a.cohort_size,
    coalesce(b.active_customers, 0) as active_customers,
    case when a.is_complete then cast(coalesce(b.active_customers, 0) as double) / nullif(a.cohort_size, 0) end
        as retention_rate,
    coalesce(b.orders, 0) as orders,
    coalesce(b.net_amount, cast(0 as decimal(38, 6))) as net_revenue,
    cast(null as decimal(18, 2)) as margin,
    a.is_complete
from aged a
left join cohort_activity b
    on b.period_type = a.period_type
    and b.cohort = a.cohort
    and b.channel = a.channel
    and b.is_total = a.is_total
    and b.age = a.age
