import { text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

export const identity_pairs = defineRecord({
  name: 'identity_pairs',
  grain: 'pair of identifiers and version',
  description: 'Two identifiers that a source says are one person; occurred_at is when it said so',
  columns: {
    identifier_type: text('Kind of the one: customer_id, email, phone, browser, lead', {
      required: true,
      personal: 'trait',
    }),
    identifier: text('The one: an id of the source, or a keyed hash', { required: true, personal: 'name' }),
    other_identifier_type: text('Kind of the other', { required: true, personal: 'trait' }),
    other_identifier: text('The other', { required: true, personal: 'name' }),
    state: text('Joined, or parted again', { required: true, accepted: ['joined', 'parted'] }),
    reason: text('Why: merge, log-in, form …'),
  },
});
