import { day, instant, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

/** The last version says whether it is missing, and what became of that. */
export const missed_records = defineRecord({
  name: 'missed_records',
  grain: 'record or change that a source lists and that is not here',
  description: 'What never arrived, as its source lists it; occurred_at is when that was seen first',
  columns: {
    delivered_by: text('The source that lists it', { required: true }),
    table_name: text('The record contract that it becomes', { required: true }),
    record_id: text("The source's own id of it, as `source_id` of the table", { required: true }),
    misses: text('What is not here: the record, or its last change', {
      required: true,
      accepted: ['record', 'change'],
    }),
    source_day: day("The business's local day that was asked for", { required: true }),
    made_at: instant('When the source made it', { required: true }),
    changed_at: instant('When the source last changed it', { required: true }),
    first_missed_at: instant('When it was first seen to be missing', { required: true }),
    settled_at: instant('When it arrived, was fetched, or was seen to be gone from the source; null: it is missing'),
    settled_by: text('What settled it', { accepted: ['arrival', 'take-in', 'gone from the source'] }),
  },
});
