-- syndicated copies keep their row and name the first of them: the same text on the same brand, each within three days
-- of the one before
with

keyed as (
    select
        m.source || ':' || m.source_id as mention_key,
        m.*,
        lower(regexp_replace(m.text, '^[ \t\r\n]+|[ \t\r\n]+$', '')) as said
    from mentions_latest m
),

followed as (
    select
        mention_key,
        brand,
        said,
        occurred_at,
        lag(occurred_at) over (partition by brand, said order by occurred_at, mention_key) as previous_at
    from keyed
    where kind = 'mention' and length(said) >= 40
),

waves as (
    select
        mention_key,
        brand,
        said,
        occurred_at,
        sum(case when previous_at is null or occurred_at > date_add('day', 3, previous_at) then 1 else 0 end) over (
            partition by brand, said
            order by occurred_at, mention_key
            rows between unbounded preceding and current row
        ) as wave
    from followed
),

firsts as (
    select
        mention_key,
        first_value(mention_key) over (partition by brand, said, wave order by occurred_at, mention_key) as first_key
    from waves
)

select
    k.mention_key,
    k.platform,
    k.brand,
    k.occurred_at as posted_at,
    coalesce(
        k.sentiment,
        case when k.rating >= 4 then 'positive' when k.rating < 3 then 'negative' when k.rating is not null then 'neutral' end
    ) as sentiment,
    k.reach,
    k.language,
    k.url,
    k.text,
    k.topic,
    coalesce(k.author_id, k.author_name_hash, k.author_initial_hash) as author_key,
    case when a.match_confidence >= s.match_confidence then a.customer_key end as customer_key,
    a.match_confidence,
    case when f.first_key <> k.mention_key then f.first_key end as copy_of
from keyed k
left join firsts f on f.mention_key = k.mention_key
left join mention_authors a on a.mention_key = k.mention_key
cross join run_settings s
