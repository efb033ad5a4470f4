import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRowsName, unpackRows } from '#functions/lake/packing.ts';
import { demoKeys, demoSecret } from '#local/commands/demo.ts';
import { prepareDemoLake } from '#local/demo/lake.ts';
import { livesOf } from '#local/demo/people/life.ts';
import { type DemoOptions, type DemoTruth, demoPieces, demoTruth } from '#local/demo/shop.ts';
import { takeIn } from '#local/demo/take-in.ts';
import { worldOf } from '#local/demo/world/world.ts';
import { refreshLake } from '#local/refresh.ts';
import { warehouseModels } from '#local/warehouse/compiled.ts';
import { openPublished } from '#local/warehouse/published.ts';
import { reader } from '#local/warehouse/rows.ts';

const shop: DemoOptions = {
  people: 450,
  months: 9,
  seed: 61,
  endsOn: '2026-04-01',
  business: 'shop',
  keys: demoKeys,
};
const folder = mkdtempSync(join(tmpdir(), 'lifecycle-shops-'));
afterAll(() => rmSync(folder, { recursive: true }));

const tell = new Set([
  'shopify',
  'shopify_orders_export',
  'woocommerce',
  'woocommerce_subscriptions',
  'stripe_billing',
  'contracts_csv',
  'deliveries_csv',
  'site',
  'products_csv',
  'product_costs_csv',
  'exchange_rates_csv',
]);

/** A record as it lies in the lake: what it does not know is not in it. */
type Stored = Readonly<Record<string, string | undefined>>;

async function lakeOf(options: DemoOptions, name: string) {
  const lake = join(folder, name);
  prepareDemoLake(lake, options.business);
  const pieces = [...demoPieces(options)].filter(({ delivery }) =>
    tell.has(delivery.way === 'drop' ? delivery.target : delivery.source),
  );
  const deliveries = pieces.map(({ delivery }) => delivery);
  const { answers } = await takeIn({ deliveries, lake, key: demoSecret('lake'), keys: demoKeys });
  const broken = pieces.filter(({ faults = [] }) =>
    faults.some((fault) => fault === 'broken_webhook' || fault === 'empty_webhook'),
  ).length;
  return { lake, answers, broken };
}

function rowsOf(lake: string, record: string): Stored[] {
  const home = join(lake, 'raw', record);
  if (!existsSync(home)) return [];
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter(isRowsName);
  return files.flatMap((file) =>
    unpackRows(file, readFileSync(join(home, file)))
      .toString()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Stored),
  );
}

/** Records of a source, each in the version that came last by its source's clock. */
function latestOf(lake: string, record: string, source: string): Stored[] {
  const latest = new Map<string, Stored>();
  for (const row of rowsOf(lake, record)) {
    if (row.source !== source) continue;
    const known = latest.get(row.source_id ?? '');
    if (!known || (row.updated_at ?? '') >= (known.updated_at ?? '')) latest.set(row.source_id ?? '', row);
  }
  return [...latest.values()];
}

const ascending = (one: number, other: number) => one - other;
const having = (rows: readonly Stored[], column: string, value: string) => rows.filter((row) => row[column] === value);
const namesOf = (rows: readonly Stored[], column: string) => new Set(rows.map((row) => row[column]));

