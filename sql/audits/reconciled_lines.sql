-- the reconciliation holds every line received, and its totals are the sum of its rows; each of its amounts is rounded
-- once, so half a cent a row may be missing
with

received as (
    select
        'order_lines' as record,
        count(*) as lines,
        sum(
            cast(cast(quantity as decimal(38, 3)) * unit_price as decimal(38, 6))
            - coalesce(discount_amount, cast(0 as decimal(38, 6)))
            - coalesce(tax_amount, cast(0 as decimal(38, 6)))
        ) as amount
    from order_lines_latest
    union all
    select 'refunds', count(*), -sum(amount) from refunds_latest
),

reconciled as (
    select
        record,
        sum(lines) as lines,
        sum(amount) as amount,
        count(*) as rows_of_it
    from revenue_reconciliation
    where not is_total
    group by record
),

sides as (
    select
        r.record,
        r.lines,
        coalesce(r.amount, cast(0 as decimal(38, 6))) as amount,
        coalesce(c.lines, 0) as reconciled_lines,
        coalesce(c.amount, cast(0 as decimal(38, 2))) as reconciled_amount,
        coalesce(c.rows_of_it, 0) as rows_of_it
    from received r
    left join reconciled c on c.record = r.record
),

totals as (
    select
        sum(case when is_total then lines else 0 end) as total_lines,
        sum(case when is_total then 0 else lines end) as summed_lines,
        sum(case when is_total then amount else cast(0 as decimal(18, 2)) end) as total_amount,
        sum(case when is_total then cast(0 as decimal(18, 2)) else amount end) as summed_amount,
        count(*) as rows_of_it
    from revenue_reconciliation
)

select record
from sides
where lines <> reconciled_lines
    or abs(amount - reconciled_amount) > cast(rows_of_it as decimal(38, 0)) * cast(0.005 as decimal(38, 3))
union all
select 'all'
from totals
where total_lines <> summed_lines
    or abs(total_amount - summed_amount) > cast(rows_of_it as decimal(38, 0)) * cast(0.005 as decimal(38, 3))
