-- the reporting currency is worth itself; every other currency has the last rate given before a day
with

given as (
    select currency, valid_from, rate from exchange_rates
    where currency not in (select reporting_currency from run_settings)
    union all
    select reporting_currency, date '0001-01-01', cast(1 as decimal(18, 8)) from run_settings
)

select
    currency,
    valid_from,
    coalesce(
        lead(valid_from) over (partition by currency order by valid_from),
        date '9999-12-31'
    ) as valid_to,
    rate
from given
