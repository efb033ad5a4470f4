-- every line that was ever received, in the currency it came in: what makes net revenue, and what does not and why
with

order_side as (
    select
        'order_lines' as record,
        l.order_key as document_key,
        case
            when l.left_out_reason is not null then l.left_out_reason
            when s.left_out_reason is not null then s.left_out_reason
            else 'net revenue'
        end as treatment,
        coalesce(l.customer_key, 'unidentified') <> 'unidentified' as is_identified,
        l.copy_number > 1 as is_equal_line,
        l.net_amount_original as amount
    from placed_lines l
    left join order_sums s on s.order_key = l.order_key
),

refund_side as (
    select
        'refunds' as record,
        f.document_key,
        case
            when f.left_out_reason is not null then f.left_out_reason
            when f.order_match = 'its order is not here' then f.order_match
            when s.left_out_reason is not null then s.left_out_reason
            else 'net revenue'
        end as treatment,
        f.customer_key <> 'unidentified' as is_identified,
        f.copy_number > 1 as is_equal_line,
        -f.amount_original as amount
    from refund_lines f
    left join order_sums s on s.order_key = f.order_key
),

sides as (
    select * from order_side
    union all
    select * from refund_side
),

summed as (
    select
        record,
        treatment,
        is_identified,
        count(*) as lines,
        count(distinct document_key) as documents,
        sum(case when is_equal_line then 1 else 0 end) as equal_lines,
        sum(amount) as amount,
        sum(case when is_equal_line then amount else cast(0 as decimal(38, 6)) end) as equal_amount
    from sides
    group by record, treatment, is_identified
),

totalled as (
    select
        is_identified,
        count(*) as lines,
        count(distinct document_key) as documents,
        sum(case when is_equal_line then 1 else 0 end) as equal_lines,
        sum(amount) as amount,
        sum(case when is_equal_line then amount else cast(0 as decimal(38, 6)) end) as equal_amount
    from sides
    group by is_identified
)

select record, treatment, is_identified, false as is_total, lines, documents, equal_lines, amount, equal_amount
from summed
union all
select 'all', 'all', is_identified, true, lines, documents, equal_lines, amount, equal_amount
from totalled
