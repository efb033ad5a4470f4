-- a cohort's revenue over its ages is the revenue of its members' orders, by month and by week, for every channel and
-- in total; each age is rounded once, so half a cent an age may be missing
with

members as (
    select 'month' as period_type, customer_key, channel, cohort_month as cohort from cohort_members
    union all
    select 'week', customer_key, channel, cohort_week from cohort_members
),

splits as (
    select period_type, customer_key, channel, cohort from members
    union all
    select period_type, customer_key, 'all', cohort from members
),

expected as (
    select
        p.period_type,
        p.cohort,
        p.channel,
        sum(s.net_amount - s.refunded_amount) as amount,
        count(*) as orders
    from splits p
    join order_sums s on s.customer_key = p.customer_key and s.order_number is not null
    group by p.period_type, p.cohort, p.channel
),

found as (
    select
        period_type,
        cohort_month as cohort,
        channel,
        sum(net_revenue) as amount,
        sum(orders) as orders,
        count(*) as ages
    from retention_cohorts
    group by period_type, cohort_month, channel
)

select
    coalesce(e.period_type, f.period_type) as period_type,
    coalesce(e.cohort, f.cohort) as cohort,
    coalesce(e.channel, f.channel) as channel
from expected e
full join found f on f.period_type = e.period_type and f.cohort = e.cohort and f.channel = e.channel
where e.cohort is null
    or f.cohort is null
    or f.orders <> e.orders
    or abs(f.amount - e.amount) > cast(f.ages as decimal(38, 0)) * cast(0.005 as decimal(38, 3))
