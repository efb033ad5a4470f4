-- each act weighs by its age; each part is capped, and the parts stand beside the score
with

weighed as (
    select
        a.customer_key,
        a.kind,
        a.acted_at,
        a.direction,
        cast(a.direction as double)
            * case when a.is_rewarded then cast(0.5 as double) else cast(1 as double) end
            * power(cast(0.5 as double), cast(date_diff('day', a.acted_at, s.as_of_at) as double) / nullif(s.advocacy_half_life_days, 0))
            * case when a.kind = 'mention' then cast(1 as double) + log10(greatest(cast(1 as double), cast(1 + a.reach as double))) else cast(3 as double) end
            as weight,
        s.review_points_cap,
        s.mention_points_cap
    from advocacy_acts a
    cross join run_settings s
    where a.direction <> 0 and a.withdrawn_at is null
),

summed as (
    select
        customer_key,
        sum(case when kind = 'review' then weight else cast(0 as double) end) as review_weight,
        sum(case when kind = 'mention' then weight else cast(0 as double) end) as mention_weight,
        count(*) as acts,
        max(acted_at) as last_act_at,
        max(review_points_cap) as review_points_cap,
        max(mention_points_cap) as mention_points_cap
    from weighed
    group by customer_key
),

capped as (
    select
        customer_key,
        least(review_points_cap, greatest(cast(0 as double), review_weight * 10)) as review_points,
        least(mention_points_cap, greatest(cast(0 as double), mention_weight * 3)) as mention_points,
        acts,
        last_act_at
    from summed
)

select
    customer_key,
    review_points + mention_points as score,
    cast(null as double) as referral_points,
    review_points,
    mention_points,
    cast(null as double) as recommend_points,
    cast(null as double) as loyalty_points,
    acts,
    last_act_at
from capped
