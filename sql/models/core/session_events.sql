-- events of one visit share a key: the visit's own id, or else no silence longer than the gap
with

events as (
    select
        e.source,
        e.source_id,
        e.browser_id,
        e.session_id,
        e.occurred_at,
        s.session_gap_minutes,
        lag(e.occurred_at) over (
            partition by e.browser_id, e.session_id
            order by e.occurred_at, e.source_id
        ) as previous_at
    from web_events_latest e
    cross join run_settings s
    where e.browser_id is not null and not coalesce(e.is_bot, false)
),

starts as (
    select
        source,
        source_id,
        browser_id,
        session_id,
        occurred_at,
        case
            when session_id is null
                and (
                    previous_at is null
                    or occurred_at > date_add('minute', session_gap_minutes, previous_at)
                )
                then occurred_at
        end as gap_start
    from events
),

dated as (
    select
        source,
        source_id,
        browser_id,
        session_id,
        occurred_at,
        max(gap_start) over (
            partition by browser_id, session_id
            order by occurred_at, source_id
            rows between unbounded preceding and current row
        ) as gap_started_at
    from starts
)

select
    source,
    source_id,
    browser_id,
    occurred_at,
    case
        when session_id is not null then browser_id || '/' || session_id
        else browser_id || '/' || cast(date_diff('second', timestamp '1970-01-01 00:00:00', gap_started_at) as varchar)
    end as visit
from dated
