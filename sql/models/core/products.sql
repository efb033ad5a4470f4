-- a product as its latest line names it
with

named as (
    select
        product_id,
        product_name,
        category,
        row_number() over (
            partition by product_id
            order by product_name is null, ordered_at desc, line_key desc
        ) as recency
    from placed_lines
    where product_id is not null and kind in ('product', 'gift_card')
)

select
    product_id,
    product_name as name,
    category,
    cast(null as boolean) as is_add_on,
    cast(null as boolean) as needs_onboarding
from named
where recency = 1
