-- as of each order: how many days with orders so far, and whether the purchases so far were loyal ones
with

-- a source that never sends a discount code can't tell who asked for one, so nobody of it is called loyal
coded as (
    select distinct source from placed_orders where coupon is not null
),

ordered as (
    select
        s.customer_key,
        s.order_key,
        s.ordered_at,
        s.order_number,
        case
            when row_number() over (
                partition by s.customer_key, s.order_date order by s.ordered_at, s.order_key
            ) = 1 then 1
            else 0
        end as is_new_day,
        case when o.coupon is null and k.source is not null then 1 else 0 end as without_asking
    from order_sums s
    join placed_orders o on o.order_key = s.order_key
    left join coded k on k.source = o.source
    where s.order_number is not null
),

counted as (
    select
        customer_key,
        order_key,
        ordered_at,
        order_number,
        sum(is_new_day) over (
            partition by customer_key order by order_number rows between unbounded preceding and current row
        ) as order_days,
        sum(without_asking) over (
            partition by customer_key order by order_number rows between 9 preceding and current row
        ) as without_asking,
        count(*) over (
            partition by customer_key order by order_number rows between 9 preceding and current row
        ) as last_purchases
    from ordered
)

select
    c.customer_key,
    c.order_number,
    c.order_key,
    c.ordered_at,
    c.order_days,
    c.last_purchases,
    c.without_asking,
    c.last_purchases >= s.loyal_purchases
        and cast(c.without_asking as double) >= s.loyal_share * c.last_purchases as is_loyal
from counted c
cross join run_settings s
