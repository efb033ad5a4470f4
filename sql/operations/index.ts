import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { count, day, flag, instant, money, quantity, text } from '#sql/contracts/columns.ts';
import { defineModel, type ModelContract } from '#sql/contracts/model.ts';

/** Permanent tables that are written whatever becomes of a run. */
export const refresh_runs = defineModel({
  name: 'refresh_runs',
  area: 'operations',
  grain: ['run_id'],
  description: 'Refreshes, and what became of them',
  question: 'When was the warehouse last refreshed, and did it publish?',
  columns: {
    run_id: text('The refresh', { required: true }),
    as_of: day('The run sees what happened before the start of this day', { required: true }),
    started_at: instant('Start', { required: true }),
    finished_at: instant('End; null while it runs or if it was killed'),
    status: text('How it ended', { required: true, accepted: ['running', 'published', 'audit_failed', 'failed'] }),
    bytes_scanned: count('Bytes that the engine read; null on the laptop', { unit: 'bytes' }),
    cost_estimate: money('Price of those bytes by list price; null on the laptop', { unit: 'US dollars' }),
  },
});

export const refresh_steps = defineModel({
  name: 'refresh_steps',
  area: 'operations',
  grain: ['run_id', 'model'],
  description: 'Steps of refreshes: merges, models, audits',
  question: 'Which table took how long, and what did it cost?',
  columns: {
    run_id: text('The refresh', { required: true }),
    model: text('The step: a table, or merge and the record', { required: true }),
    started_at: instant('Start', { required: true }),
    finished_at: instant('End'),
    status: text('How it ended', { required: true, accepted: ['done', 'failed'] }),
    row_count: count('Rows written', { unit: 'rows' }),
    bytes_scanned: count('Bytes that the engine read; null on the laptop', { unit: 'bytes' }),
  },
});

export const audit_results = defineModel({
  name: 'audit_results',
  area: 'operations',
  grain: ['run_id', 'model', 'audit'],
  description: 'What each refresh checked before it published',
  question: 'Which numbers may be trusted?',
  columns: {
    run_id: text('The refresh', { required: true }),
    model: text('The table that was checked', { required: true }),
    audit: text('The check', { required: true }),
    status: text('Whether it holds', { required: true, accepted: ['passed', 'failed'] }),
    failing_rows: count('Rows that break it', { required: true, unit: 'rows' }),
    detail: text('What the check says'),
  },
});

/** What the merge decided of each batch: the ledger's other side. */
export const merged_batches = defineModel({
  name: 'merged_batches',
  area: 'operations',
  grain: ['table_name', 'batch_id', 'source'],
  description: 'Batches of the raw lake that are in the base, counted where it was decided',
  columns: {
    table_name: text('Record', { required: true }),
    batch_id: text('Object of the raw lake', { required: true }),
    source: text('Source of the rows', { required: true }),
    arrival_date: day('UTC day of first receipt', { required: true }),
    stored: count('Rows that the base took from it', { required: true, unit: 'rows' }),
    deduplicated: count('Rows that the base had already', { required: true, unit: 'rows' }),
  },
});

export const operationsTables: readonly ModelContract[] = [refresh_runs, refresh_steps, audit_results, merged_batches];

const intake_ledger = defineModel({
  name: 'intake_ledger',
  area: 'operations',
  grain: ['source', 'table_name', 'arrival_date'],
  description: 'Records received against what became of them; the two sides are counted in different places',
  question: 'Did everything that was sent arrive, and where is it?',
  columns: {
    source: text('Source', { required: true }),
    table_name: text('Record', { required: true }),
    arrival_date: day('UTC day of first receipt', { required: true }),
    received: count('Counted at the door', { required: true, unit: 'records' }),
    stored: count('Taken into the base, counted in the merge', { required: true, unit: 'records' }),
    deduplicated: count('Already in the base, counted in the merge', { required: true, unit: 'records' }),
    quarantined: count('Could not be understood, counted at the door', { required: true, unit: 'records' }),
  },
});

