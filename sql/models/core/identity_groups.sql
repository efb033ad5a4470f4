-- one round: every name takes the smallest label among itself and those it was seen with
with

links as (
    select main_hash as node_hash, other_hash as neighbour_hash from identifier_links where not is_cut
    union all
    select other_hash, main_hash from identifier_links where not is_cut
),

labels as (
    select
        n.node_hash,
        coalesce(b.label, n.node_hash) as label
    from (select distinct node_hash from links) n
    left join identity_groups_before b on b.node_hash = n.node_hash
),

offered as (
    select
        k.node_hash,
        min(l.label) as label
    from links k
    join labels l on l.node_hash = k.neighbour_hash
    group by k.node_hash
)

select
    l.node_hash,
    least(l.label, o.label) as label
from labels l
join offered o on o.node_hash = l.node_hash
