-- received = stored + deduplicated + quarantined, batch by batch; a side may be missing only while the batch is young:
-- intake goes on while a run merges, and a run of the past sees no receipt of its own day
with

receipts as (
    select
        split_part(source_id, '|', 1) || '|' || delivered_by || '|' || table_name as batch_key,
        min(arrival_date) as arrival_date,
        sum(received - quarantined) as readable
    from intake_receipts_latest
    group by split_part(source_id, '|', 1), delivered_by, table_name
),

merged as (
    select
        batch_id || '|' || source || '|' || table_name as batch_key,
        arrival_date,
        stored + deduplicated as merged
    from merged_batches
    where table_name not in (
        'intake_receipts', 'quarantine_entries', 'quarantine_replays', 'source_fields', 'reconciliations',
        'missed_records', 'audience_hashes'
    )
),

settled as (
    select cast(date_add('day', -1, least(max(m.arrival_date), max(s.as_of_date))) as date) as day
    from merged m
    cross join run_settings s
)

select coalesce(r.batch_key, m.batch_key) as batch_key
from receipts r
full join merged m on m.batch_key = r.batch_key
cross join settled s
where r.readable <> m.merged
    or (m.batch_key is null and r.readable > 0 and r.arrival_date < s.day)
    or (r.batch_key is null and m.arrival_date < s.day)
