-- customers by their history of order days: all that the likelihood needs
with

order_days as (
    select distinct
        customer_key,
        order_date
    from order_sums
    where order_number is not null
),

buyers as (
    select
        customer_key,
        count(*) - 1 as repeats,
        min(order_date) as first_date,
        max(order_date) as last_date
    from order_days
    group by customer_key
),

histories as (
    select
        b.repeats,
        date_diff('day', b.first_date, b.last_date) as recency_days,
        date_diff('day', b.first_date, s.as_of_date) - 1 as observed_days
    from buyers b
    cross join run_settings s
)

select
    repeats,
    recency_days,
    observed_days,
    count(*) as customers
from histories
group by
    repeats,
    recency_days,
    observed_days
