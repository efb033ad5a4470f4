import { afterEach } from 'vitest';
import type { Arrival } from '#functions/intake/arrivals.ts';
import { arrivalOf } from '#functions/intake/arrive.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { type Limits, usualLimits } from '#functions/pull/answer.ts';
import type { PullDeps } from '#functions/pull/job.ts';
import { daysBetween } from '#functions/reconcile/days.ts';
import { type ReconcileRequest, reconcile } from '#functions/reconcile/reconcile.ts';
import { reconciledSource } from '#functions/reconcile/reconciled.ts';
import { memoryLake } from '#test/functions/lake/memory-lake.ts';
import { type RawRow, rowsOf, testContext, testKey } from '../intake/lakes.ts';
import { type Order, Shop, shopifyOrder, wooOrder } from './shop.ts';

export const day = '2026-03-02';
export const midnight = Date.parse(`${day}T00:00:00Z`);
export const second = 1000;
export const hour = 3_600_000;
export const dayLength = 24 * hour;
/** The night after. */
export const night = midnight + dayLength + 2 * hour;

const opened: Shop[] = [];
afterEach(() => Promise.all(opened.splice(0).map((shop) => shop.close())));

export type Rig = {
  readonly shop: Shop;
  readonly lake: StateLake;
  readonly clock: { now: number };
  /** Every pause, in milliseconds. */
  readonly pauses: number[];
  readonly told: string[];
  readonly deps: PullDeps;
};

export async function openRig(lake: StateLake = memoryLake(), limits: Partial<Limits> = {}): Promise<Rig> {
  const shop = new Shop();
  await shop.open();
  opened.push(shop);
  const clock = { now: night };
  const pauses: number[] = [];
  const told: string[] = [];
  const log = (message: string, data: Record<string, unknown>) => told.push(`${message} ${JSON.stringify(data)}`);
  const deps: PullDeps = {
    lake,
    quarantine: lake,
    key: testKey(),
    brand: 'own',
    logger: { info: log, warn: log, error: log },
    // Stripe stands at an address of its own.
    fetch: (url, init) => fetch(url.replace('https://api.stripe.com', shop.url), init),
    limits: { ...usualLimits, ...limits },
    clock: () => clock.now,
    sleep: async (milliseconds) => {
      pauses.push(milliseconds);
      clock.now += milliseconds;
    },
    random: () => 0.5,
    deadline: Number.POSITIVE_INFINITY,
  };
  return { shop, lake, clock, pauses, told, deps };
}

export type SourceName = 'shopify' | 'woocommerce' | 'stripe_billing';

export function credentialsOf({ shop }: Rig, source: SourceName): Readonly<Record<string, string>> {
  return {
    shopify: { shop: `${shop.url}/`, client_id: 'app', client_secret: 's3cret' },
    woocommerce: { shop: shop.url, consumer_key: 'ck_1', consumer_secret: 'cs_1' },
    stripe_billing: { api_key: 'rk_1' },
  }[source];
}

type Asking = { readonly source?: SourceName; readonly zone?: string; readonly first?: string; readonly last?: string };

export async function run(
  rig: Rig,
  { source: name = 'shopify', zone = 'UTC', first = day, last = first }: Asking = {},
  more: Partial<ReconcileRequest> & { readonly deps?: Partial<PullDeps> } = {},
) {
  const source = reconciledSource(name);
  const days = daysBetween(first, last, { zone, now: rig.clock.now, reachDays: source.reconcile.reachDays });
  const credentials = credentialsOf(rig, name);
  return reconcile({ source, credentials, days, takeIn: false, ...more }, { ...rig.deps, ...more.deps });
}

/** Orders of a day, spread over it, as the shop has them. */
export function fill(shop: Shop, count: number, from = midnight, length = dayLength): readonly Order[] {
  const made = Array.from({ length: count }, (_, index): Order => {
    const madeAt = from + Math.floor((index * length) / count / second) * second;
    return { id: 5_000_000_001 + index, madeAt, changedAt: madeAt + second, status: 'paid' };
  });
  for (const order of made) shop.orders.set(order.id, order);
  return made;
}

export type Webhook = { readonly order: Order; readonly at: number };

/** What the shop's webhooks bring, each at its time. */
export async function deliver(webhooks: readonly Webhook[], rig: Rig, source: SourceName = 'shopify'): Promise<void> {
  const toBody = source === 'shopify' ? shopifyOrder : wooOrder;
  const bodies = webhooks.map(({ order, at }) => ({ body: toBody(order), at }));
  await writeArrivals(arrivalsOf(bodies, source), rig.deps);
}

export function arrivalsOf(
  bodies: readonly { readonly body: unknown; readonly at: number }[],
  source: SourceName,
): readonly Arrival[] {
  const context = testContext();
  return bodies.map(({ body, at }, index) =>
    arrivalOf(
      reconciledSource(source),
      {
        id: `${source}${index}-${at}`,
        receivedAt: new Date(at).toISOString(),
        isVerified: true,
        headers: {},
        body: Buffer.from(JSON.stringify(body)),
      },
      context,
    ),
  );
}

/** The last telling of each miss. */
export async function missesOf(rig: Rig): Promise<readonly RawRow[]> {
  const rows = (await rowsOf(rig.lake, 'missed_records')).toSorted((a, b) =>
    (a.updated_at ?? '') < (b.updated_at ?? '') ? -1 : 1,
  );
  return [...new Map(rows.map((row) => [row.source_id, row])).values()];
}

export function idsOf(entries: readonly { readonly id: string }[]): readonly number[] {
  return entries.map(({ id }) => Number(id)).sort((a, b) => a - b);
}
