import { batchIdOf } from '#functions/lake/batch-id.ts';
import { gatherLines, type Lines } from '#functions/lake/lines.ts';
import { type RawRecord, type RowWriter, type Stamp, writerOf } from '#functions/lake/rows.ts';
import { audienceRow } from '#functions/personal/audience.ts';
import { instantText } from '#functions/values/instants.ts';
import type { Fault } from '#functions/values/validate.ts';
import { type RecordName, records } from '#sql/records/index.ts';
import type { Arrival, MappedRecord, Outcome, RejectedPiece } from './arrivals.ts';
import { describe, IntakeError } from './errors.ts';
import { bytesOfOrigin } from './origin.ts';

export type Count = { received: number; quarantined: number };

/** A piece with what it came in, and the arrival. */
export type Rejection = Refused & { readonly arrivalId: string; readonly arrivedAt: string };

/** A piece with what it came in. */
type Refused = { readonly piece: RejectedPiece; readonly origin: Outcome['origin'] };

/** All arrivals of one day: what is to be written, nothing written yet. */
export type DayBatch = {
  readonly day: string;
  /** Canonical text of the latest receipt. */
  readonly arrivedAt: string;
  readonly tables: ReadonlyMap<RecordName, TableBatch>;
  readonly rejections: readonly Rejection[];
};

type TableBatch = {
  readonly batchId: string;
  readonly write: RowWriter;
  readonly rows: Lines;
  /** Rows of `audience_hashes` that consents among them make. */
  readonly audience: RawRecord[];
  readonly bySource: Map<string, Count>;
  /** Records that happened more than a day after they arrived: a wrong clock. */
  ahead: number;
};

const dayLength = 86_400_000;

/** Arrivals by day of receipt and in the order of their ids; an id that comes twice is one arrival. */
export function dayBatches(arrivals: readonly Arrival[]): readonly DayBatch[] {
  const days = new Map<string, Map<string, Arrival>>();
  for (const arrival of arrivals) {
    const day = arrivedAtOf(arrival).slice(0, 10);
    const ofDay = days.get(day) ?? new Map<string, Arrival>();
    if (!ofDay.has(arrival.id)) ofDay.set(arrival.id, arrival);
    days.set(day, ofDay);
  }
  const inOrder = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([day, ofDay]) => dayBatch(day, [...ofDay.values()].sort(byId)));
}

function dayBatch(day: string, arrivals: readonly Arrival[]): DayBatch {
  const tables = emptyTables(day, arrivals);
  const rejections: Rejection[] = [];
  let arrivedAt = '';
  let latest = '';
  let horizon = '';
  for (const arrival of arrivals) {
    const at = arrivedAtOf(arrival);
    if (at !== arrivedAt) horizon = dayAfter(arrival.receivedAt);
    arrivedAt = at;
    if (arrivedAt > latest) latest = arrivedAt;
    for (const refused of addArrival(arrival, { arrivedAt, horizon }, tables)) {
      rejections.push({ ...refused, arrivalId: arrival.id, arrivedAt });
    }
  }
  return { day, arrivedAt: latest, tables, rejections };
}

function emptyTables(day: string, arrivals: readonly Arrival[]): ReadonlyMap<RecordName, TableBatch> {
  const idsOf = new Map<RecordName, string[]>();
  for (const { id, outcomes } of arrivals) {
    for (const [record, marks] of marksOf(outcomes)) {
      const ids = idsOf.get(record) ?? [];
      ids.push(`${id}${marks}`);
      idsOf.set(record, ids);
    }
  }
  return new Map([...idsOf].map(([record, ids]) => [record, emptyTable(record, batchIdOf(record, day, ids))]));
}

/**
 * What an arrival was understood as. A delivery that comes again after a mapping was mended is another batch: what is
 * new in it would else be taken for what is there already.
 */
