select
    t.touchpoint_key,
    t.customer_key,
    t.touched_at,
    t.kind,
    cast(null as varchar) as purpose,
    t.channel,
    t.campaign,
    t.message,
    cast(null as varchar) as tactic,
    t.direction,
    cast(null as varchar) as offer,
    cast(null as varchar) as outcome,
    cast(null as varchar) as owner,
    h.status_then,
    cast(null as bigint) as answer_minutes,
    cast(null as decimal(18, 2)) as cost
from touches t
left join stages_at h on h.customer_key = t.customer_key and h.moment = t.touched_at