const quarantine = defineModel({
  name: 'quarantine',
  area: 'operations',
  grain: ['quarantine_key'],
  description: 'What could not be read, sealed and kept, and what replays came to',
  question: 'What was refused, why, and what would mend it?',
  columns: {
    quarantine_key: text('The piece, as `lifecycle quarantine show` takes it', { required: true }),
    source: text('Source', { required: true }),
    table_name: text('The record that it was meant for', { required: true }),
    reason_code: text('Stable error code', { required: true }),
    detail: text('What, where and what to do', { required: true }),
    first_seen_at: instant('First receipt', { required: true }),
    times_replayed: count('Replays so far', { required: true, unit: 'replays' }),
    recovered_at: instant('The first replay that recovered it; null while it is refused'),
  },
});

const source_fields = defineModel({
  name: 'source_fields',
  area: 'operations',
  grain: ['source', 'field', 'value_type'],
  description: 'Fields that sources send, with the type and the time that each was first seen with',
  question: 'Which source changed its format, when, and what is new in it?',
  columns: {
    source: text('Source', { required: true }),
    field: text('Name, after the name of the object that it stands in: parent.name; of a table its header', {
      required: true,
    }),
    value_type: text('What its value was; a field that changes its type is listed again', {
      required: true,
      accepted: ['text', 'number', 'boolean', 'object', 'list'],
    }),
    first_seen_at: instant('When it first arrived', { required: true }),
    is_change: flag("Whether it came after the source's first day: then the source changed", { required: true }),
  },
});

const lagColumn = (name: string) => quantity(`${name} of the lags of what came by itself`, { unit: 'seconds' });

const reconciled_days = defineModel({
  name: 'reconciled_days',
  area: 'operations',
  grain: ['source', 'table_name', 'day'],
  description:
    'Records of a day as their source lists them, against those that arrived; a lag is from making to arrival',
  question: 'Did everything arrive that the source has, and how fast?',
  columns: {
    source: text('Source', { required: true }),
    table_name: text('Record', { required: true }),
    day: day("The business's local day on which the source made the records", { required: true }),
    asked_at: instant('When the source was last asked for it', { required: true }),
    listed: count('Counted by the source: arrived + taken_in + missing', { required: true, unit: 'records' }),
    arrived: count('Came by themselves', { required: true, unit: 'records' }),
    taken_in: count('Were fetched, as they had not come', { required: true, unit: 'records' }),
    missing: count('Are not here', { required: true, unit: 'records' }),
    stale: count('Are here, but their last change is not', { required: true, unit: 'records' }),
    late: count('Came by themselves, more than an hour after they were made', { required: true, unit: 'records' }),
    lag_p50_s: lagColumn('Median'),
    lag_p95_s: lagColumn('95th percentile'),
    lag_p99_s: lagColumn('99th percentile'),
    lag_max_s: lagColumn('Longest'),
  },
});

const missing_records = defineModel({
  name: 'missing_records',
  area: 'operations',
  grain: ['source', 'table_name', 'source_id', 'misses', 'changed_at'],
  description: 'Records and changes that a source lists and that never arrived, with what became of them',
  question: 'Which records never arrived, and which still have not?',
  columns: {
    source: text('Source', { required: true }),
    table_name: text('Record', { required: true }),
    source_id: text("The record's id in its source", { required: true }),
    misses: text('What is not here: the record, or its last change', {
      required: true,
      accepted: ['record', 'change'],
    }),
    changed_at: instant('When the source last changed it', { required: true }),
    day: day("The business's local day that it was listed for", { required: true }),
    made_at: instant('When the source made it', { required: true }),
    first_missed_at: instant('When it was first seen to be missing', { required: true }),
    is_missing: flag('Whether it still is', { required: true }),
    settled_at: instant('When it arrived, was fetched, or was seen to be gone; null while it is missing'),
    settled_by: text('What settled it', { accepted: ['arrival', 'take-in', 'gone from the source'] }),
  },
});

/** Views over permanent tables: always as new as the base. */
export const operationsViews: readonly ModelContract[] = [
  intake_ledger,
  quarantine,
  source_fields,
  reconciled_days,
  missing_records,
];

export function operationsViewText(name: string): string {
  return readFileSync(join(import.meta.dirname, `${name}.sql`), 'utf8');
}
