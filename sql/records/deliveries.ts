import { instant, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

export const deliveries = defineRecord({
  name: 'deliveries',
  grain: 'parcel and version',
  description: 'Parcels on their way; occurred_at is the instant of shipping, or of the promise before it',
  columns: {
    delivery_id: text('The parcel', { required: true }),
    order_id: text("The order's id in the same source", { required: true }),
    customer_id: text("The shop's id of the customer", { personal: 'customer' }),
    carrier: text('Who carries it'),
    promised_at: instant('When it was promised for'),
    shipped_at: instant('When it left'),
    delivered_at: instant('When it arrived'),
    outcome: text('What became of it', {
      accepted: ['in_transit', 'delivered', 'failed', 'returned', 'lost', 'cancelled'],
    }),
  },
});
