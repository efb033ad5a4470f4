-- attributed and unattributed revenue are the revenue in scope: an order has its whole net revenue in the credits of
-- a model, or no credit at all and is unattributed; the facts are rounded once, so half a cent may be missing
with

credited as (
    select
        conversion_key,
        model,
        sum(credited_revenue) as revenue
    from attribution_credits
    group by conversion_key, model
),

in_scope as (
    select order_key, net_revenue from order_facts where order_number is not null
)

select
    c.conversion_key,
    c.model
from credited c
left join in_scope o on o.order_key = c.conversion_key
where o.order_key is null
    or abs(c.revenue - cast(o.net_revenue as double)) > 0.005 + 1e-6
