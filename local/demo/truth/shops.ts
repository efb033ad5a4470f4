import { checkoutsOf, crowdCheckouts } from '#local/demo/people/checkouts.ts';
import { erasureOf } from '#local/demo/people/erasures.ts';
import { customerId } from '#local/demo/people/identifiers.ts';
import type { Life } from '#local/demo/people/life.ts';
import type { Order } from '#local/demo/people/orders.ts';
import { parcelNewsOf } from '#local/demo/people/parcels.ts';
import { shopOf } from '#local/demo/people/shops.ts';
import { isOnOwnSite, siteEventsOf } from '#local/demo/people/site-visits.ts';
import { type ContractSystem, contractSystem } from '#local/demo/people/terms.ts';
import type { Session } from '#local/demo/people/visits.ts';
import { isExported } from '#local/demo/senders/shopify-export.ts';
import { accountsOf } from '#local/demo/senders/shopify-people.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';

/** What each shop's system knows, each thing once. */
export type ShopCounts = {
  /** Orders of the small shop in Switzerland, which are in francs; all others are the main shop's. */
  ordersInFrancs: number;
  /** Orders of the main shop that an export tells a second time. */
  ordersToldTwice: number;
  /** Of the main shop: those begun, and those of them that became an order. */
  checkouts: number;
  checkoutsDone: number;
  accounts: number;
  accountsInSwitzerland: number;
  parcelsDelivered: number;
  parcelsLost: number;
  /** Accounts whose owners asked to see, or to have deleted, what is kept of them. */
  dataRequests: number;
  deletions: number;
  terms: Record<ContractSystem, number>;
  /** Visits of people in Switzerland, which the own tracker tells, and its events. */
  siteSessions: number;
  siteEvents: number;
};

export function shopTally(world: World) {
  const counts: ShopCounts = {
    ordersInFrancs: 0,
    ordersToldTwice: 0,
    checkouts: 0,
    checkoutsDone: 0,
    accounts: 0,
    accountsInSwitzerland: 0,
    parcelsDelivered: 0,
    parcelsLost: 0,
    dataRequests: 0,
    deletions: 0,
    terms: { contracts_csv: 0, woocommerce_subscriptions: 0, stripe_billing: 0 },
    siteSessions: 0,
    siteEvents: 0,
  };
  return {
    add(life: Life): void {
      const swiss = life.orders.filter((order) => shopOf(order) === 'woocommerce');
      const checkouts = checkoutsOf(life).filter(({ begunAt }) => hasHappened(begunAt, world));
      counts.ordersInFrancs += swiss.length;
      counts.checkouts += checkouts.length;
      counts.checkoutsDone += checkouts.filter(({ order }) => order !== null).length;
      counts.accounts += accountsOf(life).filter(({ since }) => hasHappened(since, world)).length;
      counts.accountsInSwitzerland += new Set(swiss.map((order) => customerId(life.person, order.usesOtherEmail))).size;
      addParcels(life, world, counts);
      addErasure(life, world, counts);
      if (life.contract) counts.terms[contractSystem(world, life.person)] += life.contract.terms.length;
    },
    addOrder(order: Order): void {
      if (isExported(order, world)) counts.ordersToldTwice += 1;
    },
    addCrowd(sessions: readonly Session[], dayNumber: number): void {
      counts.checkouts += crowdCheckouts(sessions, dayNumber).length;
    },
    /** Of a visit that was sent: how many events it has in the system that tells of it. */
    eventsOf(session: Session): number {
      if (!isOnOwnSite(session)) return session.steps.length;
      const events = siteEventsOf(session).length;
      counts.siteSessions += 1;
      counts.siteEvents += events;
      return events;
    },
    counts: () => counts,
  };
}

function addParcels({ parcels }: Life, world: World, counts: ShopCounts): void {
  for (const parcel of parcels) {
    const news = parcelNewsOf(parcel);
    if (news === null || !hasHappened(news.at, world)) continue;
    if (news.outcome === 'lost') counts.parcelsLost += 1;
    else counts.parcelsDelivered += 1;
  }
}

function addErasure(life: Life, world: World, counts: ShopCounts): void {
  const erasure = erasureOf(world, life);
  if (erasure === null) return;
  if (erasure.kind === 'redact') counts.deletions += erasure.customers.length;
  else counts.dataRequests += erasure.customers.length;
}
