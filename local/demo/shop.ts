import type { DemoDelivery } from './delivery.ts';
import { plannedDeliveries } from './plan.ts';
import { simulate } from './simulation.ts';
import { type DemoTruth, truthOf } from './truth/totals.ts';

export type { DemoDelivery } from './delivery.ts';
export { demoApiSecret } from './senders/measurement-protocol.ts';
export type { DemoTruth } from './truth/totals.ts';
export { demoSettings } from './world/settings.ts';

/** How big a demo shop is, how long it runs and what its webhooks are signed with. */
export type DemoOptions = {
  /** People who show intent at least once; some four in ten buy. Ten unknown visitors come with each. */
  people: number;
  /** Calendar months before `endsOn`. */
  months: number;
  /** The same seed gives the same deliveries, byte for byte. */
  seed: number;
  /** First day of a month, YYYY-MM-DD, that is no longer part of the demo. */
  endsOn: string;
  /** Signs the webhooks: base64 HMAC-SHA256 of the raw body. */
  shopifySecret: string;
};

/**
 * What the demo shop's systems send, in the order of arrival, written one at a time.
 * @throws RangeError where `endsOn` is not the first of a month.
 */
export function* demoDeliveries(options: DemoOptions): Iterable<DemoDelivery> {
  for (const { write } of plannedDeliveries(simulate(options), options.shopifySecret)) yield write();
}

/** What is true of the demo shop, told by the simulation itself and not by its deliveries. */
export function demoTruth(options: DemoOptions): DemoTruth {
  return truthOf(simulate(options));
}
