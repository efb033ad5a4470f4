select
    conversion_key,
    conversion_type,
    customer_key,
    converted_at,
    'last_non_direct' as model,
    touchpoint_key,
    channel,
    campaign,
    cast(1 as double) as credit,
    cast(net_amount as double) as credited_revenue
from conversion_touches
where from_last_non_direct = 1
union all
select
    conversion_key,
    conversion_type,
    customer_key,
    converted_at,
    'first_touch' as model,
    touchpoint_key,
    channel,
    campaign,
    cast(1 as double) as credit,
    cast(net_amount as double) as credited_revenue
from conversion_touches
where from_first = 1
