import { minute } from '#local/demo/world/calendar.ts';
import type { Product } from '#local/demo/world/catalogue.ts';
import { type Order, ordersOfOne } from './orders.ts';
import type { Person } from './people.ts';
import { shopOf } from './shops.ts';
import { isOnOwnSite } from './site-visits.ts';
import type { Story } from './stories.ts';
import type { Session } from './visits.ts';

/** A checkout of the main shop: one that became an order, or one that was left. */
export type Checkout = {
  readonly id: string;
  readonly begunAt: number;
  readonly person: Person | null;
  readonly session: Session | null;
  readonly goods: readonly { readonly product: Product; readonly quantity: number }[];
  readonly order: Order | null;
  /** When somebody who left it had typed their address; null where they had not. */
  readonly namedAt: number | null;
};

/** All of one person, those of visits that an ad blocker hid among them. Marketplaces have checkouts of their own. */
export function checkoutsOf({ person, sessions, orders }: Story): Checkout[] {
  const bought = orders
    .filter((order) => !order.isPos && !order.isMarketplace && shopOf(order) === 'shopify')
    .map((order): Checkout => {
      const begunAt = order.session === null ? null : beginningOf(order.session);
      return {
        id: checkoutId(order),
        begunAt: begunAt ?? order.placedAt - 3 * minute,
        person,
        session: order.session,
        goods: order.lines,
        order,
        namedAt: null,
      };
    });
  const left = sessions.flatMap((session, index) => leftCheckout(session, person, person.number * ordersOfOne + index));
  return [...bought, ...left];
}

/** Those of people who stay unknown, by the visits of one day. */
export function crowdCheckouts(sessions: readonly Session[], dayNumber: number): Checkout[] {
  return sessions.flatMap((session, index) =>
    leftCheckout(session, null, 500_000_000_000 + dayNumber * 1_000_000 + index),
  );
}

export function checkoutId({ sequence }: Order): string {
  return String(36_000_000_000_000 + sequence * 8);
}

function beginningOf({ steps }: Session): number | null {
  return steps.find(({ name }) => name === 'begin_checkout')?.at ?? null;
}

function leftCheckout(session: Session, person: Person | null, number: number): Checkout[] {
  const step = session.steps.find(({ name }) => name === 'begin_checkout');
  if (step === undefined || session.order !== null || isOnOwnSite(session)) return [];
  if (session.steps.some(({ name }) => name === 'purchase')) return [];
  const isNamed = person !== null && number % 3 > 0;
  return [
    {
      id: String(37_000_000_000_000 + number * 8),
      begunAt: step.at,
      person,
      session,
      goods: step.product ? [{ product: step.product, quantity: 1 }] : [],
      order: null,
      namedAt: isNamed ? step.at + 70_000 : null,
    },
  ];
}
