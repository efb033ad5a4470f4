-- spend in = spend out, per platform and day: what the platforms last reported, at the day's rate, is what the facts
-- hold; each fact is rounded once, so half a cent a fact may be missing; amounts without a rate are counted
with

given as (
    select
        c.cost_date as date,
        c.platform,
        sum(cast(c.amount * r.rate as decimal(38, 6))) as amount,
        sum(case when r.rate is null then 1 else 0 end) as without_rate
    from marketing_costs_latest c
    left join currency_rates r
        on r.currency = c.currency
        and c.cost_date >= r.valid_from
        and c.cost_date < r.valid_to
    group by c.cost_date, c.platform
),

kept as (
    select
        date,
        platform,
        sum(amount) as amount,
        sum(amounts_without_rate) as without_rate,
        count(*) as facts
    from cost_facts
    group by date, platform
)

select
    coalesce(g.date, k.date) as date,
    coalesce(g.platform, k.platform) as platform
from given g
full join kept k on k.date = g.date and k.platform = g.platform
where g.date is null
    or k.date is null
    or g.without_rate <> k.without_rate
    or abs(coalesce(g.amount, cast(0 as decimal(38, 6))) - coalesce(k.amount, cast(0 as decimal(38, 2))))
        > cast(k.facts as decimal(38, 0)) * cast(0.005 as decimal(38, 3))
