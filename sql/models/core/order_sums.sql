-- what each placed order comes to, and whether it counts
with

goods as (
    select
        order_key,
        count(*) as lines,
        sum(gross_amount) as gross_amount,
        sum(discount_amount) as discount_amount,
        sum(net_amount) as net_amount,
        sum(net_amount_original) as net_amount_original
    from placed_lines
    where left_out_reason is null
    group by order_key
),

refunded as (
    select
        order_key,
        sum(amount) as refunded_amount,
        sum(amount_original) as refunded_amount_original,
        max(refunded_at) as last_refunded_at
    from refund_lines
    where left_out_reason is null and order_key is not null
    group by order_key
),

summed as (
    select
        o.order_key,
        o.customer_key,
        o.ordered_at,
        o.order_date,
        o.rate,
        o.left_out_reason,
        coalesce(g.lines, 0) as lines,
        coalesce(g.gross_amount, cast(0 as decimal(38, 6))) as gross_amount,
        coalesce(g.discount_amount, cast(0 as decimal(38, 6))) as discount_amount,
        coalesce(g.net_amount, cast(0 as decimal(38, 6))) as net_amount,
        coalesce(f.refunded_amount, cast(0 as decimal(38, 6))) as refunded_amount,
        coalesce(g.net_amount_original, cast(0 as decimal(38, 6))) as net_amount_original,
        coalesce(f.refunded_amount_original, cast(0 as decimal(38, 6))) as refunded_amount_original,
        f.last_refunded_at
    from placed_orders o
    left join goods g on g.order_key = o.order_key
    left join refunded f on f.order_key = o.order_key
),

judged as (
    select
        order_key,
        customer_key,
        ordered_at,
        order_date,
        gross_amount,
        discount_amount,
        net_amount,
        refunded_amount,
        last_refunded_at,
        case
            when left_out_reason is not null then left_out_reason
            when rate is null then 'no exchange rate'
            when lines = 0 then 'no goods'
            when gross_amount <= 0 then 'nothing sold'
            -- in the order's own money: rates of the two days may differ
            when net_amount_original > 0 and refunded_amount_original >= net_amount_original then 'fully refunded'
        end as left_out_reason
    from summed
)

select
    order_key,
    customer_key,
    ordered_at,
    order_date,
    gross_amount,
    discount_amount,
    net_amount,
    refunded_amount,
    last_refunded_at,
    left_out_reason,
    case
        when left_out_reason is null and customer_key <> 'unidentified'
            then row_number() over (
                partition by customer_key, left_out_reason is null
                order by ordered_at, order_key
            )
    end as order_number
from judged