describe('the shops of the demo, through their sources', () => {
  let lake: string;
  let taken: Awaited<ReturnType<typeof lakeOf>>;
  let truth: DemoTruth;
  beforeAll(async () => {
    taken = await lakeOf(shop, 'shop');
    lake = taken.lake;
    truth = demoTruth(shop);
  }, 240_000);

  it('are all let in, and nothing but what was planted is put aside', () => {
    expect(Object.keys(taken.answers).sort()).toEqual(['200', '204']);
    const aside = rowsOf(lake, 'quarantine_entries').map(
      ({ delivered_by, reason_code }) => `${delivered_by} ${reason_code}`,
    );
    expect(taken.broken).toBeGreaterThan(0);
    expect(aside).toEqual(Array.from({ length: taken.broken }, () => 'shopify LC-ING-004'));
  });

  it('tell each order by one shop', () => {
    const [own, swiss] = [latestOf(lake, 'orders', 'shopify'), latestOf(lake, 'orders', 'woocommerce')];
    expect(swiss).toHaveLength(truth.shops.ordersInFrancs);
    expect(own.length + swiss.length).toBe(truth.orders.placed);
    expect(namesOf(own, 'currency')).toEqual(new Set(['EUR']));
    expect(namesOf(swiss, 'currency')).toEqual(new Set(['CHF']));
    expect(latestOf(lake, 'refunds', 'woocommerce').length).toBeGreaterThan(0);
  });

  it('tell the first orders twice, and the export takes nothing from what the shop knows', () => {
    const lines = rowsOf(lake, 'order_lines').filter(({ source_id }) => source_id?.startsWith('export:'));
    expect(namesOf(lines, 'order_id').size).toBe(truth.shops.ordersToldTwice);
    const named = latestOf(lake, 'orders', 'shopify').filter(({ email_hash }) => email_hash !== undefined);
    expect(named.filter(({ customer_id, is_test }) => customer_id === undefined && is_test !== 'true')).toEqual([]);
  });

  it('tell of every checkout how it ended, and of every account', () => {
    const steps = latestOf(lake, 'checkouts', 'shopify');
    expect(having(steps, 'step', 'cart')).toHaveLength(truth.shops.checkouts);
    const begun = namesOf(having(steps, 'step', 'cart'), 'checkout_id');
    const done = having(steps, 'step', 'done').filter(({ checkout_id }) => begun.has(checkout_id));
    expect(done).toHaveLength(truth.shops.checkoutsDone);
    const accounts = namesOf(latestOf(lake, 'customer_traits', 'shopify'), 'customer_id');
    expect(accounts.size).toBe(truth.shops.accounts);
    const swiss = namesOf(latestOf(lake, 'customer_traits', 'woocommerce'), 'customer_id');
    expect(swiss.size).toBe(truth.shops.accountsInSwitzerland);
  });

  it('end with the consents that people gave and withdrew', () => {
    const states = latestOf(lake, 'consents', 'shopify').filter(({ source_id }) =>
      /^\d+\|email$/.test(source_id ?? ''),
    );
    expect(having(states, 'state', 'withdrawn').length).toBeGreaterThan(0);
    expect(having(states, 'state', 'withdrawn').length).toBeLessThanOrEqual(truth.told.unsubscribed);
    expect(having(states, 'state', 'granted').length).toBeGreaterThan(50);
  });

  it('bring and lose the parcels that they brought and lost', () => {
    const own = latestOf(lake, 'deliveries', 'shopify').filter(({ source_id }) => !source_id?.startsWith('export:'));
    const swiss = latestOf(lake, 'deliveries', 'deliveries_csv');
    const all = [...own, ...swiss];
    expect(all).toHaveLength(truth.told.parcels);
    expect(having(all, 'outcome', 'delivered')).toHaveLength(truth.shops.parcelsDelivered);
    const lost = [...having(all, 'outcome', 'failed'), ...having(all, 'outcome', 'lost')];
    expect(lost).toHaveLength(truth.shops.parcelsLost);
    expect(swiss.filter(({ promised_at }) => promised_at === undefined)).toEqual([]);
  });

  it('pass on what people ask', () => {
    const asked = latestOf(lake, 'erasures', 'shopify');
    expect(having(asked, 'kind', 'show_data')).toHaveLength(truth.shops.dataRequests);
    expect(having(asked, 'kind', 'erase_person')).toHaveLength(truth.shops.deletions);
  });

  it('bill the monthly boxes, each term for what it costs', () => {
    const billed = latestOf(lake, 'contracts', 'stripe_billing');
    const subscribed = latestOf(lake, 'contracts', 'woocommerce');
    expect(billed).toHaveLength(truth.shops.terms.stripe_billing);
    expect(subscribed).toHaveLength(truth.shops.terms.woocommerce_subscriptions);
    const terms = [...livesOf(worldOf(shop))].flatMap(({ contract }) => contract?.terms ?? []);
    const prices = terms.map(({ monthly }) => monthly).sort(ascending);
    const found = [...billed, ...subscribed]
      .map((row) => Math.round(100 * Number(row.amount_per_month)))
      .sort(ascending);
    expect(found).toEqual(prices);
    const ended = terms.filter(({ endedAt }) => endedAt !== null).length;
    expect(having([...billed, ...subscribed], 'state', 'ended')).toHaveLength(ended);
  });

  it('have visits of people in Switzerland told by the own tracker alone', () => {
    const events = latestOf(lake, 'web_events', 'site');
    expect(events).toHaveLength(truth.shops.siteEvents);
    expect(events.filter(({ browser_id }) => browser_id === undefined).length).toBeGreaterThan(0);
    expect(having(events, 'event_name', 'page_view').every(({ load_ms }) => load_ms !== undefined)).toBe(true);
    const bought = having(events, 'event_name', 'purchase').flatMap(({ order_id }) => order_id ?? []);
    const known = namesOf(latestOf(lake, 'orders', 'woocommerce'), 'source_id');
    expect(bought.length).toBeGreaterThan(0);
    expect(bought.filter((id) => !known.has(id))).toEqual([]);
  });

  it('have products that lines name, with a category and a cost', () => {
    const lines = [...latestOf(lake, 'order_lines', 'shopify'), ...latestOf(lake, 'order_lines', 'woocommerce')].filter(
      ({ kind, source_id }) => kind === 'product' && !source_id?.startsWith('export:'),
    );
    const products = [...latestOf(lake, 'products', 'shopify'), ...latestOf(lake, 'products', 'products_csv')];
    const known = new Set(products.filter(({ category }) => category !== undefined).map(({ source_id }) => source_id));
    const costs = namesOf(latestOf(lake, 'product_costs', 'product_costs_csv'), 'product_id');
    expect(lines.filter(({ product_id }) => !known.has(product_id ?? '') || !costs.has(product_id))).toEqual([]);
  });

  it('come to the net revenue of the truth, to the cent', { timeout: 240_000 }, async () => {
    await refreshLake({ lake, compiled: await warehouseModels(), asOf: shop.endsOn });
    const db = await openPublished(lake);
    try {
      const [found] = await reader(db)(`
        select count(*) as orders, sum(net_revenue) as net_revenue, sum(refunded) as refunded,
          count(distinct original_currency) as currencies
        from order_facts`);
      expect(found).toEqual({
        orders: BigInt(truth.orders.qualifying),
        net_revenue: truth.money.netRevenue,
        refunded: truth.money.netRefunds,
        currencies: 2n,
      });
    } finally {
      db.close();
    }
  });
});

describe('a business of contracts', () => {
  const contracts: DemoOptions = { ...shop, people: 200, seed: 4, business: 'contracts' };

  it('keeps half of them in a sheet and bills the others', { timeout: 240_000 }, async () => {
    const { lake } = await lakeOf(contracts, 'contracts');
    const { terms } = demoTruth(contracts).shops;
    const inSheet = latestOf(lake, 'contracts', 'contracts_csv');
    expect(terms.contracts_csv).toBeGreaterThan(10);
    expect(inSheet).toHaveLength(terms.contracts_csv);
    expect(inSheet.some(({ discount_asked }) => Number(discount_asked) > 0)).toBe(true);
    expect(having(inSheet, 'state', 'ended').every(({ end_reason }) => end_reason !== undefined)).toBe(true);
    expect(latestOf(lake, 'contracts', 'stripe_billing')).toHaveLength(terms.stripe_billing);
    const subscriptions = terms.woocommerce_subscriptions === 0 ? [] : latestOf(lake, 'contracts', 'woocommerce');
    expect(subscriptions).toHaveLength(terms.woocommerce_subscriptions);
  });
});
