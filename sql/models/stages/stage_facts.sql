-- at each such instant, what is known of the customer up to and including it
with

signs as (
    select customer_key, occurred_at as moment, event, holds_until, cast(null as varchar) as reason from lifecycle_events
    union all
    select customer_key, moment, cast(null as varchar), null, reason from stage_instants
    union all
    select customer_key, starts_at, 'advocacy_begun', null, null from advocacy_spells
    union all
    select customer_key, ends_at, 'advocacy_ended', null, null from advocacy_spells where ends_at is not null
),

running as (
    select
        customer_key,
        moment,
        reason,
        max(case when event not in ('advocacy_begun', 'advocacy_ended') then moment end) over upto as last_trace_at,
        max(case when event in ('ad_answered', 'product_seen_again', 'newsletter_sign_up', 'form_sent') then holds_until end)
            over upto as intent_until_at,
        max(case when event = 'checkout_begun' then holds_until end) over upto as talk_until_at,
        min(case when event = 'order' then moment end) over upto as first_order_at,
        max(case when event = 'order' then moment end) over upto as last_order_at,
        sum(case when event = 'order' then 1 else 0 end) over upto as orders,
        max(case when event = 'advocacy_begun' then moment end) over upto as advocacy_begun_at,
        max(case when event = 'advocacy_ended' then moment end) over upto as advocacy_ended_at
    from signs
    window upto as (
        partition by customer_key order by moment range between unbounded preceding and current row
    )
)

select
    r.customer_key,
    r.moment,
    r.reason,
    r.last_trace_at,
    r.intent_until_at,
    r.talk_until_at,
    r.first_order_at,
    r.last_order_at,
    r.orders,
    coalesce(l.order_days, 0) as order_days,
    coalesce(l.is_loyal, false) as is_loyal,
    coalesce(r.advocacy_begun_at > r.advocacy_ended_at, r.advocacy_begun_at is not null) as speaks_for_us
from running r
left join order_loyalty l on l.customer_key = r.customer_key and l.order_number = r.orders
where r.reason is not null
