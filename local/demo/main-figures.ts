import { type Output, textTable } from '#local/output.ts';
import { openPublished } from '#local/warehouse/published.ts';
import { reader } from '#local/warehouse/rows.ts';

const figures: readonly (readonly [title: string, sql: string])[] = [
  [
    'Where identified people are now',
    `select s.stage, s.phase, count(*) as people,
       sum(case when s.status not in ('sleeping', 'lost') then 1 else 0 end) as active,
       sum(case when s.status = 'sleeping' then 1 else 0 end) as sleeping,
       sum(case when s.status = 'lost' then 1 else 0 end) as lost
     from customer_stages s
     join customers c on c.customer_key = s.customer_key and c.is_identified
     join display_names d on d.kind = 'phase' and d.value = s.phase
     group by s.stage, s.phase, d.position
     order by d.position`,
  ],
  [
    'What a new customer costs, by channel, over the whole time',
    `select channel, sum(total_cost) as cost, sum(new_customers) as new_customers,
       round(cast(sum(total_cost) as double) / nullif(sum(new_customers), 0), 2) as cac_loaded
     from acquisition_costs group by channel order by new_customers desc, channel`,
  ],
  [
    'How many come back: monthly cohorts together',
    `select age_months, sum(cohort_size) as customers, sum(active_customers) as ordered,
       round(100 * cast(sum(active_customers) as double) / nullif(sum(cohort_size), 0), 1) as percent
     from retention_cohorts
     where is_total and period_type = 'month' and is_complete and age_months between 1 and 6
     group by age_months order by age_months`,
  ],
  [
    'Value so far',
    `select case customer_key when 'unidentified' then 'nobody named' when 'unattributed' then 'costs that won nobody'
         else 'customers' end as whose,
       count(*) as rows_, sum(revenue_to_date) as revenue, sum(acquisition_cost) as acquisition_cost,
       sum(value_to_date) as value
     from customer_values
     group by case customer_key when 'unidentified' then 'nobody named' when 'unattributed' then 'costs that won nobody'
         else 'customers' end
     order by value desc`,
  ],
  [
    'Who speaks for us',
    `select platform, count(*) as reviews, round(avg(cast(rating as double)), 2) as mean_rating,
       count(customer_key) as matched_to_customers
     from reviews group by platform order by platform`,
  ],
  [
    'The intake ledger',
    `select source, table_name, sum(received) as received, sum(stored) as stored,
       sum(deduplicated) as deduplicated, sum(quarantined) as quarantined
     from intake_ledger group by source, table_name order by source, table_name`,
  ],
];

/** Prints the figures that a first look wants. */
export async function printMainFigures(lake: string, output: Output): Promise<void> {
  const db = await openPublished(lake);
  try {
    const rowsOf = reader(db);
    for (const [title, sql] of figures) {
      const rows = await rowsOf(sql);
      output.out(`\n${title}`);
      output.out(
        textTable(
          Object.keys(rows[0] ?? {}),
          rows.map((row) => Object.values(row)),
        ),
      );
    }
    output.out('');
  } finally {
    db.close();
  }
}
