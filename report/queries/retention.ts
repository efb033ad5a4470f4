import { dayOf, flagOf, numberOf, numberOrNull, type Query } from '#report/rows.ts';

export const retentionQueries = {
  cohorts: `select cast(cohort_month as varchar) as cohort_month, age_months, cohort_size, active_customers,
  retention_rate, is_complete
from retention_cohorts
where period_type = 'month' and is_total
order by cohort_month, age_months`,
} as const;

export type CohortCell = {
  readonly cohort: string;
  readonly age: number;
  readonly size: number;
  readonly active: number;
  /** Null while the month is not over. */
  readonly rate: number | null;
  readonly isComplete: boolean;
};

export async function loadCohorts(query: Query): Promise<CohortCell[]> {
  return (await query(retentionQueries.cohorts)).map((row) => ({
    cohort: dayOf(row, 'cohort_month'),
    age: numberOf(row, 'age_months'),
    size: numberOf(row, 'cohort_size'),
    active: numberOf(row, 'active_customers'),
    rate: numberOrNull(row, 'retention_rate'),
    isComplete: flagOf(row, 'is_complete'),
  }));
}
