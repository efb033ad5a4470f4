-- views of products that somebody was verifiably seen at; unverified events show no intent
select
    i.customer_key,
    v.visit,
    e.source,
    e.source_id,
    e.occurred_at,
    e.product_id,
    coalesce(p.category, e.category) as category
from web_events_latest e
join session_events v on v.source = e.source and v.source_id = e.source_id
join identities i on i.node = 'browser:' || e.browser_id
left join products p on p.product_id = e.product_id
where e.event_name = 'view_item' and e.is_verified
