-- every customer has one place in the lifecycle now, and the balance of the last month holds them all
with

placed as (
    select customer_key, count(*) as places from customer_stages group by customer_key
),

people as (
    select is_identified, count(*) as customers from customers group by is_identified
),

held as (
    select
        b.is_identified,
        sum(b.customers_end) as customers
    from stage_balance b
    where b.month = (select max(m.month) from months m)
    group by b.is_identified
)

select
    coalesce(c.customer_key, p.customer_key) as customer_key,
    p.places as counted
from customers c
full join placed p on p.customer_key = c.customer_key
where c.customer_key is null or p.places is distinct from 1
union all
select
    case when coalesce(p.is_identified, h.is_identified) then 'identified' else 'browsers' end,
    h.customers
from people p
full join held h on h.is_identified = p.is_identified
where p.customers is distinct from h.customers
