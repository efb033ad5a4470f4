-- stage of a customer at, and just before, each instant that a fact asks about; one pass over time instead of a
-- join on ranges
with

asked as (
    select customer_key, touched_at as moment from touches
    union
    select customer_key, ordered_at from order_sums
    union
    select customer_key, refunded_at from refund_lines
),

timeline as (
    select customer_key, moment, cast(null as timestamp(6)) as valid_from, 0 as is_history from asked
    union all
    select customer_key, valid_from, valid_from, 1 from customer_stage_history
),

looked_up as (
    select
        customer_key,
        moment,
        is_history,
        max(valid_from) over (
            partition by customer_key order by moment, is_history desc
            rows between unbounded preceding and current row
        ) as valid_from_then,
        max(valid_from) over (
            partition by customer_key order by moment, is_history
            rows between unbounded preceding and current row
        ) as valid_from_before
    from timeline
)

select
    l.customer_key,
    l.moment,
    t.phase as phase_then,
    t.status as status_then,
    b.status as status_before
from looked_up l
left join customer_stage_history t on t.customer_key = l.customer_key and t.valid_from = l.valid_from_then
left join customer_stage_history b on b.customer_key = l.customer_key and b.valid_from = l.valid_from_before
where l.is_history = 0
