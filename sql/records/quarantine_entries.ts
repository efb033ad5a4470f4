import { count, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

/** What could not be read. What it came in lies sealed in the quarantine store under `sealed_key`. */
export const quarantine_entries = defineRecord({
  name: 'quarantine_entries',
  grain: 'piece that could not be read',
  description: 'Why a delivery, or a part of one, was quarantined; occurred_at is when it was first seen',
  columns: {
    quarantine_key: text('Keyed hash of the piece, whatever it is refused for', { required: true }),
    delivered_by: text('The source that sent it', { required: true }),
    table_name: text('The record that it was meant for', { required: true }),
    reason_code: text('Stable error code', { required: true }),
    detail: text('What, where (file and line, or delivery) and what to do; nothing personal', { required: true }),
    sealed_key: text('Name of the sealed object that holds what it came in', { required: true }),
    sealed_place: count('Which of the deliveries or rows in that object it is of, from 0', { required: true }),
  },
});
