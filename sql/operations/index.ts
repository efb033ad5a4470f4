import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { count, day, instant, money, text } from '#sql/contracts/columns.ts';
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
  description: 'What could not be read, sealed and kept',
  question: 'What was refused, why, and what would mend it?',
  columns: {
    quarantine_key: text('Name of the sealed piece', { required: true }),
    source: text('Source', { required: true }),
    table_name: text('The record that it was meant for', { required: true }),
    reason_code: text('Stable error code', { required: true }),
    detail: text('What, where and what to do', { required: true }),
    first_seen_at: instant('First receipt', { required: true }),
    times_replayed: count('Replays so far', { notCollected: 'replay is not built yet', unit: 'replays' }),
    recovered_at: instant('When a replay recovered it', { notCollected: 'replay is not built yet' }),
  },
});

/** Views over permanent tables: always as new as the base. */
export const operationsViews: readonly ModelContract[] = [intake_ledger, quarantine];

export function operationsViewText(name: string): string {
  return readFileSync(join(import.meta.dirname, `${name}.sql`), 'utf8');
}
