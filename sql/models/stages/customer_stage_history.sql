-- rules are tried from the furthest stage down and the first that holds wins; equal neighbours become one interval
with

silences as (
    select
        f.*,
        f.first_order_at is not null as is_customer,
        f.moment >= date_add('day', s.sleeping_days, f.last_order_at) as is_silent,
        f.moment >= date_add('day', s.lost_days, f.last_order_at) as is_gone,
        f.moment >= date_add('day', s.prospect_sleeping_days, f.last_trace_at) as is_traceless,
        f.moment >= date_add('day', s.prospect_lost_days, f.last_trace_at) as is_vanished,
        f.moment < date_add('day', s.new_customer_days, f.first_order_at) as is_new,
        f.moment < date_add('day', s.delivery_days, f.first_order_at) as is_undelivered,
        coalesce(f.moment < f.talk_until_at, false) as is_talking,
        coalesce(f.moment < f.intent_until_at, false) as is_responding,
        s.after_one_order
    from stage_facts f
    cross join run_settings s
),

phased as (
    select
        customer_key,
        moment,
        reason,
        case
            when is_customer and speaks_for_us and not is_gone then 'advocate'
            when is_customer and order_days >= 2 and is_loyal then 'loyal'
            when is_customer and order_days >= 2 then 'returning'
            when is_customer and not is_new then after_one_order
            when is_customer and not is_undelivered then 'onboarding'
            when is_customer then 'first_order'
            when is_talking then 'in_talks'
            when is_responding then 'responded'
            else 'reached'
        end as phase,
        case
            when is_customer and is_gone then 'lost'
            when is_customer and is_silent then 'sleeping'
            when is_customer and order_days >= 2 then 'developed'
            when is_customer and not is_new then 'single'
            when is_customer then 'new'
            when is_vanished then 'lost'
            when is_traceless then 'sleeping'
            when intent_until_at is not null or talk_until_at is not null then 'potential'
            else 'reached'
        end as status
    from silences
),

staged as (
    select
        customer_key,
        moment,
        reason,
        case
            when phase = 'advocate' then 'advocacy'
            when phase in ('returning', 'loyal') then 'retention'
            when phase in ('first_order', 'onboarding', 'one_order', 'completed') then 'purchase'
            when phase in ('responded', 'in_talks') then 'consideration'
            else 'awareness'
        end as stage,
        phase,
        status
    from phased
),

compared as (
    select
        customer_key,
        moment,
        reason,
        stage,
        phase,
        status,
        lag(phase) over (partition by customer_key order by moment) as phase_before,
        lag(status) over (partition by customer_key order by moment) as status_before
    from staged
)

select
    customer_key,
    stage,
    phase,
    status,
    moment as valid_from,
    lead(moment) over (partition by customer_key order by moment) as valid_to,
    reason
from compared
where phase_before is null or phase_before <> phase or status_before <> status
