-- every contact in time order, before anything that is known only from the whole life of a customer
with

visits_as_touches as (
    select
        'session:' || session_key as touchpoint_key,
        customer_key,
        started_at as touched_at,
        channel,
        campaign,
        landing_page as message,
        is_source_verified as is_verified
    from sessions
),

-- an order that no visit of its customer explains speaks for itself
orders_without_visit as (
    select
        o.order_key,
        o.customer_key,
        o.ordered_at,
        o.landing_page
    from placed_orders o
    left join sessions v
        on v.customer_key = o.customer_key
        and v.started_at <= o.ordered_at
        and v.ended_at >= date_add('minute', -60, o.ordered_at)
    where v.session_key is null
),

orders_as_touches as (
    select
        'order:' || o.order_key as touchpoint_key,
        o.customer_key,
        o.ordered_at as touched_at,
        t.channel,
        s.utm_campaign as campaign,
        o.landing_page as message,
        true as is_verified
    from orders_without_visit o
    join order_sources s on s.order_key = o.order_key
    join traffic_channels t
        on t.traffic_key = coalesce(s.utm_source, '') || '|' || coalesce(s.utm_medium, '') || '|'
            || coalesce(s.utm_campaign, '') || '|' || coalesce(s.click_id_kind, '') || '|'
            || coalesce(s.referrer_host, '')
),

touched as (
    select * from visits_as_touches
    union all
    select * from orders_as_touches
)

select
    t.touchpoint_key,
    t.customer_key,
    t.touched_at,
    t.channel,
    c.contact_kind as kind,
    c.direction,
    t.campaign,
    t.message,
    t.is_verified
from touched t
join channels c on c.channel = t.channel
