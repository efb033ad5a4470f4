-- what each cohort did at each age; an age is a calendar period after that of the first order
with

periods as (
    select
        'month' as period_type,
        customer_key,
        channel,
        cohort_month as cohort
    from cohort_members
    union all
    select 'week', customer_key, channel, cohort_week from cohort_members
),

splits as (
    select period_type, customer_key, channel, cohort, false as is_total from periods
    union all
    select period_type, customer_key, 'all', cohort, true from periods
),

ordered as (
    select
        p.period_type,
        p.channel,
        p.is_total,
        p.cohort,
        p.customer_key,
        s.net_amount - s.refunded_amount as net_amount,
        case p.period_type
            when 'month' then date_diff('month', p.cohort, cast(date_trunc('month', s.order_date) as date))
            else date_diff('day', p.cohort, cast(date_trunc('week', s.order_date) as date)) / 7
        end as age
    from splits p
    join order_sums s on s.customer_key = p.customer_key and s.order_number is not null
)

select
    period_type,
    cohort,
    channel,
    is_total,
    age,
    count(distinct customer_key) as active_customers,
    count(*) as orders,
    sum(net_amount) as net_amount
from ordered
group by period_type, cohort, channel, is_total, age
