with

tellings as (
    select
        delivered_by as source,
        table_name,
        record_id as source_id,
        misses,
        source_day as day,
        made_at,
        changed_at,
        first_missed_at,
        settled_at,
        settled_by,
        row_number() over (partition by m.source_id order by m.updated_at desc, m.arrived_at desc, m.batch_id) as newest
    from missed_records_versions m
)

select
    source,
    table_name,
    source_id,
    misses,
    changed_at,
    day,
    made_at,
    first_missed_at,
    settled_at is null as is_missing,
    settled_at,
    settled_by
from tellings
where newest = 1
