-- at each such instant, what is known of the customer up to and including it
with

signs as (
    select customer_key, occurred_at as moment, event, cast(null as varchar) as reason from lifecycle_events
    union all
    select customer_key, moment, cast(null as varchar), reason from stage_instants
),

running as (
    select
        customer_key,
        moment,
        reason,
        max(case when event is not null then moment end) over upto as last_trace_at,
        max(case when event in ('ad_answered', 'product_seen_again', 'newsletter_sign_up', 'form_sent') then moment end)
            over upto as last_intent_at,
        max(case when event = 'checkout_begun' then moment end) over upto as last_talk_at,
        min(case when event = 'order' then moment end) over upto as first_order_at,
        max(case when event = 'order' then moment end) over upto as last_order_at,
        sum(case when event = 'order' then 1 else 0 end) over upto as orders,
        max(case when event = 'spoke_for_us' then moment end) over upto as last_act_at,
        max(case when event = 'spoke_against_us' then moment end) over upto as last_detraction_at
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
    r.last_intent_at,
    r.last_talk_at,
    r.first_order_at,
    r.last_order_at,
    r.orders,
    coalesce(l.order_days, 0) as order_days,
    coalesce(l.is_loyal, false) as is_loyal,
    r.last_act_at,
    r.last_detraction_at
from running r
left join order_loyalty l on l.customer_key = r.customer_key and l.order_number = r.orders
where r.reason is not null
