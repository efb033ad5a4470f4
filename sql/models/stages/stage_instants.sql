-- the instants at which a customer's stage may change: what happened, and when what happened stops to hold
with

named as (
    select
        customer_key,
        occurred_at,
        holds_until,
        case
            when event in ('ad_answered', 'product_seen_again', 'newsletter_sign_up', 'form_sent') then 'intent'
            when event = 'checkout_begun' then 'talk'
            when event = 'order' then 'order'
            else 'trace'
        end as sign
    from lifecycle_events
),

signs as (
    select
        customer_key,
        sign,
        occurred_at,
        max(holds_until) as holds_until
    from named
    group by customer_key, sign, occurred_at
),

-- a sign's term ends only if the next sign of the kind has not come before
followed as (
    select
        s.*,
        min(occurred_at) over (partition by customer_key, sign) as first_at,
        lead(occurred_at) over (partition by customer_key, sign order by occurred_at) as next_at,
        lead(holds_until) over (partition by customer_key, sign order by occurred_at) as next_until
    from signs s
),

traces as (
    select
        customer_key,
        occurred_at,
        lead(occurred_at) over (partition by customer_key order by occurred_at) as next_at
    from (select distinct customer_key, occurred_at from signs) t
),

ends as (
    select f.customer_key, f.holds_until as moment, 'intent expired' as reason,
        case when f.next_until > f.holds_until then f.next_at end as next_at
    from followed f
    where f.sign in ('intent', 'talk')
    union all
    select customer_key, ends_at, ended_by, null from advocacy_spells
    union all
    select f.customer_key, date_add('day', s.delivery_days, f.occurred_at), 'first order delivered', null
    from followed f cross join run_settings s
    where f.sign = 'order' and f.occurred_at = f.first_at
    union all
    select f.customer_key, date_add('day', s.new_customer_days, f.occurred_at), 'new-customer window over', null
    from followed f cross join run_settings s
    where f.sign = 'order' and f.occurred_at = f.first_at
    union all
    select f.customer_key, date_add('day', s.sleeping_days, f.occurred_at), 'silent beyond the sleeping line', f.next_at
    from followed f cross join run_settings s
    where f.sign = 'order'
    union all
    select f.customer_key, date_add('day', s.lost_days, f.occurred_at), 'silent beyond the lost line', f.next_at
    from followed f cross join run_settings s
    where f.sign = 'order'
    union all
    select t.customer_key, date_add('day', s.prospect_sleeping_days, t.occurred_at), 'no trace: sleeping', t.next_at
    from traces t cross join run_settings s
    union all
    select t.customer_key, date_add('day', s.prospect_lost_days, t.occurred_at), 'no trace: lost', t.next_at
    from traces t cross join run_settings s
),

instants as (
    select customer_key, occurred_at as moment, event as reason, 1 as place
    from lifecycle_events
    union all
    select customer_key, starts_at, 'speaks for us again', 2 from advocacy_spells
    union all
    select e.customer_key, e.moment, e.reason, 2
    from ends e
    cross join run_settings s
    where e.moment < s.as_of_at and (e.next_at is null or e.next_at >= e.moment)
),

-- of several reasons in one instant the weightiest is told
weighed as (
    select
        customer_key,
        moment,
        reason,
        row_number() over (
            partition by customer_key, moment
            order by
                case reason
                    when 'order' then 1
                    when 'spoke_for_us' then 2
                    when 'spoke_against_us' then 3
                    when 'checkout_begun' then 4
                    when 'no trace: sleeping' then 7
                    when 'no trace: lost' then 7
                    when 'contact' then 8
                    when 'first_seen' then 9
                    else 5
                end,
                place,
                reason
        ) as weight
    from instants
)

select
    customer_key,
    moment,
    reason
from weighed
where weight = 1
