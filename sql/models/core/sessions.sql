with

keyed as (
    select
        v.*,
        coalesce(v.utm_source, '') || '|' || coalesce(v.utm_medium, '') || '|' || coalesce(v.utm_campaign, '')
            || '|' || coalesce(v.click_id_kind, '') || '|' || coalesce(v.referrer_host, '') as traffic_key
    from visits v
)

select
    lower(to_hex(md5(to_utf8(v.visit)))) as session_key,
    i.customer_key,
    v.started_at,
    v.ended_at,
    t.channel,
    v.utm_source as source,
    v.utm_medium as medium,
    v.utm_campaign as campaign,
    v.utm_term as term,
    v.utm_content as content,
    v.landing_page,
    v.page_views,
    v.engaged_ms / 1000 as engaged_seconds,
    v.page_views >= 2 or v.engaged_ms >= s.min_engaged_ms or v.orders > 0 or v.leads > 0 as is_engaged,
    v.device,
    v.orders,
    v.leads,
    cast(null as integer) as load_ms_p75,
    t.channel_reason,
    v.is_source_verified
from keyed v
join identities i on i.node = 'browser:' || v.browser_id
join traffic_channels t on t.traffic_key = v.traffic_key
cross join run_settings s
