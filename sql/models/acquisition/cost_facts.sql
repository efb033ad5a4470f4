-- a cost that does not say its channel or purpose gets them from the first cost rule that fits
with

costs as (
    select
        c.source || ':' || c.source_id as cost_key,
        c.*
    from marketing_costs_latest c
),

fitting as (
    select
        c.cost_key,
        r.priority,
        r.channel,
        r.purpose
    from costs c
    join cost_rules r
        on (r.platform_like is null or lower(c.platform) like r.platform_like)
        and (r.campaign_like is null or lower(c.campaign) like r.campaign_like)
        and (r.cost_type is null or c.cost_type = r.cost_type)
),

ruled as (
    select
        cost_key,
        purpose,
        row_number() over (partition by cost_key order by priority) as place
    from fitting
),

-- the channel comes from the first rule that names one: a rule of purpose alone may stand before it
channelled as (
    select
        cost_key,
        channel,
        row_number() over (partition by cost_key order by priority) as place
    from fitting
    where channel is not null
),

resolved as (
    select
        c.cost_date,
        c.platform,
        coalesce(c.channel, l.channel, 'unmapped') as channel,
        coalesce(c.campaign, '') as campaign,
        c.cost_type,
        coalesce(c.purpose, p.purpose) as purpose,
        c.impressions,
        c.clicks,
        cast(c.amount * x.rate as decimal(38, 6)) as amount,
        c.platform_conversions,
        cast(c.platform_revenue * x.rate as decimal(38, 6)) as platform_revenue
    from costs c
    left join ruled p on p.cost_key = c.cost_key and p.place = 1
    left join channelled l on l.cost_key = c.cost_key and l.place = 1
    left join currency_rates x
        on x.currency = c.currency
        and c.cost_date >= x.valid_from
        and c.cost_date < x.valid_to
)

select
    cost_date as date,
    platform,
    channel,
    campaign,
    cast(null as varchar) as tactic,
    cost_type,
    purpose,
    sum(impressions) as impressions,
    sum(clicks) as clicks,
    sum(amount) as amount,
    sum(platform_conversions) as platform_conversions,
    sum(platform_revenue) as platform_revenue,
    sum(case when amount is null then 1 else 0 end) as amounts_without_rate
from resolved
group by cost_date, platform, channel, campaign, cost_type, purpose
