import { instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const lifecycle_events = defineModel({
  name: 'lifecycle_events',
  area: 'core',
  grain: ['customer_key', 'occurred_at', 'event', 'detail'],
  description: 'What happened to a customer, or what they did, that moves them through the lifecycle',
  question: 'What happened to this customer, in order?',
  columns: {
    customer_key: text('Customer'),
    occurred_at: instant('Instant'),
    event: text('What happened', {
      required: true,
      accepted: [
        'first_seen',
        'contact',
        'ad_answered',
        'product_seen_again',
        'new_category_seen_again',
        'newsletter_sign_up',
        'form_sent',
        'checkout_begun',
        'order_left_out',
        'order',
        'refund',
        'spoke_for_us',
        'spoke_against_us',
        'spoke_of_us',
      ],
    }),
    source: text('Where it is known from', { required: true }),
    detail: text('Key of the order, contact, product … that it is about; empty where there is none'),
    holds_until: instant(
      'Of a sign of intent: when it stops to hold; for something seen again, when the view before leaves the window',
    ),
  },
  relationships: [{ column: 'customer_key', references: ['customers', 'customer_key'] }],
});
