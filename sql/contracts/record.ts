import { type Columns, instant, text } from './columns.ts';

/** What every record carries beside its own columns. */
export const envelope = {
  source: text('The system that sent the record', { required: true }),
  source_id: text("The record's id in its source", { required: true }),
  source_version: text(
    "The source's version of the record: its own version or update time; for a source that has none, a hash of the content",
    { required: true },
  ),
  updated_at: instant('When the source gave this version, by its own clock', { required: true }),
  occurred_at: instant('When it happened: the event time', { required: true }),
  arrived_at: instant('When it was first received here', { required: true }),
  batch_id: text('The object of the raw lake that holds it', { required: true }),
  payload: text('The record as it was received, personal data replaced by keyed hashes'),
} as const satisfies Columns;

export type RecordContract = {
  readonly name: string;
  /** What one row is. */
  readonly grain: string;
  readonly description: string;
  /** BI may not read it. */
  readonly isSecret?: true;
  /** The record's own columns, without the envelope. */
  readonly columns: Columns;
};

/** The values of a record before intake adds arrival and batch; every value is canonical text or null. */
export type RecordValues = Readonly<Record<string, string | null>>;

export function defineRecord<const R extends RecordContract>(record: R): R {
  return record;
}

/** Own columns first, envelope last: the column order of raw and base tables. */
export function recordColumns(record: RecordContract): Columns {
  return { ...record.columns, ...envelope };
}
