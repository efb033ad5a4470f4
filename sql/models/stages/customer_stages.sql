with

moves as (
    select
        customer_key,
        stage,
        phase,
        status,
        valid_from,
        valid_to,
        reason,
        lag(stage) over (partition by customer_key order by valid_from) as stage_before,
        lag(status) over (partition by customer_key order by valid_from) as status_before
    from customer_stage_history
),

since as (
    select
        customer_key,
        max(case when stage_before is null or stage_before <> stage then valid_from end) as stage_since,
        max(case when status_before is null or status_before <> status then valid_from end) as status_since
    from moves
    group by customer_key
),

latest_facts as (
    select
        f.*,
        row_number() over (partition by f.customer_key order by f.moment desc) as recency
    from stage_facts f
),

weighed as (
    select
        e.customer_key,
        count(*) as signs
    from lifecycle_events e
    join latest_facts f on f.customer_key = e.customer_key and f.recency = 1
    cross join run_settings s
    where e.occurred_at > f.last_order_at
        and (
            (e.event = 'checkout_begun' and date_add('day', s.considering_days, e.occurred_at) >= s.as_of_at)
            or (e.event = 'new_category_seen_again' and e.holds_until >= s.as_of_at)
        )
    group by e.customer_key
)

select
    m.customer_key,
    m.stage,
    m.phase,
    m.status,
    f.is_loyal and f.order_days >= 2 as is_loyal,
    m.phase = 'advocate' as is_advocate,
    w.customer_key is not null as considering_again,
    coalesce(r.overdue_ratio > 1.5, false) as is_overdue,
    cast(null as double) as return_chance,
    n.stage_since,
    n.status_since,
    m.reason
from moves m
join since n on n.customer_key = m.customer_key
join latest_facts f on f.customer_key = m.customer_key and f.recency = 1
left join weighed w on w.customer_key = m.customer_key
left join purchase_rhythms r on r.customer_key = m.customer_key and r.orders >= 4
where m.valid_to is null
