-- each of these models gives a conversion's whole credit to one touch
select
    t.conversion_key,
    t.conversion_type,
    t.customer_key,
    t.converted_at,
    m.model,
    t.touchpoint_key,
    t.channel,
    t.campaign,
    cast(1 as double) as credit,
    cast(t.net_amount as double) as credited_revenue
from conversion_touches t
cross join (values ('last_non_direct'), ('first_touch')) as m (model)
where (m.model = 'last_non_direct' and t.from_last_non_direct = 1)
    or (m.model = 'first_touch' and t.from_first = 1)
