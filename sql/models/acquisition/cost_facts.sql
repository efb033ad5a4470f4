-- a cost that does not say its channel or purpose gets them from the first cost rule that fits; one that is for
-- several days is borne by each of them, as far as they have come
with

-- a span of more than ten years is a slip of the pen
costs as (
    select
        c.source || ':' || c.source_id as cost_key,
        case
            when c.spread_until > c.cost_date and date_diff('day', c.cost_date, c.spread_until) < 3660
                then c.spread_until
            else c.cost_date
        end as last_day,
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
        c.last_day,
        date_diff('day', c.cost_date, c.last_day) + 1 as days,
        c.platform,
        coalesce(c.channel, l.channel, 'unmapped') as channel,
        coalesce(c.campaign, c.campaign_id, '') as campaign,
        coalesce(c.tactic, '') as tactic,
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
),

daily as (
    select
        r.*,
        cast(d.date as date) as date,
        date_diff('day', r.cost_date, cast(d.date as date)) + 1 as place
    from resolved r
    cross join unnest(sequence(r.cost_date, r.last_day, interval '1' day)) as d(date)
),

-- whole cents from the first day up to this one, and up to the one before: no sum of days is a cent off
reached as (
    select
        *,
        cast(round(amount * 100) as bigint) * place / nullif(days, 0) as cents,
        cast(round(amount * 100) as bigint) * (place - 1) / nullif(days, 0) as cents_before
    from daily
),

-- the last day takes what is left, and the first one all that is counted
parts as (
    select
        r.date,
        r.platform,
        r.channel,
        r.campaign,
        r.tactic,
        r.cost_type,
        r.purpose,
        case when r.place = 1 then r.impressions end as impressions,
        case when r.place = 1 then r.clicks end as clicks,
        case
            when r.place = r.days then r.amount
            else cast(cast(r.cents as decimal(38, 0)) * cast(0.01 as decimal(38, 2)) as decimal(38, 6))
        end - cast(cast(r.cents_before as decimal(38, 0)) * cast(0.01 as decimal(38, 2)) as decimal(38, 6)) as amount,
        case when r.place = 1 then r.platform_conversions end as platform_conversions,
        case when r.place = 1 then r.platform_revenue end as platform_revenue
    from reached r
    cross join run_settings s
    where r.place = 1 or r.date < s.as_of_date
)

select
    date,
    platform,
    channel,
    campaign,
    tactic,
    cost_type,
    purpose,
    sum(impressions) as impressions,
    sum(clicks) as clicks,
    sum(amount) as amount,
    sum(platform_conversions) as platform_conversions,
    sum(platform_revenue) as platform_revenue,
    sum(case when amount is null then 1 else 0 end) as amounts_without_rate
from parts
group by date, platform, channel, campaign, tactic, cost_type, purpose
