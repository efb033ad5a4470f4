-- what the facts say was spent to acquire is, month by month, what the tables of acquisition say, to the cent
with

facts as (
    select
        cast(date_trunc('month', date) as date) as month,
        sum(amount) as amount
    from cost_facts
    where purpose = 'acquire'
    group by date_trunc('month', date)
),

tables_of_acquisition as (
    select 'acquisition_costs' as table_name, month, sum(total_cost) as amount from acquisition_costs group by month
    union all
    select 'acquisition_costs by type', month, sum(media_cost + people_cost + other_cost)
    from acquisition_costs
    group by month
    union all
    select 'acquisition_overview', month, sum(total_cost) from acquisition_overview group by month
),

names as (
    select distinct table_name from tables_of_acquisition
),

expected as (
    select n.table_name, f.month, f.amount from facts f cross join names n
)

select
    coalesce(e.table_name, t.table_name) as table_name,
    coalesce(e.month, t.month) as month
from expected e
full join tables_of_acquisition t on t.table_name = e.table_name and t.month = e.month
where coalesce(e.amount, cast(0 as decimal(38, 2))) <> coalesce(t.amount, cast(0 as decimal(38, 2)))
