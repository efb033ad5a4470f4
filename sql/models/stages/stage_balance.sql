-- by month: start + entered - left - erased = end, for every stage, phase and status
with

intervals as (
    select
        h.stage,
        h.phase,
        h.status,
        h.valid_from,
        h.valid_to,
        c.is_identified
    from customer_stage_history h
    join customers c on c.customer_key = h.customer_key
),

entering as (
    select m.month, i.stage, i.phase, i.status, i.is_identified, count(*) as entered
    from intervals i
    join months m on i.valid_from >= m.starts_at and i.valid_from < m.ends_at
    group by m.month, i.stage, i.phase, i.status, i.is_identified
),

leaving as (
    select m.month, i.stage, i.phase, i.status, i.is_identified, count(*) as left_stage
    from intervals i
    join months m on i.valid_to >= m.starts_at and i.valid_to < m.ends_at
    group by m.month, i.stage, i.phase, i.status, i.is_identified
),

held as (
    select m.month, i.stage, i.phase, i.status, i.is_identified, count(*) as customers_start
    from months m
    join intervals i on i.valid_from < m.starts_at and (i.valid_to is null or i.valid_to >= m.starts_at)
    group by m.month, i.stage, i.phase, i.status, i.is_identified
),

kept as (
    select m.month, i.stage, i.phase, i.status, i.is_identified, count(*) as customers_end
    from months m
    join intervals i on i.valid_from < m.ends_at and (i.valid_to is null or i.valid_to >= m.ends_at)
    group by m.month, i.stage, i.phase, i.status, i.is_identified
),

counted as (
    select month, stage, phase, status, is_identified, customers_start, 0 as entered, 0 as left_stage, 0 as customers_end
    from held
    union all
    select month, stage, phase, status, is_identified, 0, entered, 0, 0 from entering
    union all
    select month, stage, phase, status, is_identified, 0, 0, left_stage, 0 from leaving
    union all
    select month, stage, phase, status, is_identified, 0, 0, 0, customers_end from kept
)

select
    c.month,
    c.stage,
    c.phase,
    c.status,
    c.is_identified,
    sum(c.customers_start) as customers_start,
    sum(c.entered) as entered,
    sum(c.left_stage) as left_stage,
    0 as erased,
    sum(c.customers_end) as customers_end,
    m.is_complete
from counted c
join months m on m.month = c.month
group by c.month, c.stage, c.phase, c.status, c.is_identified, m.is_complete
