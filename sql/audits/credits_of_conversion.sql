-- per conversion and model the credits add up to one; 1e-9 is what adding doubles may lose
select
    conversion_key,
    model,
    sum(credit) as credit
from attribution_credits
group by conversion_key, model
having abs(sum(credit) - cast(1 as double)) > 1e-9
