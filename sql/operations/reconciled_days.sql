with

askings as (
    select
        delivered_by as source,
        table_name,
        source_day as day,
        asked_at,
        listed,
        arrived,
        taken_in,
        missing,
        stale,
        late,
        lag_p50_s,
        lag_p95_s,
        lag_p99_s,
        lag_max_s,
        row_number() over (partition by source_id order by asked_at desc, arrived_at desc, batch_id) as newest
    from reconciliations_versions
)

select
    source,
    table_name,
    day,
    asked_at,
    listed,
    arrived,
    taken_in,
    missing,
    stale,
    late,
    lag_p50_s,
    lag_p95_s,
    lag_p99_s,
    lag_max_s
from askings
where newest = 1
