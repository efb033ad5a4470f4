-- each order received has exactly one customer, who exists, `unidentified` among them; each counted order was received
with

received as (
    select source || ':' || source_id as order_key from orders_latest
),

placed as (
    select
        o.order_key,
        count(*) as customers,
        sum(case when o.customer_key <> 'unidentified' and c.customer_key is null then 1 else 0 end) as strangers
    from placed_orders o
    left join customers c on c.customer_key = o.customer_key
    group by o.order_key
)

select coalesce(r.order_key, p.order_key) as order_key
from received r
full join placed p on p.order_key = r.order_key
where r.order_key is null or p.customers is distinct from 1 or p.strangers > 0
union all
select f.order_key
from order_facts f
left join placed_orders o on o.order_key = f.order_key and o.customer_key = f.customer_key
where o.order_key is null
