-- exactly one stage, phase and status at any instant: no interval is empty, none leaves a gap or overlaps the next,
-- the last one is open, and the first begins with the first trace
with

intervals as (
    select
        customer_key,
        valid_from,
        valid_to,
        row_number() over (partition by customer_key order by valid_from) as place,
        lead(valid_from) over (partition by customer_key order by valid_from) as next_from
    from customer_stage_history
),

first_traces as (
    select
        customer_key,
        min(occurred_at) as first_trace_at
    from lifecycle_events
    group by customer_key
)

select i.customer_key, i.valid_from
from intervals i
left join first_traces t on t.customer_key = i.customer_key
where i.valid_to <= i.valid_from
    or i.valid_to is distinct from i.next_from
    or (i.place = 1 and i.valid_from is distinct from t.first_trace_at)
