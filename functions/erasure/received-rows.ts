import type { Outcome } from '#functions/intake/arrivals.ts';

/** What was received as one: a payload begins it, and the records after it hang on it. */
export type Row = readonly Outcome[];

export function rowsOf(outcomes: readonly Outcome[]): readonly Row[] {
  const rows: Outcome[][] = [];
  for (const outcome of outcomes) {
    const row = rows.at(-1);
    const isBeginning = 'mapped' in outcome && outcome.mapped.payload !== null;
    if (row === undefined || isBeginning) rows.push([outcome]);
    else row.push(outcome);
  }
  return rows;
}
