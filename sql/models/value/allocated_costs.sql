-- costs to acquire, to whom they won: equal parts among the new customers of the month, channel and campaign, else
-- of the month and channel, each part in whole cents; a cost that won nobody stays under unattributed
with

costs as (
    select
        cast(date_trunc('month', date) as date) as month,
        date,
        platform,
        channel,
        campaign,
        cost_type,
        purpose,
        cast(round(amount * 100) as bigint) as cents
    from cost_facts
    where amount is not null
),

won as (
    select
        m.customer_key,
        m.channel,
        coalesce(c.acquisition_campaign, '') as campaign,
        m.cohort_month as month
    from cohort_members m
    join customers c on c.customer_key = m.customer_key
    where m.channel <> 'unattributed'
),

by_campaign as (
    select month, channel, campaign, count(*) as customers from won group by month, channel, campaign
),

by_channel as (
    select month, channel, count(*) as customers from won group by month, channel
),

pots as (
    select
        c.month,
        c.channel,
        case when b.customers is not null then c.campaign end as campaign,
        case
            when c.purpose <> 'acquire' then 'unattributed'
            when b.customers is not null then 'new customers of month, channel and campaign'
            when a.customers is not null then 'new customers of month and channel'
            else 'unattributed'
        end as allocation,
        c.purpose,
        c.cost_type,
        sum(c.cents) as cents
    from costs c
    left join by_campaign b on b.month = c.month and b.channel = c.channel and b.campaign = c.campaign
    left join by_channel a on a.month = c.month and a.channel = c.channel
    group by
        c.month,
        c.channel,
        case when b.customers is not null then c.campaign end,
        case
            when c.purpose <> 'acquire' then 'unattributed'
            when b.customers is not null then 'new customers of month, channel and campaign'
            when a.customers is not null then 'new customers of month and channel'
            else 'unattributed'
        end,
        c.purpose,
        c.cost_type
),

sharers as (
    select
        p.month,
        p.channel,
        p.campaign,
        p.allocation,
        p.purpose,
        p.cost_type,
        cast(p.cents as bigint) as cents,
        w.customer_key,
        count(*) over pot as customers,
        row_number() over (
            partition by p.month, p.channel, p.campaign, p.allocation, p.purpose, p.cost_type
            order by w.customer_key
        ) as place
    from pots p
    join won w
        on w.month = p.month
        and w.channel = p.channel
        and (p.allocation = 'new customers of month and channel' or w.campaign = p.campaign)
    where p.allocation <> 'unattributed'
    window pot as (partition by p.month, p.channel, p.campaign, p.allocation, p.purpose, p.cost_type)
),

shared as (
    select
        customer_key,
        month,
        channel,
        coalesce(campaign, '') as campaign,
        allocation,
        purpose,
        cost_type,
        cents / nullif(customers, 0)
            + case
                when place <= mod(cents, nullif(customers, 0)) then 1
                when place <= -mod(cents, nullif(customers, 0)) then -1
                else 0
            end as cents
    from sharers
    union all
    select 'unattributed', month, channel, coalesce(campaign, ''), allocation, purpose, cost_type, cast(cents as bigint)
    from pots
    where allocation = 'unattributed'
)

select
    customer_key,
    month,
    channel,
    campaign,
    allocation,
    purpose,
    cost_type,
    cast(cents as decimal(38, 0)) * cast(0.01 as decimal(38, 2)) as amount
from shared
