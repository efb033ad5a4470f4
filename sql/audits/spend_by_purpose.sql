-- acquire + keep + serve = loaded, per platform and day
select date, platform
from cost_facts
group by date, platform
having sum(case when purpose = 'acquire' then amount else cast(0 as decimal(18, 2)) end)
    + sum(case when purpose = 'keep' then amount else cast(0 as decimal(18, 2)) end)
    + sum(case when purpose = 'serve' then amount else cast(0 as decimal(18, 2)) end)
    <> sum(amount)
