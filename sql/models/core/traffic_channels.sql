-- each distinct source once, with the first channel rule that fits it
with

seen as (
    select utm_source, utm_medium, utm_campaign, click_id_kind, referrer_host from visits
    union
    select utm_source, utm_medium, utm_campaign, click_id_kind, referrer_host from order_sources
),

keyed as (
    select
        coalesce(utm_source, '') || '|' || coalesce(utm_medium, '') || '|' || coalesce(utm_campaign, '')
            || '|' || coalesce(click_id_kind, '') || '|' || coalesce(referrer_host, '') as traffic_key,
        utm_source,
        utm_medium,
        utm_campaign,
        click_id_kind,
        referrer_host
    from seen
),

ruled as (
    select
        k.traffic_key,
        r.channel,
        r.reason,
        r.priority,
        row_number() over (partition by k.traffic_key order by r.priority) as place
    from keyed k
    join channel_rules r
        on (r.source_like is null or k.utm_source like r.source_like)
        and (r.medium_like is null or k.utm_medium like r.medium_like)
        and (r.campaign_like is null or lower(k.utm_campaign) like r.campaign_like)
        and (r.click_id_kind is null or k.click_id_kind = r.click_id_kind)
        and (r.referrer_like is null or k.referrer_host like r.referrer_like)
)

select
    traffic_key,
    channel,
    'rule ' || cast(priority as varchar) || ': ' || reason as channel_reason
from ruled
where place = 1
