-- every name under which somebody was seen, and the identifier that each order, refund and event names first
with

order_names as (
    select
        occurred_at,
        'customer' as identifier_type,
        source || ':' || customer_id as identifier
    from orders_latest
    where customer_id is not null
    union all
    select occurred_at, 'email', email_hash from orders_latest where email_hash is not null
    union all
    select occurred_at, 'phone', phone_hash from orders_latest where phone_hash is not null
    union all
    select occurred_at, 'browser', browser_id from orders_latest where browser_id is not null
),

refund_names as (
    select
        occurred_at,
        'customer' as identifier_type,
        source || ':' || customer_id as identifier
    from refunds_latest
    where customer_id is not null
    union all
    select occurred_at, 'email', email_hash from refunds_latest where email_hash is not null
),

event_names as (
    select
        min(occurred_at) as occurred_at,
        'browser' as identifier_type,
        browser_id as identifier
    from web_events_latest
    where browser_id is not null and not coalesce(is_bot, false)
    group by browser_id
    union all
    select
        min(e.occurred_at),
        'customer',
        s.customer_id_source || ':' || e.user_id
    from web_events_latest e
    cross join run_settings s
    where e.user_id is not null and e.is_verified and not coalesce(e.is_bot, false)
    group by s.customer_id_source || ':' || e.user_id
),

seen as (
    select * from order_names
    union all
    select * from refund_names
    union all
    select * from event_names
)

select
    identifier_type || ':' || identifier as node,
    identifier_type,
    identifier,
    from_base(substr(to_hex(md5(to_utf8(identifier_type || ':' || identifier))), 1, 15), 16) as node_hash,
    min(occurred_at) as first_seen_at
from seen
group by identifier_type, identifier
