-- one signed amount per customer, date and kind; everything about value adds up from it
with

revenue as (
    select
        customer_key,
        order_date as date,
        'revenue' as kind,
        net_amount as amount,
        order_key as source_key,
        'its own order' as allocation,
        ordered_at as moment
    from order_sums
    where left_out_reason is null
),

refunds as (
    select
        f.customer_key,
        f.refund_date,
        'refund',
        -f.amount,
        f.refund_key,
        f.order_match,
        f.refunded_at
    from refund_lines f
    left join order_sums s on s.order_key = f.order_key
    where f.left_out_reason is null
        and f.order_match <> 'its order is not here'
        and s.left_out_reason is null
),

costs as (
    select
        a.customer_key,
        a.month,
        case
            when a.purpose = 'acquire' and a.cost_type = 'media' then 'media'
            when a.purpose = 'acquire' then 'effort'
            when a.purpose = 'keep' then 'keeping'
            else 'service'
        end,
        cast(-sum(a.amount) as decimal(38, 6)),
        a.channel || '|' || a.campaign || '|' || a.cost_type,
        a.allocation,
        cast(null as timestamp(6))
    from allocated_costs a
    group by
        a.customer_key,
        a.month,
        case
            when a.purpose = 'acquire' and a.cost_type = 'media' then 'media'
            when a.purpose = 'acquire' then 'effort'
            when a.purpose = 'keep' then 'keeping'
            else 'service'
        end,
        a.channel || '|' || a.campaign || '|' || a.cost_type,
        a.allocation
),

entries as (
    select * from revenue
    union all
    select * from refunds
    union all
    select * from costs
)

select
    e.customer_key,
    e.date,
    e.kind,
    h.phase_then as phase,
    e.amount,
    e.source_key,
    e.allocation
from entries e
left join stages_at h on h.customer_key = e.customer_key and h.moment = e.moment
