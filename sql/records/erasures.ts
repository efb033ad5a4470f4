import { text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

export const erasures = defineRecord({
  name: 'erasures',
  grain: 'request',
  description:
    'Requests of people and shops about their data, as received; what is done about them is not decided here. occurred_at is the instant of the request',
  columns: {
    kind: text('What is asked for', { required: true, accepted: ['erase_person', 'erase_shop', 'show_data'] }),
    shop: text('The shop that passed it on'),
    customer_id: text("The source's own id of the person"),
    email_hash: text('Keyed hash of the normalised e-mail'),
    phone_hash: text('Keyed hash of the normalised phone'),
    order_ids: text("The orders named in it, by their source's ids, as a JSON list"),
    request_id: text("The source's id of the request"),
  },
});
