-- all that moves a customer through the lifecycle, an event a row
with

-- the same product seen in a second visit
product_visits as (
    select
        i.customer_key,
        e.product_id,
        v.visit,
        min(e.occurred_at) as seen_at
    from web_events_latest e
    join session_events v on v.source = e.source and v.source_id = e.source_id
    join identities i on i.node = 'browser:' || e.browser_id
    where e.event_name = 'view_item' and e.product_id is not null
    group by i.customer_key, e.product_id, v.visit
),

product_returns as (
    select
        customer_key,
        product_id,
        seen_at,
        row_number() over (partition by customer_key, product_id order by seen_at, visit) as visit_number
    from product_visits
),

web_signs as (
    select
        i.customer_key,
        e.occurred_at,
        case e.event_name
            when 'begin_checkout' then 'checkout_begun'
            when 'sign_up' then 'newsletter_sign_up'
            else 'form_sent'
        end as event,
        e.source,
        e.source_id as detail
    from web_events_latest e
    join identities i on i.node = 'browser:' || e.browser_id
    where e.event_name in ('begin_checkout', 'sign_up', 'generate_lead')
        and e.is_verified
        and not coalesce(e.is_bot, false)
),

happened as (
    select customer_key, touched_at as occurred_at, 'contact' as event, 'touches' as source, touchpoint_key as detail
    from touches
    union all
    select t.customer_key, t.touched_at, 'ad_answered', 'touches', t.touchpoint_key
    from touches t
    join channels c on c.channel = t.channel
    where c.is_paid
    union all
    select customer_key, seen_at, 'product_seen_again', 'web', product_id
    from product_returns
    where visit_number >= 2
    union all
    select customer_key, occurred_at, event, source, detail from web_signs
    union all
    select customer_key, ordered_at, 'order_left_out', 'orders', order_key
    from order_sums
    where left_out_reason is not null
    union all
    select customer_key, ordered_at, 'order', 'orders', order_key
    from order_sums
    where left_out_reason is null
    union all
    select customer_key, refunded_at, 'refund', 'refunds', refund_key from refund_lines
    union all
    select customer_key, acted_at, 'spoke_for_us', kind, act_key from advocacy_acts where direction = 1
    union all
    select customer_key, acted_at, 'spoke_against_us', kind, act_key from advocacy_acts where direction = -1
    union all
    select customer_key, acted_at, 'spoke_of_us', kind, act_key from advocacy_acts where direction = 0
    union all
    select customer_key, first_seen_at, 'first_seen', 'identities', cast(null as varchar)
    from (select customer_key, min(first_seen_at) as first_seen_at from identities group by customer_key) f
)

select
    customer_key,
    occurred_at,
    event,
    source,
    coalesce(detail, '') as detail
from happened
where customer_key <> 'unidentified'
