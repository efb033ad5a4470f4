-- the lines of an order add up to its cents, and every order that counts has its lines
with

lines as (
    select
        order_key,
        sum(net_revenue) as net_revenue
    from order_line_facts
    group by order_key
),

orders as (
    select
        f.order_key,
        cast(s.net_amount as decimal(18, 2)) as net_revenue
    from order_facts f
    left join order_sums s on s.order_key = f.order_key
)

select coalesce(l.order_key, o.order_key) as order_key
from orders o
full join lines l on l.order_key = o.order_key
where l.net_revenue is distinct from o.net_revenue
