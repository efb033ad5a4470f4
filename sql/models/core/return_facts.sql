select
    f.refund_key,
    f.order_key,
    f.customer_key,
    f.refunded_at,
    f.product_id,
    f.quantity,
    f.amount,
    f.reason,
    date_diff('hour', o.ordered_at, f.refunded_at) as hours_to_refund,
    cast(null as decimal(18, 2)) as handling_cost,
    f.order_match,
    f.refund_date,
    s.left_out_reason is null
        and f.order_match <> 'its order is not here' as is_in_revenue
from refund_lines f
left join placed_orders o on o.order_key = f.order_key
left join order_sums s on s.order_key = f.order_key
where f.left_out_reason is null
