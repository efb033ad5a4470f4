import { count, day, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

/** Counted at the door, by intake itself: the side of the ledger that the merge can be held against. */
export const intake_receipts = defineRecord({
  name: 'intake_receipts',
  grain: 'batch, source, table and what became of it',
  description: 'How many records each batch brought and how many of them were quarantined',
  columns: {
    table_name: text('The record contract that the rows are of, or were meant for', { required: true }),
    delivered_by: text('The source whose records are counted', { required: true }),
    arrival_date: day('UTC day of first receipt', { required: true }),
    received: count('Records received', { required: true }),
    quarantined: count('Records that could not be understood', { required: true }),
  },
});
