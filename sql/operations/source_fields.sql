with

fields as (
    select
        delivered_by as source,
        field,
        value_type,
        min(occurred_at) as first_seen_at
    from source_fields_versions
    group by delivered_by, field, value_type
),

first_days as (
    select
        source,
        cast(min(first_seen_at) as date) as first_day
    from fields
    group by source
)

select
    f.source,
    f.field,
    f.value_type,
    f.first_seen_at,
    cast(f.first_seen_at as date) > d.first_day as is_change
from fields f
join first_days d on d.source = f.source
