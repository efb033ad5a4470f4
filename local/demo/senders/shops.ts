import type { Piece, Sheet } from '#local/demo/delivery.ts';
import { checkoutsOf } from '#local/demo/people/checkouts.ts';
import type { Life } from '#local/demo/people/life.ts';
import { shopOf } from '#local/demo/people/shops.ts';
import { contractPieces, contractSheets } from './contract-files.ts';
import type { Sending } from './sending.ts';
import { checkoutPieces } from './shopify-checkouts.ts';
import { shopDeliveries } from './shopify-deliveries.ts';
import { exportedOrderPieces, exportedOrders } from './shopify-export.ts';
import { fulfilmentPieces } from './shopify-parcels.ts';
import { accountPieces, erasurePieces, mailConsent } from './shopify-people.ts';
import { billingPieces } from './stripe-billing.ts';
import { wooPieces, wooSheets } from './woocommerce.ts';
import { subscriptionPieces, subscriptionSheets } from './woocommerce-subscriptions.ts';

export const shopSheets: Readonly<Record<string, Sheet>> = {
  shopify_orders_export: exportedOrders,
  ...wooSheets,
  ...subscriptionSheets,
  ...contractSheets,
};

/** What the main shop tells of one life. */
export function* mainShopPieces(life: Life, sending: Sending): Generator<Piece> {
  const consent = mailConsent(life.consents);
  yield* accountPieces(life, sending);
  for (const order of life.orders) {
    if (shopOf(order) !== 'shopify') continue;
    yield* shopDeliveries(order, sending, consent);
    yield* exportedOrderPieces(order, sending.world);
  }
  for (const parcel of life.parcels) yield* fulfilmentPieces(parcel, sending);
  for (const checkout of checkoutsOf(life)) yield* checkoutPieces(checkout, sending);
  yield* erasurePieces(life, sending);
}

/** What the small shop and the systems of subscriptions tell of it. */
export function* otherShopPieces(life: Life, sending: Sending): Generator<Piece> {
  yield* wooPieces(life, sending);
  yield* subscriptionPieces(life, sending.world);
  yield* billingPieces(life, sending);
  yield* contractPieces(life, sending.world);
}
