-- refunds in the reporting currency with their order: as the source links them, or by the one line that fits
with

named as (
    select
        f.source || ':' || f.source_id as refund_key,
        f.source || ':' || f.refund_id as document_key,
        f.source || ':' || f.order_id as stated_order_key,
        coalesce(
            'customer:' || f.source || ':' || f.customer_id,
            'email:' || f.email_hash
        ) as node,
        f.occurred_at as refunded_at,
        cast(at_timezone(f.occurred_at, s.time_zone) as date) as refund_date,
        f.line_id,
        f.copy_number,
        f.source,
        f.product_id,
        f.product_name,
        f.kind,
        f.quantity,
        f.unit_price,
        f.amount,
        f.currency,
        f.reason,
        f.left_out,
        f.source_id like 'export:%' and sum(case when f.source_id like 'export:%' then 0 else 1 end)
            over (partition by f.source, f.order_id) > 0 as is_told_again
    from refunds_latest f
    cross join run_settings s
),

owned as (
    select
        n.*,
        r.rate,
        coalesce(o.customer_key, i.customer_key, 'unidentified') as customer_key,
        o.order_key as linked_order_key
    from named n
    left join placed_orders o on o.order_key = n.stated_order_key
    left join identities i on i.node = n.node
    left join currency_rates r
        on r.currency = n.currency
        and n.refund_date >= r.valid_from
        and n.refund_date < r.valid_to
),

-- an unlinked refund fits the latest earlier line of its customer with the same product, price and quantity
candidates as (
    select
        f.refund_key,
        f.refunded_at,
        l.line_key,
        l.order_key,
        row_number() over (partition by f.refund_key order by l.ordered_at desc, l.line_key) as recency
    from owned f
    join placed_lines l
        on l.customer_key = f.customer_key
        and l.product_id = f.product_id
        and l.unit_price = f.unit_price
        and l.quantity = f.quantity
        and l.ordered_at <= f.refunded_at
    where f.stated_order_key is null and f.customer_key <> 'unidentified' and f.left_out is null
),

fitted as (
    select
        refund_key,
        order_key,
        line_key,
        row_number() over (partition by line_key order by refunded_at, refund_key) as claim
    from candidates
    where recency = 1
)

select
    f.refund_key,
    f.document_key,
    coalesce(f.linked_order_key, m.order_key) as order_key,
    case
        when f.linked_order_key is not null then f.source || ':' || f.line_id
        else m.line_key
    end as line_key,
    case
        when f.linked_order_key is not null then 'stated by the source'
        when m.order_key is not null then 'the one line that fits'
        when f.stated_order_key is not null then 'its order is not here'
        else 'no line fits'
    end as order_match,
    f.customer_key,
    f.refunded_at,
    f.refund_date,
    f.copy_number,
    f.product_id,
    f.product_name,
    f.kind,
    f.quantity,
    cast(f.amount * f.rate as decimal(38, 6)) as amount,
    f.amount as amount_original,
    f.reason,
    case
        when f.left_out is not null then f.left_out
        when f.is_told_again then 'told again by an export'
        when f.kind not in ('product', 'discount', 'adjustment') then f.kind
        when f.kind = 'adjustment' and f.linked_order_key is null then f.kind
        when f.kind = 'product' and f.amount < 0 then 'negative refund'
        when f.rate is null then 'no exchange rate'
    end as left_out_reason
from owned f
left join fitted m on m.refund_key = f.refund_key and m.claim = 1
