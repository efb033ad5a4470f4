-- a visit's source is the first that one of its events names; a site's own pages send nobody
with

events as (
    select
        v.visit,
        v.occurred_at,
        e.source_id,
        e.browser_id,
        e.event_name,
        e.is_verified,
        e.page_url,
        lower(nullif(nullif(e.utm_source, '(direct)'), 'direct')) as utm_source,
        lower(nullif(e.utm_medium, '(none)')) as utm_medium,
        e.utm_campaign,
        e.utm_term,
        e.utm_content,
        e.click_id_kind,
        e.engaged_ms,
        e.device,
        e.load_ms,
        lower(regexp_extract(e.referrer, '^https?://([^/:?#]+)', 1)) as referrer_host,
        lower(regexp_extract(e.page_url, '^https?://([^/:?#]+)', 1)) as page_host
    from session_events v
    join web_events_latest e on e.source = v.source and e.source_id = v.source_id
),

sourced as (
    select
        visit,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_term,
        utm_content,
        click_id_kind,
        is_verified,
        case when referrer_host <> coalesce(page_host, '') then referrer_host end as referrer_host,
        row_number() over (
            partition by visit
            order by
                utm_source is null and utm_medium is null and click_id_kind is null,
                referrer_host is null or referrer_host = coalesce(page_host, ''),
                occurred_at,
                source_id
        ) as place
    from events
),

landed as (
    select
        visit,
        page_url,
        row_number() over (partition by visit order by page_url is null, occurred_at, source_id) as place
    from events
),

measured as (
    select
        visit,
        min(browser_id) as browser_id,
        min(occurred_at) as started_at,
        max(occurred_at) as ended_at,
        sum(case when event_name = 'page_view' then 1 else 0 end) as page_views,
        sum(greatest(least(coalesce(engaged_ms, 0), 86400000), 0)) as engaged_ms,
        min(device) as device,
        sum(case when event_name = 'purchase' and is_verified then 1 else 0 end) as orders,
        sum(case when event_name in ('generate_lead', 'sign_up') and is_verified then 1 else 0 end) as leads
    from events
    group by visit
)

select
    m.visit,
    m.browser_id,
    m.started_at,
    m.ended_at,
    m.page_views,
    m.engaged_ms,
    m.device,
    m.orders,
    m.leads,
    s.utm_source,
    s.utm_medium,
    s.utm_campaign,
    s.utm_term,
    s.utm_content,
    s.click_id_kind,
    s.referrer_host,
    s.is_verified as is_source_verified,
    l.page_url as landing_page
from measured m
join sourced s on s.visit = m.visit and s.place = 1
join landed l on l.visit = m.visit and l.place = 1
