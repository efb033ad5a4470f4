-- start + entered - left - erased = end, and a month ends as the next one begins
with

balances as (
    select
        b.month,
        cast(date_add('month', 1, b.month) as date) as next_month,
        b.stage || '|' || b.phase || '|' || b.status || '|' || cast(b.is_identified as varchar) as place,
        b.customers_start,
        b.entered,
        b.left_stage,
        b.erased,
        b.customers_end
    from stage_balance b
),

ends as (
    select next_month as month, place, customers_end
    from balances
    where next_month <= (select max(m.month) from months m)
)

select month, place
from balances
where customers_start + entered - left_stage - erased <> customers_end
union all
select
    coalesce(e.month, b.month),
    coalesce(e.place, b.place)
from ends e
full join balances b on b.month = e.month and b.place = e.place
where coalesce(e.customers_end, 0) <> coalesce(b.customers_start, 0)
