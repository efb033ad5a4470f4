import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Output, textTable } from '#local/output.ts';
import { LocalError } from '#local/warehouse/errors.ts';
import { lakeLayout } from '#local/warehouse/layout.ts';
import { openOperations, readPublished } from '#local/warehouse/published.ts';
import { reader } from '#local/warehouse/rows.ts';

/**
 * Tells what is published, how the last refreshes ended, and whether the ledger closes.
 * @throws LocalError LC-CLI-001 where there is no lake
 */
export async function status(lake: string, output: Output, now: () => Date = () => new Date()): Promise<void> {
  const layout = lakeLayout(lake);
  if (!existsSync(layout.lake)) {
    throw new LocalError('LC-CLI-001', `there is no lake at ${lake}; run: lifecycle import … --lake ${lake}`);
  }
  const published = readPublished(layout);
  output.out(
    published
      ? `published: run ${published.run_id}, as of ${published.as_of}, at ${published.published_at.slice(0, 19)} UTC`
      : 'published: nothing yet',
  );
  if (!existsSync(layout.operations)) return;
  const db = await openOperations(lake);
  try {
    const rows = reader(db);
    print(output, 'last refreshes', await rows(lastRuns));
    print(output, 'failed audits of the last refresh', await rows(lastFailures));
    print(output, 'intake ledger: received = stored + deduplicated + quarantined', await rows(ledger));
    print(output, 'quarantine, by reason', await rows(quarantined));
    // A lake that was refreshed by an older version has no such tables yet.
    const has = (view: string) => existsSync(join(layout.operations, `${view}.parquet`));
    if (has('missing_records')) print(output, 'records that never arrived', await rows(missing));
    if (has('source_fields'))
      print(output, 'fields that sources began to send in the last 7 days', await rows(newFields(now())));
  } finally {
    db.close();
  }
}

const lastRuns = `
  select run_id, as_of, started_at, date_diff('second', started_at, finished_at) as seconds, status
  from refresh_runs order by started_at desc limit 5`;

const lastFailures = `
  select model, audit, failing_rows, detail from audit_results
  where status = 'failed' and run_id = (select max_by(run_id, started_at) from refresh_runs)
  order by failing_rows desc limit 20`;

const ledger = `
  select source, table_name, sum(received) as received, sum(stored) as stored, sum(deduplicated) as deduplicated,
    sum(quarantined) as quarantined,
    sum(received) = sum(stored) + sum(deduplicated) + sum(quarantined) as closes
  from intake_ledger group by source, table_name order by source, table_name`;

const quarantined = `
  select source, table_name, reason_code, count(*) as pieces, min(detail) as example
  from quarantine where recovered_at is null group by source, table_name, reason_code order by pieces desc limit 20`;

const missing = `
  select source, table_name, day, misses, count(*) as records from missing_records
  where is_missing group by source, table_name, day, misses order by day desc, source, table_name, misses limit 20`;

const week = 7 * 86_400_000;

function newFields(now: Date): string {
  const since = new Date(now.getTime() - week).toISOString().slice(0, 19).replace('T', ' ');
  return `
    select source, field, value_type, first_seen_at from source_fields
    where is_change and first_seen_at > timestamp '${since}'
    order by first_seen_at desc, source, field, value_type limit 50`;
}

function print(output: Output, title: string, rows: readonly Readonly<Record<string, unknown>>[]): void {
  const [first] = rows;
  if (first === undefined) return;
  output.out(`\n${title}`);
  output.out(
    textTable(
      Object.keys(first),
      rows.map((row) => Object.values(row)),
    ),
  );
}
