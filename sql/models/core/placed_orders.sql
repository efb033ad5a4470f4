-- every order with its customer, its local day, and the reason why it does not count, where there is one
with

named as (
    select
        o.source || ':' || o.source_id as order_key,
        o.source,
        o.source_id,
        o.order_number as shop_number,
        o.occurred_at as ordered_at,
        cast(at_timezone(o.occurred_at, s.time_zone) as date) as order_date,
        coalesce(
            'customer:' || o.source || ':' || o.customer_id,
            'email:' || o.email_hash,
            'phone:' || o.phone_hash,
            'browser:' || o.browser_id
        ) as node,
        o.currency,
        o.payment_status,
        o.payment_method,
        o.sales_channel,
        o.coupon,
        o.landing_page,
        o.referrer,
        o.country,
        o.region,
        o.name_hash,
        o.name_initial_hash,
        case
            when o.left_out is not null then o.left_out
            when coalesce(o.is_test, false) then 'test order'
            when o.cancelled_at is not null then 'cancelled'
            when o.payment_status in ('pending', 'authorized', 'voided') then 'not paid'
        end as left_out_reason
    from orders_latest o
    cross join run_settings s
)

select
    n.order_key,
    n.source,
    n.source_id,
    n.shop_number,
    n.ordered_at,
    n.order_date,
    coalesce(i.customer_key, 'unidentified') as customer_key,
    n.currency,
    r.rate,
    n.payment_status,
    n.payment_method,
    n.sales_channel,
    n.coupon,
    n.landing_page,
    n.referrer,
    n.country,
    n.region,
    n.name_hash,
    n.name_initial_hash,
    n.left_out_reason
from named n
left join identities i on i.node = n.node
left join currency_rates r
    on r.currency = n.currency
    and n.order_date >= r.valid_from
    and n.order_date < r.valid_to
