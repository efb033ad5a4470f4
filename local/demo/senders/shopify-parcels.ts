import type { WholePiece } from '#local/demo/delivery.ts';
import { type Parcel, parcelNewsOf } from '#local/demo/people/parcels.ts';
import { shopOf } from '#local/demo/people/shops.ts';
import { hasHappened } from '#local/demo/world/world.ts';
import type { Sending } from './sending.ts';
import { fulfilmentBody } from './shopify-order.ts';
import { toBody } from './shopify-parts.ts';
import { type Notice, soonPiece } from './shopify-webhook.ts';

const words = { delivered: 'delivered', lost: 'failure' } as const;

/** A parcel when it leaves, and when its carrier has brought or lost it. */
export function fulfilmentPieces(parcel: Parcel, sending: Sending): WholePiece[] {
  const { order, shippedAt } = parcel;
  if (shopOf(order) !== 'shopify' || !hasHappened(shippedAt, sending.world)) return [];
  const news = parcelNewsOf(parcel);
  const notice = (topic: string, at: number, status: string | null): Notice => ({
    topic,
    at,
    place: `${topic}/${order.sequence}`,
    body: () => toBody(fulfilmentBody(order, shippedAt, { status, at })),
  });
  const notices = [
    notice('fulfillments/create', shippedAt, null),
    ...(news && hasHappened(news.at, sending.world)
      ? [notice('fulfillments/update', news.at, words[news.outcome])]
      : []),
  ];
  return notices.map((each) => soonPiece(each, sending));
}
