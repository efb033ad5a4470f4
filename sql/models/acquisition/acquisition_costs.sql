-- costs to acquire beside the customers acquired, on the same month, channel and campaign; neither side drops a row
with

spent as (
    select
        cast(date_trunc('month', date) as date) as month,
        channel,
        campaign,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        sum(case when cost_type = 'media' then amount end) as media_cost,
        sum(case when cost_type = 'people' then amount end) as people_cost,
        sum(case when cost_type not in ('media', 'people') then amount end) as other_cost,
        sum(amount) as total_cost
    from cost_facts
    where purpose = 'acquire'
    group by date_trunc('month', date), channel, campaign
),

won as (
    select
        cast(date_trunc('month', s.order_date) as date) as month,
        coalesce(c.acquisition_channel, 'unattributed') as channel,
        coalesce(c.acquisition_campaign, '') as campaign,
        count(*) as new_customers,
        sum(s.discount_amount) as promotion_cost
    from customers c
    join order_sums s on s.customer_key = c.customer_key and s.order_number = 1
    group by
        date_trunc('month', s.order_date),
        coalesce(c.acquisition_channel, 'unattributed'),
        coalesce(c.acquisition_campaign, '')
),

leads as (
    select
        cast(date_trunc('month', at_timezone(v.started_at, s.time_zone)) as date) as month,
        v.channel,
        coalesce(v.campaign, '') as campaign,
        sum(v.leads) as leads
    from sessions v
    cross join run_settings s
    where v.leads > 0
    group by date_trunc('month', at_timezone(v.started_at, s.time_zone)), v.channel, coalesce(v.campaign, '')
),

sides as (
    select month, channel, campaign, impressions, clicks, media_cost, people_cost, other_cost, total_cost,
        cast(null as bigint) as leads, cast(null as bigint) as new_customers, cast(null as decimal(38, 6)) as promotion_cost
    from spent
    union all
    select month, channel, campaign, null, null, null, null, null, null, null, new_customers, promotion_cost from won
    union all
    select month, channel, campaign, null, null, null, null, null, null, leads, null, null from leads
),

joined as (
    select
        month,
        channel,
        campaign,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        coalesce(sum(media_cost), 0) as media_cost,
        coalesce(sum(people_cost), 0) as people_cost,
        coalesce(sum(other_cost), 0) as other_cost,
        coalesce(sum(total_cost), 0) as total_cost,
        coalesce(sum(leads), 0) as leads,
        coalesce(sum(new_customers), 0) as new_customers,
        coalesce(sum(promotion_cost), 0) as promotion_cost
    from sides
    group by month, channel, campaign
),

-- what is spent on nobody known wins nobody known: those customers are in no cost per customer
paired as (
    select
        *,
        case when channel <> 'unattributed' then new_customers end as paired_customers
    from joined
),

rolled as (
    select
        j.month,
        j.channel,
        j.campaign,
        sum(p.total_cost) as total_cost_12m,
        sum(p.paired_customers) as paired_customers_12m
    from paired j
    join paired p
        on p.channel = j.channel
        and p.campaign = j.campaign
        and p.month <= j.month
        and p.month > date_add('month', -12, j.month)
    group by j.month, j.channel, j.campaign
)

select
    j.month,
    j.channel,
    j.campaign,
    coalesce(c.is_paid, false) as is_paid,
    c.direction as origin,
    j.impressions,
    j.clicks,
    j.media_cost,
    j.people_cost,
    j.other_cost,
    j.total_cost,
    j.leads,
    cast(null as bigint) as qualified_leads,
    j.new_customers,
    cast(null as bigint) as new_customers_reported,
    cast(j.total_cost as double) / nullif(j.leads, 0) as cost_per_lead,
    cast(j.media_cost as double) / nullif(j.paired_customers, 0) as cac_media,
    cast(j.total_cost as double) / nullif(j.paired_customers, 0) as cac_loaded,
    cast(null as double) as cac_reported,
    cast(j.total_cost + j.promotion_cost as double) / nullif(j.paired_customers, 0) as cac_with_promotions,
    cast(r.total_cost_12m as double) / nullif(r.paired_customers_12m, 0) as cac_12m,
    m.is_complete
from paired j
join rolled r on r.month = j.month and r.channel = j.channel and r.campaign = j.campaign
join months m on m.month = j.month
left join channels c on c.channel = j.channel
