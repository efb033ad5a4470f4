-- what customers said for, against or merely of us, where we may take it to be theirs
with

judged as (
    select
        a.customer_key,
        m.occurred_at as acted_at,
        m.kind,
        m.source || ':' || m.source_id as act_key,
        m.platform,
        coalesce(m.is_rewarded, false) as is_rewarded,
        coalesce(m.reach, 0) as reach,
        case
            when m.kind = 'review' and m.rating >= s.advocate_rating then 1
            when m.kind = 'review' and m.rating <= s.detractor_rating then -1
            when m.kind = 'mention' and m.sentiment = 'positive' then 1
            when m.kind = 'mention' and m.sentiment = 'negative' then -1
            else 0
        end as direction
    from mentions_latest m
    join mention_authors a on a.mention_key = m.source || ':' || m.source_id
    cross join run_settings s
    where m.deleted_at is null
        and m.brand = s.brand
        and a.match_confidence >= s.match_confidence
)

select
    act_key,
    customer_key,
    acted_at,
    kind,
    platform,
    is_rewarded,
    reach,
    direction
from judged
