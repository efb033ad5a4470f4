-- from the month of the first thing that happened to the month of the run, which is not over
with

first_days as (
    select cast(min(occurred_at) as date) as first_day from orders_latest
    union all
    select cast(min(occurred_at) as date) as first_day from web_events_latest
    union all
    select min(cost_date) as first_day from marketing_costs_latest
    union all
    select cast(min(occurred_at) as date) as first_day from refunds_latest
    union all
    select cast(min(occurred_at) as date) as first_day from mentions_latest
),

spans as (
    select
        cast(date_trunc('month', coalesce(min(f.first_day), max(s.as_of_date))) as date) as first_month,
        max(s.as_of_month) as last_month
    from run_settings s
    left join first_days f on true
),

listed as (
    select cast(m.month as date) as month
    from spans
    cross join unnest(sequence(first_month, last_month, interval '1' month)) as m(month)
),

bounded as (
    select
        l.month,
        cast(date_add('month', 1, l.month) as date) as next_month,
        s.time_zone,
        s.as_of_at
    from listed l
    cross join run_settings s
)

select
    month,
    next_month,
    cast(at_timezone(with_timezone(cast(month as timestamp(6)), time_zone), 'UTC') as timestamp(6)) as starts_at,
    cast(at_timezone(with_timezone(cast(next_month as timestamp(6)), time_zone), 'UTC') as timestamp(6)) as ends_at,
    cast(at_timezone(with_timezone(cast(next_month as timestamp(6)), time_zone), 'UTC') as timestamp(6))
        <= as_of_at as is_complete
from bounded
