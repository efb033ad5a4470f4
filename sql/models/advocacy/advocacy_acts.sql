-- what customers said for, against or merely of us, where we may take it to be theirs
with

judged as (
    select
        m.mention_key as act_key,
        a.customer_key,
        m.said_at as acted_at,
        m.said_until as withdrawn_at,
        m.kind,
        m.platform,
        m.is_rewarded,
        m.reach,
        case
            when m.kind = 'review' and m.rating >= s.advocate_rating then 1
            when m.kind = 'review' and m.rating <= s.detractor_rating then -1
            when m.kind = 'mention' and m.sentiment = 'positive' then 1
            when m.kind = 'mention' and m.sentiment = 'negative' then -1
            else 0
        end as direction
    from mention_statements m
    join mention_authors a on a.mention_key = m.mention_key
    cross join run_settings s
    where m.brand = s.brand and a.match_confidence >= s.match_confidence
)

select
    act_key,
    customer_key,
    acted_at,
    withdrawn_at,
    kind,
    platform,
    is_rewarded,
    reach,
    direction
from judged
