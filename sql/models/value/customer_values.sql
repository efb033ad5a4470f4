with

summed as (
    select
        customer_key,
        sum(case when kind in ('revenue', 'refund') then amount else cast(0 as decimal(38, 6)) end) as revenue,
        sum(case when kind in ('media', 'effort') then -amount else cast(0 as decimal(38, 6)) end) as acquisition_cost,
        sum(amount) as value
    from value_entries
    group by customer_key
),

people as (
    select customer_key from customers
    union
    select customer_key from summed
)

select
    p.customer_key,
    coalesce(s.revenue, cast(0 as decimal(38, 6))) as revenue_to_date,
    cast(null as decimal(18, 2)) as margin_to_date,
    coalesce(s.acquisition_cost, cast(0 as decimal(38, 6))) as acquisition_cost,
    cast(null as decimal(18, 2)) as onboarding_cost,
    cast(null as decimal(18, 2)) as service_cost,
    cast(null as decimal(18, 2)) as cost_to_serve,
    cast(null as decimal(18, 2)) as reward_cost,
    coalesce(s.value, cast(0 as decimal(38, 6))) as value_to_date,
    cast(null as double) as wallet_share,
    cast(null as double) as p_active,
    cast(null as double) as expected_orders_90d,
    cast(null as double) as expected_orders_12m,
    cast(null as double) as expected_value_12m,
    cast(null as double) as residual_value,
    cast(null as double) as residual_value_low,
    cast(null as double) as residual_value_high,
    cast(null as double) as simple_value
from people p
left join summed s on s.customer_key = p.customer_key
