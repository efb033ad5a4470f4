-- spend in = spend out, per platform and day: what the platforms last reported, at the day's rate, is what the facts
-- hold; each fact is rounded once, so half a cent a fact may be missing; amounts without a rate are counted. A cost of
-- several days is held against its even share of each day, a cent off at most, and so is the sum of a platform's days
with

converted as (
    select
        c.platform,
        c.cost_date,
        case
            when c.spread_until > c.cost_date and date_diff('day', c.cost_date, c.spread_until) < 3660
                then c.spread_until
            else c.cost_date
        end as last_day,
        cast(c.amount * r.rate as decimal(38, 6)) as amount,
        case when r.rate is null then 1 else 0 end as without_rate
    from marketing_costs_latest c
    left join currency_rates r
        on r.currency = c.currency
        and c.cost_date >= r.valid_from
        and c.cost_date < r.valid_to
),

daily as (
    select
        cast(d.date as date) as date,
        c.platform,
        case when c.last_day = c.cost_date then c.amount end as whole,
        case
            when c.last_day > c.cost_date
                then cast(c.amount as double) / nullif(date_diff('day', c.cost_date, c.last_day) + 1, 0)
        end as share,
        c.without_rate,
        case when c.last_day > c.cost_date then 1 else 0 end as shared,
        case when c.last_day > c.cost_date and c.cost_date = cast(d.date as date) then 1 else 0 end as begun
    from converted c
    cross join run_settings s
    cross join unnest(sequence(c.cost_date, c.last_day, interval '1' day)) as d(date)
    where cast(d.date as date) = c.cost_date or cast(d.date as date) < s.as_of_date
),

given as (
    select
        date,
        platform,
        coalesce(sum(whole), cast(0 as decimal(38, 6)))
            + cast(coalesce(sum(share), cast(0 as double)) as decimal(18, 9)) as amount,
        sum(without_rate) as without_rate,
        sum(shared) as shared,
        sum(begun) as begun
    from daily
    group by date, platform
),

kept as (
    select
        date,
        platform,
        coalesce(sum(amount), cast(0 as decimal(38, 2))) as amount,
        sum(amounts_without_rate) as without_rate,
        count(*) as facts
    from cost_facts
    group by date, platform
),

given_in_all as (
    select platform, sum(amount) as amount, sum(begun) as shared from given group by platform
),

kept_in_all as (
    select platform, sum(amount) as amount, sum(facts) as facts from kept group by platform
)

select
    coalesce(g.date, k.date) as date,
    coalesce(g.platform, k.platform) as platform
from given g
full join kept k on k.date = g.date and k.platform = g.platform
where g.date is null
    or k.date is null
    or g.without_rate <> k.without_rate
    or abs(g.amount - k.amount)
        > cast(k.facts as decimal(38, 0)) * cast(0.005 as decimal(38, 3))
            + cast(g.shared as decimal(38, 0)) * cast(0.015 as decimal(38, 3))
union all
select
    cast(null as date) as date,
    g.platform
from given_in_all g
join kept_in_all k on k.platform = g.platform
where abs(g.amount - k.amount)
    > cast(k.facts as decimal(38, 0)) * cast(0.005 as decimal(38, 3))
        + cast(g.shared as decimal(38, 0)) * cast(0.015 as decimal(38, 3))
