-- when customers speak for us: by an act in its window that still stands, a review only while it is its author's latest
-- on the platform, and no later act against us that still stands. The rule is asked anew at each instant at which its
-- answer may change
with

acts as (
    select
        a.*,
        case when a.direction = 1 then date_add('day', s.advocacy_window_days, a.acted_at) end as window_ends_at
    from advocacy_acts a
    cross join run_settings s
),

changes as (
    select customer_key, acted_at as moment, 0 as is_window_end from acts
    union all
    select customer_key, withdrawn_at, 0 from acts
    union all
    select customer_key, window_ends_at, 1 from acts
),

moments as (
    select
        c.customer_key,
        c.moment,
        max(c.is_window_end) as is_window_end
    from changes c
    cross join run_settings s
    where c.moment < s.as_of_at
    group by c.customer_key, c.moment
),

standing as (
    select
        m.customer_key,
        m.moment,
        a.direction,
        a.acted_at,
        m.moment < a.window_ends_at as is_in_window,
        a.kind <> 'review'
            or a.acted_at = max(a.acted_at) over (partition by m.customer_key, m.moment, a.kind, a.platform) as is_latest
    from moments m
    join acts a
        on a.customer_key = m.customer_key
        and a.acted_at <= m.moment
        and (a.withdrawn_at is null or a.withdrawn_at > m.moment)
),

balanced as (
    select
        customer_key,
        moment,
        max(case when direction = 1 and is_in_window and is_latest then acted_at end) as praised_at,
        max(case when direction = -1 then acted_at end) as blamed_at
    from standing
    group by customer_key, moment
),

judged as (
    select
        m.customer_key,
        m.moment,
        m.is_window_end,
        coalesce(b.praised_at >= coalesce(b.blamed_at, b.praised_at), false) as speaks_for_us
    from moments m
    left join balanced b on b.customer_key = m.customer_key and b.moment = m.moment
),

compared as (
    select
        j.*,
        lag(speaks_for_us) over (partition by customer_key order by moment) as spoke_before
    from judged j
),

turns as (
    select
        customer_key,
        moment,
        speaks_for_us,
        lead(moment) over (partition by customer_key order by moment) as next_at,
        lead(is_window_end) over (partition by customer_key order by moment) as ends_by_window
    from compared
    where speaks_for_us <> coalesce(spoke_before, false)
)

select
    customer_key,
    moment as starts_at,
    next_at as ends_at,
    case ends_by_window when 1 then 'advocacy window over' when 0 then 'review taken back' end as ended_by
from turns
where speaks_for_us
