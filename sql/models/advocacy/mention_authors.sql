-- whose mention it is: a name that just one customer has, who had ordered before; never forced
with

names as (
    select distinct
        customer_key,
        name_hash,
        name_initial_hash
    from placed_orders
    where customer_key <> 'unidentified' and name_hash is not null
),

first_orders as (
    select
        customer_key,
        min(ordered_at) as first_ordered_at
    from placed_orders
    where customer_key <> 'unidentified'
    group by customer_key
),

full_names as (
    select
        name_hash,
        min(customer_key) as customer_key
    from names
    group by name_hash
    having count(distinct customer_key) = 1
),

initials as (
    select
        name_initial_hash,
        min(customer_key) as customer_key
    from names
    where name_initial_hash is not null
    group by name_initial_hash
    having count(distinct customer_key) = 1
),

ordered as (
    select
        o.source || ':' || m.order_id as order_key,
        m.source,
        m.source_id,
        o.customer_key
    from mentions_latest m
    join placed_orders o on o.source_id = m.order_id
    where o.customer_key <> 'unidentified'
),

candidates as (
    select source, source_id, customer_key, order_key, cast(1 as double) as confidence, 1 as place
    from ordered
    union all
    select m.source, m.source_id, f.customer_key, cast(null as varchar), s.full_name_confidence, 2
    from mentions_latest m
    join full_names f on f.name_hash = m.author_name_hash
    join first_orders o on o.customer_key = f.customer_key and o.first_ordered_at <= m.occurred_at
    cross join run_settings s
    union all
    select m.source, m.source_id, i.customer_key, cast(null as varchar), s.initial_confidence, 3
    from mentions_latest m
    join initials i on i.name_initial_hash = m.author_initial_hash
    join first_orders o on o.customer_key = i.customer_key and o.first_ordered_at <= m.occurred_at
    cross join run_settings s
),

ranked as (
    select
        source,
        source_id,
        customer_key,
        order_key,
        confidence,
        row_number() over (partition by source, source_id order by place, order_key, customer_key) as recency
    from candidates
)

select
    source || ':' || source_id as mention_key,
    customer_key,
    order_key,
    confidence as match_confidence
from ranked
where recency = 1
