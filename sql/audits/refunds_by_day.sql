-- refunds per day are the refund facts, as given: each one once, on its own day; each is rounded once
with

given as (
    select
        cast(at_timezone(f.occurred_at, s.time_zone) as date) as refund_date,
        sum(cast(f.amount * r.rate as decimal(38, 6))) as amount,
        count(*) as refunds
    from refunds_latest f
    cross join run_settings s
    join refund_lines l on l.refund_key = f.source || ':' || f.source_id and l.left_out_reason is null
    join currency_rates r
        on r.currency = f.currency
        and cast(at_timezone(f.occurred_at, s.time_zone) as date) >= r.valid_from
        and cast(at_timezone(f.occurred_at, s.time_zone) as date) < r.valid_to
    group by cast(at_timezone(f.occurred_at, s.time_zone) as date)
),

facts as (
    select
        refund_date,
        sum(amount) as amount,
        count(*) as refunds
    from return_facts
    group by refund_date
),

unread as (
    select f.source || ':' || f.source_id as refund_key
    from refunds_latest f
    left join refund_lines l on l.refund_key = f.source || ':' || f.source_id
    where l.refund_key is null
)

select cast(coalesce(g.refund_date, f.refund_date) as varchar) as refund
from given g
full join facts f on f.refund_date = g.refund_date
where g.refund_date is null
    or f.refund_date is null
    or f.refunds <> g.refunds
    or abs(f.amount - g.amount) > cast(f.refunds as decimal(38, 0)) * cast(0.005 as decimal(38, 3))
union all
select refund_key from unread
