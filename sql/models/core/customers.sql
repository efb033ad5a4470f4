with

people as (
    select
        customer_key,
        max(case when is_identified then 1 else 0 end) = 1 as is_identified,
        min(first_seen_at) as first_seen_at
    from identities
    group by customer_key
),

answers as (
    select
        customer_key,
        min(occurred_at) as first_answer_at
    from lifecycle_events
    where event in ('ad_answered', 'product_seen_again', 'newsletter_sign_up', 'form_sent', 'checkout_begun', 'order')
    group by customer_key
),

ordered as (
    select
        customer_key,
        min(ordered_at) as first_order_at,
        max(ordered_at) as last_order_at,
        count(*) as orders,
        count(distinct order_date) as order_days,
        sum(net_amount - refunded_amount) as net_amount
    from order_sums
    where order_number is not null
    group by customer_key
),

loose_refunds as (
    select
        customer_key,
        sum(amount) as amount
    from refund_lines
    where order_key is null and left_out_reason is null and order_match <> 'its order is not here'
    group by customer_key
),

first_contacts as (
    select
        customer_key,
        direction,
        channel,
        row_number() over (partition by customer_key order by touched_at, touchpoint_key) as place
    from touches
),

acquired as (
    select
        customer_key,
        max(case when model = 'first_touch' then channel end) as first_touch_channel,
        max(case when model = 'last_non_direct' then channel end) as acquisition_channel,
        max(case when model = 'last_non_direct' then campaign end) as acquisition_campaign
    from attribution_credits
    where conversion_type = 'first_order'
    group by customer_key
),

first_lines as (
    select
        l.customer_key,
        l.product_id,
        l.category,
        row_number() over (partition by l.customer_key order by l.line_number, l.line_key) as place
    from placed_lines l
    join order_sums s on s.order_key = l.order_key
    where s.order_number = 1 and l.left_out_reason is null
),

homes as (
    select
        customer_key,
        country,
        region,
        row_number() over (partition by customer_key order by country is null, ordered_at desc, order_key desc) as place
    from placed_orders
),

now_in as (
    select customer_key, status from customer_stage_history where valid_to is null
)

select
    p.customer_key,
    p.is_identified,
    p.first_seen_at,
    a.first_answer_at,
    o.first_order_at,
    o.last_order_at,
    coalesce(o.orders, 0) as orders,
    coalesce(o.net_amount, cast(0 as decimal(38, 6))) - coalesce(f.amount, cast(0 as decimal(38, 6))) as net_revenue,
    cast(null as decimal(18, 2)) as margin,
    coalesce(q.first_touch_channel, t.channel) as first_touch_channel,
    q.acquisition_channel,
    q.acquisition_campaign,
    cast(null as varchar) as reported_channel,
    t.direction as origin,
    case
        when coalesce(o.order_days, 0) >= 2 then 'regular'
        when o.order_days = 1 then 'customer'
        else 'potential'
    end as base,
    case when n.status in ('sleeping', 'lost') then n.status else 'active' end as activity,
    h.country,
    h.region,
    l.product_id as first_product_id,
    l.category as first_category
from people p
left join answers a on a.customer_key = p.customer_key
left join ordered o on o.customer_key = p.customer_key
left join loose_refunds f on f.customer_key = p.customer_key
left join first_contacts t on t.customer_key = p.customer_key and t.place = 1
left join acquired q on q.customer_key = p.customer_key
left join first_lines l on l.customer_key = p.customer_key and l.place = 1
left join homes h on h.customer_key = p.customer_key and h.place = 1
left join now_in n on n.customer_key = p.customer_key
