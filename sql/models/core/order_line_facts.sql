-- lines are rounded so that they add up to their order's cents: the largest remainders get the cents left over
with

counted as (
    select l.*, s.net_amount as order_net_amount
    from placed_lines l
    join order_sums s on s.order_key = l.order_key
    where l.left_out_reason is null and s.left_out_reason is null
),

returned as (
    select
        line_key,
        sum(quantity) as returned_quantity
    from refund_lines
    where line_key is not null and left_out_reason is null
    group by line_key
),

floored as (
    select
        line_key,
        order_key,
        net_amount,
        cast(floor(net_amount * 100) as decimal(38, 0)) as cents,
        net_amount * 100 - floor(net_amount * 100) as remainder,
        cast(round(order_net_amount * 100) as decimal(38, 0)) as order_cents
    from counted
),

ranked as (
    select
        line_key,
        cents,
        order_cents - sum(cents) over (partition by order_key) as cents_left,
        row_number() over (partition by order_key order by remainder desc, line_key) as place
    from floored
),

numbered as (
    select
        line_key,
        row_number() over (partition by order_key order by line_number, source_id) as line_number
    from counted
)

select
    c.order_key,
    n.line_number,
    c.customer_key,
    c.order_date,
    c.product_id,
    c.category,
    c.quantity,
    cast((r.cents + case when r.place <= r.cents_left then 1 else 0 end) * cast(0.01 as decimal(38, 2)) as decimal(18, 2))
        as net_revenue,
    cast(null as decimal(18, 2)) as cost_of_goods,
    cast(null as decimal(18, 2)) as margin,
    cast(null as boolean) as is_add_on,
    coalesce(b.returned_quantity, 0) as returned_quantity
from counted c
join ranked r on r.line_key = c.line_key
join numbered n on n.line_key = c.line_key
left join returned b on b.line_key = c.line_key
