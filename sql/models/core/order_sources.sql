-- what an order itself says of the visit that placed it, for shops that send no web analytics
with

parsed as (
    select
        order_key,
        lower(regexp_extract(landing_page, '[?&]utm_source=([^&#]+)', 1)) as utm_source,
        lower(regexp_extract(landing_page, '[?&]utm_medium=([^&#]+)', 1)) as utm_medium,
        regexp_extract(landing_page, '[?&]utm_campaign=([^&#]+)', 1) as utm_campaign,
        case
            when regexp_like(landing_page, '[?&]gclid=') then 'gclid'
            when regexp_like(landing_page, '[?&]msclkid=') then 'msclkid'
            when regexp_like(landing_page, '[?&]fbclid=') then 'fbclid'
            when regexp_like(landing_page, '[?&]ttclid=') then 'ttclid'
        end as click_id_kind,
        lower(regexp_extract(referrer, '^https?://([^/:?#]+)', 1)) as referrer_host,
        lower(regexp_extract(landing_page, '^https?://([^/:?#]+)', 1)) as page_host
    from placed_orders
    where landing_page is not null or referrer is not null
)

select
    order_key,
    utm_source,
    utm_medium,
    utm_campaign,
    click_id_kind,
    case when referrer_host <> coalesce(page_host, '') then referrer_host end as referrer_host
from parsed
