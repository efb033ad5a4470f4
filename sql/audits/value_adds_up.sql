-- value is net revenue less all costs: every order, every refund in revenue and every month's cost is in it once. The
-- facts are rounded and the entries are not: an order's two roundings (net and refunded) may make a cent, a refund's
-- half a cent; costs are shared in whole cents and must agree; and an entry itself is not rounded at all
with

entries as (
    select
        case when kind in ('revenue', 'refund') then kind else 'cost' end as side,
        case when kind in ('revenue', 'refund') then source_key else cast(date as varchar) end as key,
        sum(amount) as amount
    from value_entries
    group by
        case when kind in ('revenue', 'refund') then kind else 'cost' end,
        case when kind in ('revenue', 'refund') then source_key else cast(date as varchar) end
),

facts as (
    select
        'revenue' as side,
        order_key as key,
        cast(net_revenue + refunded as decimal(38, 6)) as amount,
        cast(0.01 as decimal(18, 3)) as tolerance
    from order_facts
    union all
    select 'refund', refund_key, cast(-amount as decimal(38, 6)), cast(0.005 as decimal(18, 3))
    from return_facts
    where is_in_revenue
    union all
    select
        'cost',
        cast(cast(date_trunc('month', date) as date) as varchar),
        cast(-sum(amount) as decimal(38, 6)),
        cast(0 as decimal(18, 3))
    from cost_facts
    group by cast(date_trunc('month', date) as date)
    having sum(amount) is not null
)

select
    coalesce(e.side, f.side) as side,
    coalesce(e.key, f.key) as key
from entries e
full join facts f on f.side = e.side and f.key = e.key
where e.key is null
    or f.key is null
    or abs(e.amount - f.amount) > f.tolerance
union all
select 'rounded', e.key
from entries e
join order_sums s on s.order_key = e.key
where e.side = 'revenue' and e.amount <> s.net_amount
