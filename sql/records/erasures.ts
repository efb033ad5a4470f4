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
    customer_id: text("The source's own id of the person", { personal: 'customer' }),
    email_hash: text('Keyed hash of the normalised e-mail', { personal: 'email' }),
    phone_hash: text('Keyed hash of the normalised phone', { personal: 'phone' }),
    customer_source: text('The source that customer_id is of, where it is not the one that passed the request on'),
    customer_hash: text('Keyed hash of that source and id, where the request gives no id in clear', {
      personal: 'trait',
    }),
    order_ids: text("The orders named in it, by their source's ids, as a JSON list", { personal: 'trait' }),
    request_id: text("The source's id of the request"),
  },
});
