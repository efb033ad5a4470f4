import { day } from '#local/demo/world/calendar.ts';
import { randomFor, whole } from '#local/demo/world/random.ts';
import type { World } from '#local/demo/world/world.ts';
import { customerId } from './identifiers.ts';
import { isSwiss, shopOf } from './shops.ts';
import type { Story } from './stories.ts';

/** That somebody asks for what is kept of them, or that it be deleted; the shop passes it on. */
export type Erasure = {
  readonly kind: 'data_request' | 'redact';
  readonly at: number;
  /** The shop's accounts of the person. */
  readonly customers: readonly string[];
};

export const erasureTruth = { asks: 0.012, deletes: 0.5 } as const;

/** Asked by a few of the main shop's customers, once they have done what they did. */
export function erasureOf({ seed, until }: World, story: Story): Erasure | null {
  const { person, sessions, mailbox } = story;
  const orders = story.orders.filter((order) => shopOf(order) === 'shopify');
  const random = randomFor(seed, 'erasure', person.number);
  if (random() >= erasureTruth.asks || orders.length === 0 || isSwiss(person)) return null;
  const kind = random() < erasureTruth.deletes ? 'redact' : 'data_request';
  const last = Math.max(
    ...orders.flatMap(({ placedAt, changes }) => [placedAt, ...changes.map(({ at }) => at)]),
    ...sessions.map(({ at }) => at),
    ...mailbox.mailings.map(({ at }) => at),
  );
  const at = last + whole(random, 12, 50) * day;
  const customers = [...new Set(orders.map((order) => customerId(person, order.usesOtherEmail)))];
  return at < until - 10_000 ? { kind, at, customers } : null;
}
