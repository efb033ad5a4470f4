select
    s.order_key,
    s.customer_key,
    s.ordered_at,
    s.order_date,
    s.order_number,
    coalesce(s.order_number = 1, false) as is_first,
    o.sales_channel,
    o.payment_method,
    o.coupon,
    s.gross_amount as gross_revenue,
    s.discount_amount as discount,
    s.refunded_amount as refunded,
    s.net_amount - s.refunded_amount as net_revenue,
    cast(null as decimal(18, 2)) as cost_of_goods,
    cast(null as decimal(18, 2)) as fees,
    cast(null as decimal(18, 2)) as fulfilment_cost,
    cast(null as decimal(18, 2)) as margin,
    false as is_cost_known,
    h.status_before,
    cast(null as timestamp(6)) as promised_at,
    cast(null as timestamp(6)) as delivered_at,
    o.currency as original_currency,
    o.rate as fx_rate
from order_sums s
join placed_orders o on o.order_key = s.order_key
left join stages_at h on h.customer_key = s.customer_key and h.moment = s.ordered_at
where s.left_out_reason is null
