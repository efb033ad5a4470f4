with

entries as (
    select
        quarantine_key,
        delivered_by as source,
        table_name,
        reason_code,
        detail,
        arrived_at,
        row_number() over (partition by quarantine_key order by arrived_at, batch_id) as copy
    from quarantine_entries_versions
),

replays as (
    select
        quarantine_key,
        count(*) as times_replayed,
        min(case when outcome = 'recovered' then replayed_at end) as recovered_at
    from quarantine_replays_versions
    group by quarantine_key
)

select
    e.quarantine_key,
    e.source,
    e.table_name,
    e.reason_code,
    e.detail,
    e.arrived_at as first_seen_at,
    coalesce(r.times_replayed, 0) as times_replayed,
    r.recovered_at
from entries e
left join replays r on r.quarantine_key = e.quarantine_key
where e.copy = 1
