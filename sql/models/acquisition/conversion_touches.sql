-- touches of a customer in the look-back window before each order, and which of them is first, last, last non-direct
with

conversions as (
    select
        order_key as conversion_key,
        case when order_number = 1 then 'first_order' else 'order' end as conversion_type,
        customer_key,
        ordered_at as converted_at,
        net_amount - refunded_amount as net_amount
    from order_sums
    where order_number is not null
),

looked_back as (
    select
        c.conversion_key,
        c.conversion_type,
        c.customer_key,
        c.converted_at,
        c.net_amount,
        t.touchpoint_key,
        t.touched_at,
        t.channel,
        t.campaign,
        t.direction
    from conversions c
    join touches t
        on t.customer_key = c.customer_key
        and t.touched_at <= c.converted_at
    cross join run_settings s
    where t.touched_at > date_add('day', -s.look_back_days, c.converted_at)
)

select
    conversion_key,
    conversion_type,
    customer_key,
    converted_at,
    net_amount,
    touchpoint_key,
    touched_at,
    channel,
    campaign,
    row_number() over (partition by conversion_key order by touched_at, touchpoint_key) as from_first,
    row_number() over (
        partition by conversion_key
        order by channel = 'direct', touched_at desc, touchpoint_key desc
    ) as from_last_non_direct
from looked_back
