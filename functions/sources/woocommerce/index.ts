import type { Source } from '#functions/sources/source.ts';
import { map, mapped } from './map.ts';
import { pullOf } from './pull.ts';
import { reconcile } from './reconcile.ts';
import { webhook } from './webhook.ts';

const authenticates = 'Basic authentication with a consumer key and secret on our requests, over https';

/** Orders with their refunds, subscriptions and customers of a WooCommerce shop. */
export const woocommerce: Source = {
  ...mapped,
  about: {
    system: 'WooCommerce',
    sends:
      'Orders with their refunds, subscriptions and customers by webhook; orders that changed as pages of its REST API',
    authenticates: `Base64 HMAC-SHA-256 of the raw body in X-WC-Webhook-Signature under the secret of the webhook. ${authenticates}`,
    oddities: [
      'Times have no offset: those named *_gmt are UTC; a time of the site alone is refused',
      'Sums of lines are without tax whatever the prices show; a unit price that does not divide is rounded up, and the rest is discount',
      'A refund is a sum alone, negative and with tax: it is split into goods, shipping and tax as the total of its order is, and dated by the change of the order that first listed it',
      'Customer 0 is a guest',
      'Of deleted orders and customers only the id comes: the order counts nowhere from then on; a deleted subscription is cancelled first, and its deletion is kept aside',
      'A subscription is told as the term that runs, from its last payment; that it was renewed shows in the next term',
      'The first request of a webhook is a form without a signature: it is answered, and kept as a delivery without a record',
      'A webhook that fails five times is disabled by the shop, so the shop is asked for its orders of a day too; drafts of the checkout are no orders yet',
      'Delivery ids are made of webhook and second, so they tell nothing apart',
      'Extra data is of any type and may hold what a buyer typed: only the visit is read from it, and neither its keys nor its values are stored',
    ],
    read: [
      'https://woocommerce.github.io/woocommerce-rest-api-docs/',
      'https://woocommerce.github.io/subscriptions-rest-api-docs/',
      'https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/class-wc-webhook.php',
    ],
  },
  map,
  file: 'document',
  webhook,
  pull: pullOf('orders'),
  reconcile,
};

/** Asked apart, as not every shop has the plugin; its records are those of the shop. */
export const woocommerceSubscriptions: Source = {
  ...mapped,
  name: 'woocommerce_subscriptions',
  records: ['contracts'],
  about: {
    system: 'WooCommerce Subscriptions',
    sends: 'Subscriptions that changed, as pages of the REST API of the shop',
    authenticates,
    oddities: [
      'What it gives is kept as of the source woocommerce, whose customers and orders it names',
      'Times named *_gmt are UTC; a payment that is not planned is an empty text',
      'A year counts as twelve months; weeks and days are spread over a mean month of 30.44 days',
    ],
    read: ['https://woocommerce.github.io/subscriptions-rest-api-docs/'],
  },
  map,
  pull: pullOf('subscriptions'),
};
