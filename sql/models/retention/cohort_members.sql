-- each customer in the month and week of their first order
select
    c.customer_key,
    coalesce(c.acquisition_channel, 'unattributed') as channel,
    s.order_date as first_order_date,
    cast(date_trunc('month', s.order_date) as date) as cohort_month,
    cast(date_trunc('week', s.order_date) as date) as cohort_week
from customers c
join order_sums s on s.customer_key = c.customer_key and s.order_number = 1
