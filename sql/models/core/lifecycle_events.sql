-- all that moves a customer through the lifecycle, an event a row
with

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
    select
        customer_key,
        touched_at as occurred_at,
        'contact' as event,
        'touches' as source,
        touchpoint_key as detail,
        cast(null as timestamp(6)) as seen_until
    from touches
    union all
    select t.customer_key, t.touched_at, 'ad_answered', 'touches', t.touchpoint_key, null
    from touches t
    join channels c on c.channel = t.channel
    where c.is_paid and t.is_verified
    union all
    select customer_key, occurred_at, event, 'web', detail, holds_until from second_looks
    union all
    select customer_key, occurred_at, event, source, detail, null from web_signs
    union all
    select customer_key, ordered_at, 'order_left_out', 'orders', order_key, null
    from order_sums
    where left_out_reason is not null
    union all
    select customer_key, ordered_at, 'order', 'orders', order_key, null
    from order_sums
    where left_out_reason is null
    union all
    select customer_key, refunded_at, 'refund', 'refunds', refund_key, null from refund_lines
    union all
    select customer_key, acted_at, 'spoke_for_us', kind, act_key, null from advocacy_acts where direction = 1
    union all
    select customer_key, acted_at, 'spoke_against_us', kind, act_key, null from advocacy_acts where direction = -1
    union all
    select customer_key, acted_at, 'spoke_of_us', kind, act_key, null from advocacy_acts where direction = 0
    union all
    select customer_key, first_seen_at, 'first_seen', 'identities', cast(null as varchar), null
    from (select customer_key, min(first_seen_at) as first_seen_at from identities group by customer_key) f
)

select
    h.customer_key,
    h.occurred_at,
    h.event,
    h.source,
    coalesce(h.detail, '') as detail,
    case
        when h.event in ('ad_answered', 'newsletter_sign_up', 'form_sent', 'checkout_begun')
            then date_add('day', s.intent_days, h.occurred_at)
        else h.seen_until
    end as holds_until
from happened h
cross join run_settings s
where h.customer_key <> 'unidentified'
