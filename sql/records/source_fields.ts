import { text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

/** Names of members and headers alone, never what is in them; those that look like an id or a person are one name, `*`. */
export const source_fields = defineRecord({
  name: 'source_fields',
  grain: 'source, field and type',
  description: 'Fields that sources send, each with the type it came in; occurred_at is when it was first met',
  columns: {
    delivered_by: text('The source that sent it', { required: true }),
    field: text('Its name, after the name of the object that it stands in: parent.name', { required: true }),
    value_type: text('What its value was', {
      required: true,
      accepted: ['text', 'number', 'boolean', 'object', 'list'],
    }),
  },
});
