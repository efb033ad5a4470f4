with

counted as (
    select
        cast(at_timezone(m.posted_at, s.time_zone) as date) as date,
        m.platform,
        m.brand,
        m.sentiment,
        m.reach
    from mentions m
    cross join run_settings s
    where m.copy_of is null
)

select
    date,
    platform,
    brand,
    count(*) as mentions,
    sum(case when sentiment = 'positive' then 1 else 0 end) as positive,
    sum(case when sentiment = 'neutral' then 1 else 0 end) as neutral,
    sum(case when sentiment = 'negative' then 1 else 0 end) as negative,
    cast(
        sum(case when sentiment = 'positive' then 1 when sentiment = 'negative' then -1 else 0 end) as double
    ) / nullif(count(*), 0) as net_sentiment,
    sum(reach) as reach
from counted
group by date, platform, brand