function marksOf(outcomes: readonly Outcome[]): ReadonlyMap<RecordName, string> {
  const marks = new Map<RecordName, string>();
  for (const outcome of outcomes) {
    const record = recordOf(outcome);
    const mark = 'mapped' in outcome ? `=${outcome.mapped.sourceId}` : `!${outcome.rejected.code}`;
    marks.set(record, `${marks.get(record) ?? ''}\n${mark}`);
  }
  return marks;
}

function emptyTable(record: RecordName, batchId: string): TableBatch {
  const write = writerOf(records[record]);
  return { batchId, write, rows: gatherLines(), audience: [], bySource: new Map(), ahead: 0 };
}

type Receipt = {
  readonly arrivedAt: string;
  /** What happened later than this is ahead of its time. */
  readonly horizon: string;
};

function addArrival(
  arrival: Arrival,
  receipt: Receipt,
  tables: ReadonlyMap<RecordName, TableBatch>,
): readonly Refused[] {
  const refused: Refused[] = [];
  for (const outcome of arrival.outcomes) {
    const table = tables.get(recordOf(outcome)) as TableBatch;
    const piece = 'rejected' in outcome ? outcome.rejected : addRow(outcome.mapped, outcome.origin, table, receipt);
    addCount(table.bySource, 'rejected' in outcome ? outcome.rejected.source : outcome.mapped.source, piece !== null);
    if (piece) refused.push({ piece, origin: outcome.origin });
  }
  return refused;
}

function addRow(
  record: MappedRecord,
  origin: Outcome['origin'],
  table: TableBatch,
  { arrivedAt, horizon }: Receipt,
): RejectedPiece | null {
  const row = table.write(record, { arrivedAt, batchId: table.batchId });
  if ('code' in row) return rejectedRecord(record, origin, row);
  table.rows.add(row);
  const audience = audienceRow(record);
  if (audience !== null) table.audience.push(audience);
  if (record.occurredAt > horizon) table.ahead += 1;
  return null;
}

const anyStamp: Stamp = { arrivedAt: '', batchId: '' };

/** Why an outcome will not be written: it could not be mapped, or fails its contract; null for one that will. */
export function refusalOf(outcome: Outcome): RejectedPiece | null {
  if ('rejected' in outcome) return outcome.rejected;
  const row = writerOf(records[outcome.mapped.record])(outcome.mapped, anyStamp);
  return 'code' in row ? rejectedRecord(outcome.mapped, outcome.origin, row) : null;
}

function addCount(counts: Map<string, Count>, source: string, isQuarantined: boolean): void {
  const count = counts.get(source) ?? { received: 0, quarantined: 0 };
  count.received += 1;
  if (isQuarantined) count.quarantined += 1;
  counts.set(source, count);
}

function rejectedRecord(record: MappedRecord, origin: Outcome['origin'], { code, column }: Fault): RejectedPiece {
  const detail = describe(code, `column ${column} of ${record.record} ${record.sourceId}`);
  const bytes = record.received?.() ?? (origin === undefined ? bytesOf(record) : bytesOfOrigin(origin));
  return { record: record.record, source: record.source, code, detail, bytes };
}

function bytesOf(record: MappedRecord): Uint8Array {
  return Buffer.from(JSON.stringify({ ...record, received: undefined }));
}

function recordOf(outcome: Outcome): RecordName {
  return 'rejected' in outcome ? outcome.rejected.record : outcome.mapped.record;
}

/** Arrivals of one batch mostly share their time of receipt. */
const lastReceipt = { receivedAt: '', text: '' };

function arrivedAtOf({ id, receivedAt }: Arrival): string {
  if (receivedAt === lastReceipt.receivedAt) return lastReceipt.text;
  const text = instantText(receivedAt);
  if (text === null) throw new IntakeError('LC-ING-015', `time of receipt of arrival ${id}`);
  Object.assign(lastReceipt, { receivedAt, text });
  return text;
}

function dayAfter(receivedAt: string): string {
  return instantText(new Date(Date.parse(receivedAt) + dayLength).toISOString()) ?? '';
}

function byId(a: Arrival, b: Arrival): number {
  return a.id < b.id ? -1 : 1;
}
