import { count, day, instant, quantity, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

/** A delivery of years ago is a lag too. */
const seconds = { unit: 'seconds', least: -1e9, most: 1e9 } as const;
const lag = (name: string) => quantity(`${name} of the time from the making of a record to its first arrival`, seconds);

/** What a source lists of a day, held against what arrived: counted by the source, where receipts are counted by us. */
export const reconciliations = defineRecord({
  name: 'reconciliations',
  grain: 'source, table and day; the last asking holds',
  description:
    'How many records of a day a source has, and how many of them are here; occurred_at is when it was asked',
  columns: {
    delivered_by: text('The source that was asked', { required: true }),
    table_name: text('The record contract that its records become', { required: true }),
    source_day: day("The business's local day on which the source made them", { required: true }),
    asked_at: instant('When the source was asked', { required: true }),
    listed: count('Records that the source has', { required: true }),
    arrived: count('Of them, those that came by themselves', { required: true }),
    taken_in: count('Of them, those that a reconciliation had to fetch', { required: true }),
    missing: count('Of them, those that are not here: listed = arrived + taken_in + missing', { required: true }),
    stale: count('Those that are here, and whose last change is not', { required: true }),
    late: count('Of those that came by themselves, those that took more than an hour', { required: true }),
    lag_p50_s: lag('Median, by the nearest rank,'),
    lag_p95_s: lag('95th percentile, by the nearest rank,'),
    lag_p99_s: lag('99th percentile, by the nearest rank,'),
    lag_max_s: lag('Longest'),
  },
});
