-- the most lasting and then oldest name of a group gives the person's key
with

grouped as (
    select
        i.node,
        i.identifier_type,
        i.identifier,
        i.first_seen_at,
        coalesce(g.label, i.node_hash) as label,
        g.node_hash is not null as is_linked,
        case i.identifier_type when 'customer' then 1 when 'email' then 2 when 'phone' then 3 else 4 end as lasting
    from identifiers i
    left join identity_groups g on g.node_hash = i.node_hash
),

ranked as (
    select
        label,
        node,
        lasting,
        row_number() over (partition by label order by lasting, first_seen_at, node) as place
    from grouped
),

people as (
    select
        label,
        lower(substr(to_hex(md5(to_utf8(node))), 1, 20)) as customer_key,
        lasting < 4 as is_identified
    from ranked
    where place = 1
)

select
    g.node,
    g.identifier_type,
    g.identifier,
    p.customer_key,
    p.is_identified,
    g.first_seen_at,
    case when g.is_linked then 'seen together' else 'alone' end as reason
from grouped g
join people p on p.label = g.label
