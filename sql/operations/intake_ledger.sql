with

receipts as (
    select
        delivered_by as source,
        table_name,
        arrival_date,
        sum(received) as received,
        sum(quarantined) as quarantined
    from intake_receipts_versions
    group by delivered_by, table_name, arrival_date
),

merged as (
    select
        source,
        table_name,
        arrival_date,
        sum(stored) as stored,
        sum(deduplicated) as deduplicated
    from merged_batches
    group by source, table_name, arrival_date
),

sides as (
    select
        coalesce(r.source, m.source) as source,
        coalesce(r.table_name, m.table_name) as table_name,
        coalesce(r.arrival_date, m.arrival_date) as arrival_date,
        coalesce(r.received, 0) as received,
        coalesce(m.stored, 0) as stored,
        coalesce(m.deduplicated, 0) as deduplicated,
        coalesce(r.quarantined, 0) as quarantined
    from receipts r
    full join merged m
        on m.source = r.source
        and m.table_name = r.table_name
        and m.arrival_date = r.arrival_date
)

select * from sides
where table_name not in (
    'intake_receipts', 'quarantine_entries', 'quarantine_replays', 'source_fields', 'reconciliations',
    'missed_records', 'audience_hashes'
)
