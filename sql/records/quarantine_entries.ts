import { text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

/** What could not be read. The bytes themselves lie sealed in the quarantine store under `quarantine_key`. */
export const quarantine_entries = defineRecord({
  name: 'quarantine_entries',
  grain: 'piece that could not be read',
  description: 'Why a delivery, or a part of one, was quarantined; occurred_at is when it was first seen',
  columns: {
    quarantine_key: text('Name of the sealed object', { required: true }),
    delivered_by: text('The source that sent it', { required: true }),
    table_name: text('The record that it was meant for', { required: true }),
    reason_code: text('Stable error code', { required: true }),
    detail: text('What, where (file and line, or delivery) and what to do; nothing personal', { required: true }),
  },
});
