with

spent as (
    select
        cast(date_trunc('month', f.date) as date) as month,
        sum(case when f.cost_type = 'media' then f.amount end) as media_cost,
        sum(f.amount) as total_cost,
        sum(case when f.cost_type not in ('people', 'agency', 'tools') then f.amount end) as spend,
        sum(case when c.is_paid and f.cost_type in ('media', 'commission') then f.amount end) as paid_cost,
        sum(case when f.channel = 'unmapped' then f.amount end) as unmapped_cost
    from cost_facts f
    left join channels c on c.channel = f.channel
    where f.purpose = 'acquire'
    group by date_trunc('month', f.date)
),

won as (
    select
        cast(date_trunc('month', s.order_date) as date) as month,
        count(*) as new_customers,
        sum(case when h.is_paid then 1 else 0 end) as paid_new_customers,
        sum(case when c.acquisition_channel is null then 1 else 0 end) as unattributed_new_customers
    from customers c
    join order_sums s on s.customer_key = c.customer_key and s.order_number = 1
    left join channels h on h.channel = c.acquisition_channel
    group by date_trunc('month', s.order_date)
),

monthly as (
    select
        m.month,
        m.is_complete,
        coalesce(s.media_cost, 0) as media_cost,
        coalesce(s.total_cost, 0) as total_cost,
        coalesce(s.spend, 0) as spend,
        coalesce(s.paid_cost, 0) as paid_cost,
        coalesce(s.unmapped_cost, 0) as unmapped_cost,
        coalesce(w.new_customers, 0) as new_customers,
        coalesce(w.paid_new_customers, 0) as paid_new_customers,
        coalesce(w.unattributed_new_customers, 0) as unattributed_new_customers,
        date_diff('day', m.month, r.as_of_date) as days_over,
        date_diff('day', m.month, m.next_month) as days_in_month
    from months m
    cross join run_settings r
    left join spent s on s.month = m.month
    left join won w on w.month = m.month
)

select
    month,
    media_cost,
    total_cost,
    paid_cost,
    cast(null as decimal(18, 2)) as budget,
    new_customers,
    paid_new_customers,
    cast(media_cost as double) / nullif(new_customers, 0) as cac_media,
    cast(spend as double) / nullif(new_customers, 0) as cac_blended,
    cast(paid_cost as double) / nullif(paid_new_customers, 0) as cac_paid,
    cast(total_cost as double) / nullif(new_customers, 0) as cac_loaded,
    cast(null as double) as goal_new_customers,
    case
        when is_complete then cast(new_customers as double)
        else cast(new_customers * days_in_month as double) / nullif(days_over, 0)
    end as expected_month_end,
    unmapped_cost,
    unattributed_new_customers,
    is_complete
from monthly
