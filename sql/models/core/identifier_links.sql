-- two names seen together belong to one person, unless one of them is everybody's
with

order_main as (
    select
        coalesce(
            'customer:' || source || ':' || customer_id,
            'email:' || email_hash,
            'phone:' || phone_hash,
            'browser:' || browser_id
        ) as main,
        email_hash,
        phone_hash,
        browser_id
    from orders_latest
),

pairs as (
    select main, 'email:' || email_hash as other from order_main where email_hash is not null
    union all
    select main, 'phone:' || phone_hash from order_main where phone_hash is not null
    union all
    select main, 'browser:' || browser_id from order_main where browser_id is not null
    union all
    select 'customer:' || source || ':' || customer_id, 'email:' || email_hash
    from refunds_latest
    where customer_id is not null and email_hash is not null
    union all
    select 'customer:' || s.customer_id_source || ':' || e.user_id, 'browser:' || e.browser_id
    from web_events_latest e
    cross join run_settings s
    where e.user_id is not null and e.browser_id is not null and e.is_verified and not coalesce(e.is_bot, false)
),

distinct_pairs as (
    select distinct main, other from pairs where main <> other
),

crowds as (
    select other, count(*) as people
    from distinct_pairs
    where main like 'customer:%'
    group by other
)

select
    p.main,
    p.other,
    a.node_hash as main_hash,
    b.node_hash as other_hash,
    coalesce(c.people, 0) as people,
    coalesce(c.people, 0) > s.max_people_per_identifier as is_cut
from distinct_pairs p
join identifiers a on a.node = p.main
join identifiers b on b.node = p.other
left join crowds c on c.other = p.other
cross join run_settings s
