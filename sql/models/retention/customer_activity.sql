-- active = new + retained + reactivated; active - active before = new + reactivated - not returned
with

active_months as (
    select distinct
        s.customer_key,
        cast(date_trunc('month', s.order_date) as date) as month,
        c.cohort_month
    from order_sums s
    join cohort_members c on c.customer_key = s.customer_key
    where s.order_number is not null
),

followed as (
    select
        customer_key,
        month,
        cohort_month,
        lag(month) over (partition by customer_key order by month) as month_before
    from active_months
),

counted as (
    select
        month,
        count(*) as active,
        sum(case when month = cohort_month then 1 else 0 end) as new,
        sum(case when month_before = cast(date_add('month', -1, month) as date) then 1 else 0 end) as retained,
        sum(case when month_before < cast(date_add('month', -1, month) as date) then 1 else 0 end) as reactivated
    from followed
    group by month
),

monthly as (
    select
        m.month,
        m.is_complete,
        coalesce(c.active, 0) as active,
        coalesce(c.new, 0) as new,
        coalesce(c.retained, 0) as retained,
        coalesce(c.reactivated, 0) as reactivated
    from months m
    left join counted c on c.month = m.month
),

compared as (
    select
        month,
        is_complete,
        active,
        new,
        retained,
        reactivated,
        lag(active, 1, 0) over (order by month) - retained as not_returned
    from monthly
)

select
    'month' as period_type,
    month as period,
    active,
    new,
    retained,
    reactivated,
    not_returned,
    cast(new + reactivated as double) / nullif(not_returned, 0) as quick_ratio,
    is_complete
from compared
