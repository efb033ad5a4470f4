-- lines of orders in the reporting currency, exact; only goods of orders that stand make revenue
with

priced as (
    select
        l.source || ':' || l.source_id as line_key,
        l.source || ':' || l.order_id as order_key,
        l.source_id,
        l.line_number,
        l.copy_number,
        l.product_id,
        l.product_name,
        l.category,
        l.kind,
        l.quantity,
        l.unit_price,
        l.left_out,
        -- an export names no line by its id: the lines that the order told itself count
        l.source_id like 'export:%' and sum(case when l.source_id like 'export:%' then 0 else 1 end)
            over (partition by l.source, l.order_id) > 0 as is_told_again,
        cast(cast(l.quantity as decimal(38, 3)) * l.unit_price as decimal(38, 6)) as gross,
        coalesce(l.discount_amount, cast(0 as decimal(38, 6))) as discount,
        coalesce(l.tax_amount, cast(0 as decimal(38, 6))) as tax
    from order_lines_latest l
)

select
    p.line_key,
    p.order_key,
    p.source_id,
    p.line_number,
    p.copy_number,
    o.customer_key,
    o.ordered_at,
    o.order_date,
    p.product_id,
    p.product_name,
    p.category,
    p.kind,
    p.quantity,
    p.unit_price,
    cast(p.gross * o.rate as decimal(38, 6)) as gross_amount,
    cast(p.discount * o.rate as decimal(38, 6)) as discount_amount,
    cast((p.gross - p.discount - p.tax) * o.rate as decimal(38, 6)) as net_amount,
    p.gross - p.discount - p.tax as net_amount_original,
    case
        when o.order_key is null then 'its order is not here'
        when p.left_out is not null then p.left_out
        when p.is_told_again then 'told again by an export'
        when o.left_out_reason is not null then o.left_out_reason
        when p.kind not in ('product', 'discount') then p.kind
        when o.rate is null then 'no exchange rate'
    end as left_out_reason
from priced p
left join placed_orders o on o.order_key = p.order_key
