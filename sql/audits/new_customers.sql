-- customers won in a month are the same in every table: first orders, acquisition, cohorts, activity
with

counts as (
    select 'order_facts' as table_name, cast(date_trunc('month', order_date) as date) as month, count(*) as customers
    from order_facts
    where is_first
    group by date_trunc('month', order_date)
    union all
    select 'acquisition_costs', month, sum(new_customers) from acquisition_costs group by month
    union all
    select 'acquisition_overview', month, new_customers from acquisition_overview
    union all
    select 'customer_activity', period, new from customer_activity where period_type = 'month'
    union all
    select 'retention_cohorts', cohort_month, cohort_size
    from retention_cohorts
    where period_type = 'month' and is_total and age_months = 0
    union all
    select 'retention_cohorts by channel', cohort_month, sum(cohort_size)
    from retention_cohorts
    where period_type = 'month' and not is_total and age_months = 0
    group by cohort_month
),

monthly as (
    select
        month,
        sum(case when table_name = 'order_facts' then customers else 0 end) as order_facts,
        sum(case when table_name = 'acquisition_costs' then customers else 0 end) as acquisition_costs,
        sum(case when table_name = 'acquisition_overview' then customers else 0 end) as acquisition_overview,
        sum(case when table_name = 'customer_activity' then customers else 0 end) as customer_activity,
        sum(case when table_name = 'retention_cohorts' then customers else 0 end) as retention_cohorts,
        sum(case when table_name = 'retention_cohorts by channel' then customers else 0 end) as cohorts_by_channel
    from counts
    group by month
)

select month
from monthly
where acquisition_costs <> order_facts
    or acquisition_overview <> order_facts
    or customer_activity <> order_facts
    or retention_cohorts <> order_facts
    or cohorts_by_channel <> order_facts
union all
select cast(null as date)
from (select count(*) as customers from customers where orders > 0) c
cross join (select count(*) as customers from order_facts where is_first) f
where c.customers <> f.customers
