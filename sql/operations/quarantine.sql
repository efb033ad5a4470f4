select
    quarantine_key,
    delivered_by as source,
    table_name,
    reason_code,
    detail,
    min(arrived_at) as first_seen_at,
    cast(null as bigint) as times_replayed,
    cast(null as timestamp(6)) as recovered_at
from quarantine_entries_versions
group by quarantine_key, delivered_by, table_name, reason_code, detail
