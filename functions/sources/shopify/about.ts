import type { About } from '#functions/sources/source.ts';

export const about: About = {
  system: 'Shopify',
  sends:
    'Orders with their refunds, parcels and consents, checkouts, customers, products and privacy requests by webhook, or as lines of a file of REST bodies',
  authenticates:
    'Base64 HMAC-SHA-256 of the raw body in X-Shopify-Hmac-Sha256, under the secret of the app. A token for client id and secret of the app, with the scope read_orders, on our requests',
  oddities: [
    'Ids of test webhooks pass 2^53: they are read digit by digit, and the end of the global id wins',
    'Transactions tell what was refunded; where lines differ, the difference is a line of its own',
    'Webhooks repeat, come unordered, and one event may come under two topics',
    'A checkout is a row for each step; those between cart and end keep what was known when the step was first seen, so the value left behind stands in the row of the cart',
    'That a parcel has arrived is told without a time: the update that says so stands for it',
    'An empty box at the checkout withdraws no consent; a consent without a time counts from the creation of the customer',
    'Of deleted orders, customers and products only the id comes: the order counts nowhere from then on, whatever it was',
    'Privacy requests hold no time: the time of the trigger stands for it, else that of receipt',
    'Deliveries are not guaranteed, so the shop is asked for its orders of a day, by REST: an order is the same there as in a webhook, but not by GraphQL; without the scope read_all_orders it shows those of 60 days',
    'A visit of the journey counts only where the order itself names no landing page; an empty journey is none',
  ],
  read: [
    'https://shopify.dev/docs/api/webhooks',
    'https://shopify.dev/docs/api/admin-rest/latest/resources/order',
    'https://shopify.dev/changelog/orders-with-the-since_id-parameter-are-now-sorted-by-order-id',
    'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant',
    'https://shopify.dev/docs/apps/build/privacy-law-compliance',
    'https://shopify.dev/docs/api/admin-graphql/latest/objects/CustomerJourney',
  ],
};
