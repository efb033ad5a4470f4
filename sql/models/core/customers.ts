import { count, flag, instant, money, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const customers = defineModel({
  name: 'customers',
  area: 'core',
  grain: ['customer_key'],
  description: 'People, and browsers that may become people; what names nobody is no row here',
  question: 'Who are the customers, where did they come from, and what have they bought?',
  columns: {
    customer_key: text('Customer'),
    is_identified: flag('Has a lasting identifier; false for a browser alone', { required: true }),
    first_seen_at: instant('First trace', { required: true }),
    first_answer_at: instant('First sign of intent, or first order'),
    first_order_at: instant('First qualifying order'),
    last_order_at: instant('Last qualifying order'),
    orders: count('Qualifying orders', { required: true }),
    net_revenue: money('Net revenue of their orders, less refunds that fit no order', { required: true }),
    margin: money('What is left of it', {
      notCollected: 'product costs are taken in by sources (docs/sources.md), not used by a model yet',
    }),
    first_touch_channel: text(
      'Channel of the first touch before the first order; of the first touch of all for others',
    ),
    acquisition_channel: text('Channel of the last non-direct touch before the first order; null where none is known'),
    acquisition_campaign: text('Campaign of that touch'),
    reported_channel: text('Channel by their own answer', {
      notCollected: 'answers to surveys are taken in by sources (docs/sources.md), not used by a model yet',
    }),
    origin: text('Who spoke first, in the first contact known', { accepted: ['inbound', 'outbound'] }),
    base: text('By days with an order: none, one, more', {
      required: true,
      accepted: ['potential', 'customer', 'regular'],
    }),
    activity: text('By status now', { required: true, accepted: ['active', 'sleeping', 'lost'] }),
    country: text('Country of the latest order'),
    region: text('Region of the latest order'),
    first_product_id: text('First product of the first order'),
    first_category: text('Its category'),
  },
});
