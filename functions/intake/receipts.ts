import type { RawRecord } from '#functions/lake/rows.ts';
import type { Count, DayBatch } from './batch.ts';

/** One row per source and table of a batch: received = written + quarantined. */
export function receiptsOf({ day, arrivedAt, tables }: DayBatch): readonly RawRecord[] {
  return [...tables].flatMap(([table, { batchId, bySource }]) =>
    [...bySource].map(([source, count]) => receipt({ day, arrivedAt, table, batchId, source, count })),
  );
}

type Counted = {
  readonly day: string;
  readonly arrivedAt: string;
  readonly table: string;
  readonly batchId: string;
  readonly source: string;
  readonly count: Count;
};

function receipt({ day, arrivedAt, table, batchId, source, count }: Counted): RawRecord {
  return {
    source: 'intake',
    // A batch that was judged otherwise by a later contract was received a second time.
    sourceId: `${batchId}|${source}|${table}|${count.received}|${count.quarantined}`,
    sourceVersion: '1',
    updatedAt: arrivedAt,
    occurredAt: arrivedAt,
    payload: null,
    values: {
      table_name: table,
      delivered_by: source,
      arrival_date: day,
      received: String(count.received),
      quarantined: String(count.quarantined),
    },
  };
}
