-- one row: the settings that models need, with their types, and the run's own instants
with

named as (
    select
        max(case when setting = 'as_of_date' then value end) as as_of_date,
        max(case when setting = 'as_of_at' then value end) as as_of_at,
        max(case when setting = 'time_zone' then value end) as time_zone,
        max(case when setting = 'reporting_currency' then value end) as reporting_currency,
        max(case when setting = 'brand' then value end) as brand,
        max(case when setting = 'customer_id_source' then value end) as customer_id_source,
        max(case when setting = 'max_people_per_identifier' then value end) as max_people_per_identifier,
        max(case when setting = 'new_customer_days' then value end) as new_customer_days,
        max(case when setting = 'intent_days' then value end) as intent_days,
        max(case when setting = 'after_one_order' then value end) as after_one_order,
        max(case when setting = 'delivery_days' then value end) as delivery_days,
        max(case when setting = 'prospect_sleeping_days' then value end) as prospect_sleeping_days,
        max(case when setting = 'prospect_lost_days' then value end) as prospect_lost_days,
        max(case when setting = 'sleeping_days' then value end) as sleeping_days,
        max(case when setting = 'lost_days' then value end) as lost_days,
        max(case when setting = 'considering_days' then value end) as considering_days,
        max(case when setting = 'loyal_purchases' then value end) as loyal_purchases,
        max(case when setting = 'loyal_share' then value end) as loyal_share,
        max(case when setting = 'advocacy_window_days' then value end) as advocacy_window_days,
        max(case when setting = 'advocate_rating' then value end) as advocate_rating,
        max(case when setting = 'detractor_rating' then value end) as detractor_rating,
        max(case when setting = 'match_confidence' then value end) as match_confidence,
        max(case when setting = 'full_name_confidence' then value end) as full_name_confidence,
        max(case when setting = 'initial_confidence' then value end) as initial_confidence,
        max(case when setting = 'advocacy_half_life_days' then value end) as advocacy_half_life_days,
        max(case when setting = 'referral_points_cap' then value end) as referral_points_cap,
        max(case when setting = 'review_points_cap' then value end) as review_points_cap,
        max(case when setting = 'mention_points_cap' then value end) as mention_points_cap,
        max(case when setting = 'recommend_points_cap' then value end) as recommend_points_cap,
        max(case when setting = 'session_gap_minutes' then value end) as session_gap_minutes,
        max(case when setting = 'min_engaged_ms' then value end) as min_engaged_ms,
        max(case when setting = 'look_back_days' then value end) as look_back_days
    from settings
),

currencies as (
    select
        currency,
        row_number() over (order by count(*) desc, currency) as place
    from orders_latest
    group by currency
),

brands as (
    select
        brand,
        row_number() over (order by count(*) desc, brand) as place
    from mentions_latest
    where kind = 'review'
    group by brand
)

select
    cast(n.as_of_date as date) as as_of_date,
    cast(date_trunc('month', cast(n.as_of_date as date)) as date) as as_of_month,
    cast(n.as_of_at as timestamp(6)) as as_of_at,
    n.time_zone,
    coalesce(n.reporting_currency, c.currency, 'EUR') as reporting_currency,
    coalesce(n.brand, b.brand) as brand,
    n.customer_id_source,
    cast(n.max_people_per_identifier as bigint) as max_people_per_identifier,
    cast(n.new_customer_days as integer) as new_customer_days,
    cast(n.intent_days as integer) as intent_days,
    n.after_one_order,
    cast(n.delivery_days as integer) as delivery_days,
    cast(n.prospect_sleeping_days as integer) as prospect_sleeping_days,
    cast(n.prospect_lost_days as integer) as prospect_lost_days,
    cast(n.sleeping_days as integer) as sleeping_days,
    cast(n.lost_days as integer) as lost_days,
    cast(n.considering_days as integer) as considering_days,
    cast(n.loyal_purchases as bigint) as loyal_purchases,
    cast(n.loyal_share as double) as loyal_share,
    cast(n.advocacy_window_days as integer) as advocacy_window_days,
    cast(n.advocate_rating as decimal(18, 8)) as advocate_rating,
    cast(n.detractor_rating as decimal(18, 8)) as detractor_rating,
    cast(n.match_confidence as double) as match_confidence,
    cast(n.full_name_confidence as double) as full_name_confidence,
    cast(n.initial_confidence as double) as initial_confidence,
    cast(n.advocacy_half_life_days as double) as advocacy_half_life_days,
    cast(n.referral_points_cap as double) as referral_points_cap,
    cast(n.review_points_cap as double) as review_points_cap,
    cast(n.mention_points_cap as double) as mention_points_cap,
    cast(n.recommend_points_cap as double) as recommend_points_cap,
    cast(n.session_gap_minutes as integer) as session_gap_minutes,
    cast(n.min_engaged_ms as bigint) as min_engaged_ms,
    cast(n.look_back_days as integer) as look_back_days
from named n
left join currencies c on c.place = 1
left join brands b on b.place = 1
