-- active = new + retained + reactivated; active - active before = new + reactivated - not returned
with

compared as (
    select
        a.*,
        lag(a.active, 1, 0) over (partition by a.period_type order by a.period) as active_before
    from customer_activity a
)

select period_type, period
from compared
where active <> new + retained + reactivated
    or active - active_before <> new + reactivated - not_returned
