-- the median of the days between orders on different days
with

days as (
    select distinct
        customer_key,
        order_date
    from order_sums
    where order_number is not null
),

gaps as (
    select
        customer_key,
        order_date,
        date_diff('day', lag(order_date) over (partition by customer_key order by order_date), order_date) as gap_days
    from days
),

ranked as (
    select
        customer_key,
        gap_days,
        row_number() over (partition by customer_key order by gap_days) as place,
        count(*) over (partition by customer_key) as gaps
    from gaps
    where gap_days is not null
),

medians as (
    select
        customer_key,
        avg(cast(gap_days as double)) as median_days_between
    from ranked
    where place * 2 in (gaps, gaps + 1, gaps + 2)
    group by customer_key
),

last_days as (
    select
        customer_key,
        count(*) as orders,
        max(order_date) as last_order_date
    from days
    group by customer_key
)

select
    l.customer_key,
    l.orders,
    m.median_days_between,
    date_diff('day', l.last_order_date, s.as_of_date) as days_since_last,
    cast(
        date_add('day', cast(round(m.median_days_between) as bigint), l.last_order_date) as date
    ) as expected_next_order_date,
    cast(date_diff('day', l.last_order_date, s.as_of_date) as double) / nullif(m.median_days_between, 0)
        as overdue_ratio,
    cast(null as double) as return_chance
from last_days l
left join medians m on m.customer_key = l.customer_key
cross join run_settings s
