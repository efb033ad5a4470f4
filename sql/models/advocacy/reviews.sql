select
    m.source || ':' || m.source_id as review_key,
    m.platform,
    m.rating,
    coalesce(
        m.sentiment,
        case when m.rating >= 4 then 'positive' when m.rating < 3 then 'negative' else 'neutral' end
    ) as sentiment,
    m.text,
    m.language,
    m.occurred_at as posted_at,
    m.edited_at,
    m.deleted_at,
    m.replied_at,
    coalesce(m.is_rewarded, false) as is_rewarded,
    case when a.match_confidence >= s.match_confidence then a.customer_key end as customer_key,
    case when a.match_confidence >= s.match_confidence then a.order_key end as order_key,
    a.match_confidence
from mentions_latest m
left join mention_authors a on a.mention_key = m.source || ':' || m.source_id
cross join run_settings s
where m.kind = 'review'
