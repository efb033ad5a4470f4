-- what each mention said, from when until when: every version of a review speaks from its own instant until the next
-- edit or its removal
with

-- stars are the author's word; the sentiment is the source's judgement, and its last one corrects those before
versions as (
    select
        m.source || ':' || m.source_id as mention_key,
        m.kind,
        m.platform,
        m.brand,
        m.rating,
        m.reach,
        m.is_rewarded,
        m.occurred_at,
        m.updated_at,
        m.edited_at,
        m.deleted_at,
        first_value(m.sentiment) over (
            partition by m.source, m.source_id
            order by m.updated_at desc, m.arrived_at desc, m.source_version desc
        ) as sentiment,
        row_number() over (
            partition by m.source, m.source_id
            order by m.updated_at, m.arrived_at, m.source_version
        ) as version_number
    from mentions_as_of m
),

removals as (
    select
        v.*,
        lag(deleted_at) over (partition by mention_key order by version_number) as deleted_before
    from versions v
),

-- a notice of a review without its stars says nothing
followed as (
    select
        r.*,
        lag(version_number) over (partition by mention_key order by version_number) as number_before,
        lag(rating) over (partition by mention_key order by version_number) as rating_before,
        lag(edited_at) over (partition by mention_key order by version_number) as edited_before
    from removals r
    where kind = 'mention' or rating is not null
),

-- an answer of ours is a version in which the author said nothing new
instants as (
    select
        mention_key,
        version_number,
        case
            when number_before is null then coalesce(edited_at, occurred_at)
            when deleted_before is not null and deleted_at is null then updated_at
            when edited_at <> coalesce(edited_before, occurred_at) then edited_at
            when rating <> rating_before then updated_at
        end as said_at,
        1 as place
    from followed
    union all
    select mention_key, version_number, deleted_at, 2
    from removals
    where deleted_at is not null and (deleted_before is null or deleted_before <> deleted_at)
),

spans as (
    select
        i.mention_key,
        i.version_number,
        i.place,
        i.said_at,
        lead(i.said_at) over (
            partition by i.mention_key order by i.said_at, i.version_number, i.place
        ) as said_until
    from instants i
    cross join run_settings s
    where i.said_at < s.as_of_at
)

select
    v.mention_key,
    s.said_at,
    s.said_until,
    v.kind,
    v.platform,
    v.brand,
    v.rating,
    v.sentiment,
    coalesce(v.reach, 0) as reach,
    coalesce(v.is_rewarded, false) as is_rewarded
from spans s
join versions v on v.mention_key = s.mention_key and v.version_number = s.version_number
where s.place = 1 and (s.said_until is null or s.said_until > s.said_at)
