-- what was seen in two visits of one window: shown by the later view, it holds until the earlier one leaves the window
with

customers_since as (
    select
        customer_key,
        min(ordered_at) as first_ordered_at
    from order_sums
    where left_out_reason is null
    group by customer_key
),

seen as (
    select v.customer_key, v.visit, v.occurred_at, 'product_seen_again' as event, v.product_id as detail, s.intent_days as days
    from product_views v
    cross join run_settings s
    where v.product_id is not null
    union all
    select v.customer_key, v.visit, v.occurred_at, 'new_category_seen_again', v.category, s.considering_days
    from product_views v
    left join bought_categories b
        on b.customer_key = v.customer_key and b.category = v.category and b.first_bought_at <= v.occurred_at
    cross join run_settings s
    where v.category is not null and b.category is null
),

followed as (
    select
        customer_key,
        visit,
        occurred_at,
        event,
        detail,
        days,
        lag(visit) over (partition by customer_key, event, detail order by occurred_at, visit) as visit_before,
        lag(occurred_at) over (partition by customer_key, event, detail order by occurred_at, visit) as seen_before_at
    from seen
),

looks as (
    select
        f.customer_key,
        f.occurred_at,
        f.event,
        f.detail,
        date_add('day', f.days, f.seen_before_at) as holds_until
    from followed f
    left join customers_since c on c.customer_key = f.customer_key
    where f.visit <> f.visit_before
        and (f.event = 'product_seen_again' or f.occurred_at > c.first_ordered_at)
)

select
    customer_key,
    occurred_at,
    event,
    detail,
    max(holds_until) as holds_until
from looks
where occurred_at < holds_until
group by customer_key, occurred_at, event, detail
