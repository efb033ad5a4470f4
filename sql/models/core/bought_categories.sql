-- what the site calls the category of something bought counts as bought too
with

bought_lines as (
    select
        l.customer_key,
        l.ordered_at,
        l.product_id,
        l.category
    from placed_lines l
    join order_sums o on o.order_key = l.order_key
    where l.left_out_reason is null and o.left_out_reason is null and l.customer_key <> 'unidentified'
),

product_categories as (
    select distinct product_id, category
    from product_views
    where category is not null
),

named as (
    select customer_key, category, ordered_at from bought_lines where category is not null
    union all
    select l.customer_key, c.category, l.ordered_at
    from bought_lines l
    join product_categories c on c.product_id = l.product_id
)

select
    customer_key,
    category,
    min(ordered_at) as first_bought_at
from named
group by customer_key, category
