import type { DemoDelivery, WholePiece } from './delivery.ts';
import { livesOf } from './people/life.ts';
import { testOrders, walkIns } from './people/till.ts';
import { lifeSenders, sheetsOf, worldSenders } from './senders/index.ts';
import type { Sending } from './senders/sending.ts';
import { shopDeliveries } from './senders/shopify-deliveries.ts';
import { openSpool } from './spool.ts';
import { type Scale, worldOf } from './world/world.ts';

export type { DemoDelivery } from './delivery.ts';
export { demoApiSecret } from './senders/measurement-protocol.ts';
export { type DemoTruth, demoTruth } from './truth/totals.ts';
export { demoSettings } from './world/settings.ts';

/** How big a demo shop is, how long it runs and what its webhooks are signed with. */
export type DemoOptions = Scale & {
  /** Signs the webhooks: by name of the source. */
  readonly keys: Sending['keys'];
};

/**
 * What the demo shop's systems send, in the order of arrival, with what is planted in it. One life is simulated at a
 * time and one day of deliveries sorted at a time, so that memory does not grow with the shop.
 * @throws RangeError where `endsOn` is not the first of a month.
 */
export function* demoPieces({ keys, ...scale }: DemoOptions): Generator<WholePiece> {
  const sending: Sending = { world: worldOf(scale), keys };
  const spool = openSpool(sheetsOf(sending));
  for (const life of livesOf(sending.world)) {
    for (const send of lifeSenders) for (const piece of send(life, sending)) spool.add(piece);
  }
  for (const order of [...walkIns(sending.world), ...testOrders(sending.world)]) {
    for (const piece of shopDeliveries(order, sending)) spool.add(piece);
  }
  for (const send of worldSenders) for (const piece of send(sending)) spool.add(piece);
  yield* spool.drain();
}

export function* demoDeliveries(options: DemoOptions): Generator<DemoDelivery> {
  for (const { delivery } of demoPieces(options)) yield delivery;
}
