import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { demoKeys, demoSecret } from '#local/commands/demo.ts';
import type { DemoDelivery } from '#local/demo/delivery.ts';
import { prepareDemoLake } from '#local/demo/lake.ts';
import { commissionsOf, costDate, statedAtLast } from '#local/demo/people/commissions.ts';
import { livesOf } from '#local/demo/people/life.ts';
import { demoDeliveries, demoTruth } from '#local/demo/shop.ts';
import { takeIn } from '#local/demo/take-in.ts';
import { acquisitionCosts } from '#local/demo/truth/economics.ts';
import { localMidnight } from '#local/demo/world/calendar.ts';
import { worldOf } from '#local/demo/world/world.ts';
import { parseSettings } from '#sql/settings/index.ts';
import { type RawRow, rowsOf } from '../../../functions/intake/lakes.ts';

const scale = { people: 300, months: 9, seed: 13, endsOn: '2026-04-01', business: 'shop' } as const;
const world = worldOf(scale);
const truth = demoTruth(scale);

const told = `google_ads meta_ads microsoft_ads tiktok_ads linkedin_ads pinterest_ads costs-books other_costs
  exchange_rates_csv awin impact goals_csv tactics_csv experiment_assignments_csv bottom_line`.split(/\s+/);
const senderOf = (delivery: DemoDelivery) => (delivery.way === 'drop' ? delivery.target : delivery.source);
const deliveries = [...demoDeliveries({ ...scale, keys: demoKeys })].filter((each) => told.includes(senderOf(each)));

const folder = mkdtempSync(join(tmpdir(), 'demo-costs-'));
const lake = folderLake(folder);
const rates: { currency: string; from: string; rate: number }[] = [];
let costs: readonly RawRow[] = [];

/** Of each record what its source said last. */
async function latest(table: string): Promise<readonly RawRow[]> {
  const place = (row: RawRow) => `${row.updated_at} ${row.arrived_at} ${row.source_version}`;
  const byRecord = new Map<string, RawRow>();
  for (const row of await rowsOf(lake, table)) {
    const key = `${row.source} ${row.source_id}`;
    const known = byRecord.get(key);
    if (known === undefined || place(row) > place(known)) byRecord.set(key, row);
  }
  return [...byRecord.values()];
}

/** Cents in euros, at the last rate of the lake's settings before the day of the cost. */
function euroCents({ amount = '', currency = '', cost_date: date = '' }: RawRow): number {
  const rate = currency === 'EUR' ? 1 : rates.findLast((each) => each.currency === currency && each.from <= date)?.rate;
  return Number(amount) * 100 * (rate ?? Number.NaN);
}

const sorted = (texts: Iterable<string | undefined>) =>
  [...texts].map(String).sort((one, other) => one.localeCompare(other));
const sum = <T>(items: readonly T[], value: (item: T) => number) => items.reduce((all, item) => all + value(item), 0);
const decimal = (cents: number) => (Math.round(cents) / 100).toFixed(2);
const totals = (rows: readonly RawRow[], key: string, value: (row: RawRow) => number) =>
  Object.fromEntries(
    [...Map.groupBy(rows, (row) => row[key] ?? '')].map(([name, own]) => [name, decimal(sum(own, value))]),
  );

beforeAll(async () => {
  prepareDemoLake(folder, scale.business);
  await takeIn({ deliveries, lake: folder, key: demoSecret('lake'), keys: demoKeys });
  for (const row of parseSettings(readFileSync(join(folder, 'settings', 'exchange_rates.csv')))) {
    rates.push({ currency: row.currency ?? '', from: row.valid_from ?? '', rate: Number(row.rate) });
  }
  costs = await latest('marketing_costs');
});

describe("the demo shop's costs, taken in by the real sources", () => {
  it('come from every sender, and nothing is kept aside but what was planted', async () => {
    const senders = new Set(deliveries.map(senderOf));
    expect(sorted(senders)).toEqual(sorted(told));
    const kept = await rowsOf(lake, 'quarantine_entries');
    expect(kept.map(({ delivered_by, reason_code }) => [delivered_by, reason_code])).toEqual([['books', 'LC-ING-011']]);
  });

  it('add up to the truth, by who was paid, what was bought and in which money', () => {
    expect(totals(costs, 'platform', euroCents)).toEqual(truth.costs.byPlatform);
    expect(totals(costs, 'cost_type', euroCents)).toEqual(truth.costs.byType);
    expect(totals(costs, 'currency', ({ amount }) => Number(amount) * 100)).toEqual(truth.costs.byCurrency);
    expect(decimal(sum(costs, euroCents))).toBe(truth.costs.total);
    expect(Object.keys(truth.costs.byCurrency).sort()).toEqual(['CHF', 'EUR', 'USD']);
  });

  it('lack one invoice, which the truth knows', () => {
    const [gap] = truth.costs.gaps;
    expect(truth.costs.gaps).toEqual([
      { month: '2025-11-01', name: 'Agency fee search', channel: 'paid_search', paid: '36.75' },
    ]);
    const months = costs.flatMap(({ campaign, cost_date }) => (campaign === gap?.name ? [cost_date] : []));
    expect(sorted(months)).toEqual(world.months.slice(0, -1).filter((month) => month !== gap?.month));
  });

  it('spread fairs and spots over the days that they are for', () => {
    const spread = costs.filter(({ channel }) => channel === 'tv' || channel === 'trade_fair');
    expect(spread.map(({ cost_date, spread_until }) => `${cost_date} ${spread_until}`).sort()).toEqual([
      '2025-09-19 2025-12-31',
      '2025-10-12 2025-11-08',
      '2026-01-24 2026-06-30',
      '2026-03-02 2026-03-29',
    ]);
  });

  it('have the rates of the settings', async () => {
    const told = await latest('fx_rates');
    expect(told).toHaveLength(3 * scale.months);
    for (const { currency, rate_date, base_currency, rate } of told) {
      expect(base_currency).toBe('EUR');
      expect(Number(rate)).toBe(rates.find((each) => each.currency === currency && each.from === rate_date)?.rate);
    }
  });
});

describe('whoever saw a spot', () => {
  it('comes in the weeks of a flight or soon after', () => {
    const seen = [...livesOf(world)].filter(({ person }) => person.channel.name === 'tv');
    expect(seen.length).toBeGreaterThan(3);
    const flights = ['2025-10-12', '2026-03-02'].map(localMidnight);
    for (const { cameAt } of seen) {
      expect(flights.some((start) => cameAt >= start && cameAt < start + 43 * 86_400_000)).toBe(true);
    }
  });
});

const channelOf: Readonly<Record<string, string>> = {
  google_ads: 'paid_search',
  microsoft_ads: 'paid_search',
  meta_ads: 'paid_social',
  tiktok_ads: 'paid_social',
  linkedin_ads: 'paid_social',
  pinterest_ads: 'paid_social',
  awin: 'affiliate',
  impact: 'affiliate',
};

/** Day by day, as cents of a month. */
function borneIn(month: string, row: RawRow): number {
  const start = Date.parse(row.cost_date ?? '');
  const end = Date.parse(row.spread_until ?? row.cost_date ?? '');
  const days = Array.from({ length: (end - start) / 86_400_000 + 1 }, (_, at) => new Date(start + at * 86_400_000));
  const own = days.filter((date) => date.toISOString().startsWith(month.slice(0, 7)));
  return (euroCents(row) * own.length) / days.length;
}

function commissionsByMonth(): Map<string, number> {
  const byMonth = new Map<string, number>();
  for (const life of livesOf(world)) {
    for (const commission of commissionsOf(life, world)) {
      const month = `${costDate(commission).slice(0, 7)}-01`;
      byMonth.set(month, (byMonth.get(month) ?? 0) + statedAtLast(commission).cost);
    }
  }
  return byMonth;
}

describe('what it really cost to win customers', () => {
  // Thirty days are restated: of these months every day was.
  it.each(['2025-09-01', '2025-11-01', '2026-02-01'])('is what was told of %s, and what never came', (month) => {
    const won = costs.filter(({ purpose = 'acquire' }) => purpose === 'acquire');
    const channel = (row: RawRow) => row.channel ?? channelOf[row.platform ?? ''] ?? 'all';
    const byChannel = Map.groupBy(won, channel);
    const real = acquisitionCosts(world, world.months.indexOf(month), commissionsByMonth());
    const gaps = truth.costs.gaps.filter((gap) => gap.month === month);
    for (const [name, cents] of real) {
      const missing = sum(gaps, (gap) => (gap.channel === name ? Number(gap.paid) * 100 : 0));
      const stated = sum(byChannel.get(name) ?? [], (row) => borneIn(month, row));
      expect(Math.abs(cents - stated - missing), `${name}: ${cents} and ${stated}`).toBeLessThan(3);
    }
    expect([...real.values()].every((cents) => cents >= 0)).toBe(true);
  });
});

describe("partners' commissions", () => {
  it('are told for each order once, with what became of it', async () => {
    const partners = (await latest('referrals')).filter(({ kind }) => kind === 'partner');
    expect(partners).toHaveLength(truth.partners.commissions);
    const declined = partners.filter(({ state }) => state === 'declined');
    expect(declined).toHaveLength(truth.partners.commissionsDeclined);
    expect(declined.length).toBeGreaterThan(0);
    const sources = new Set(partners.map(({ source }) => source));
    expect(sorted(sources)).toEqual(['awin', 'impact']);
    const refused = new Set(declined.map(({ source_id }) => source_id));
    const commissions = costs.filter(({ cost_type }) => cost_type === 'commission');
    for (const { source_id, amount } of commissions) expect(Number(amount) > 0).toBe(!refused.has(source_id));
  });

  it('are decided late: what was pending is told again', async () => {
    const states = Map.groupBy(await rowsOf(lake, 'referrals'), ({ source_id }) => source_id);
    const paths = new Set([...states.values()].map((rows) => rows.map(({ state }) => state).join()));
    expect([...paths].some((path) => path.startsWith('converted') && path.endsWith('approved'))).toBe(true);
    expect([...paths].some((path) => path.startsWith('converted') && path.endsWith('declined'))).toBe(true);
    const feeds = deliveries.flatMap((each) => (each.way === 'page' ? [`${each.source} ${each.feed}`] : []));
    expect(sorted(new Set(feeds))).toEqual([
      'awin amendment',
      'awin transaction',
      'awin validation',
      'impact actions',
      'impact locked',
      'impact reversals',
    ]);
  });
});

describe('plans and draws', () => {
  it('are told as often as the truth has them', async () => {
    const { goals, tactics, assignments, heldOut, salesContacts } = truth.plans;
    expect(await latest('goals')).toHaveLength(goals);
    expect(await latest('tactics')).toHaveLength(tactics);
    const drawn = await latest('experiment_assignments');
    expect(drawn).toHaveLength(assignments);
    expect(drawn.filter(({ is_held_out }) => is_held_out === 'true')).toHaveLength(heldOut);
    expect(await latest('interactions')).toHaveLength(salesContacts);
    for (const count of [goals, tactics, heldOut, salesContacts]) expect(count).toBeGreaterThan(0);
  });

  it('change: a month is planned anew, and a flight ends', async () => {
    const planned = Map.groupBy(await rowsOf(lake, 'goals'), ({ source_id }) => source_id);
    const anew = [...planned.values()].filter((rows) => rows.length > 1);
    expect(anew.map(([row]) => row?.month)).toContain('2025-11-01');
    const flight = (await latest('tactics')).find(({ tactic }) => tactic === 'tv_flight_2025_10');
    expect(flight?.ended_on).toBe('2025-11-08');
    const named = costs.filter(({ tactic }) => tactic === 'tv_flight_2025_10');
    expect(named).toHaveLength(1);
  });

  it('are by chance: about half of the drawn buyers are called, and a fifth gets no promotion', async () => {
    const drawn = Map.groupBy(
      await latest('experiment_assignments'),
      ({ experiment }) => experiment === 'follow_up_call',
    );
    const share = (rows: readonly RawRow[] = []) =>
      rows.filter((row) => row.is_held_out === 'true').length / rows.length;
    expect(share(drawn.get(true))).toBeGreaterThan(0.3);
    expect(share(drawn.get(true))).toBeLessThan(0.7);
    expect(share(drawn.get(false))).toBeGreaterThan(0.12);
    expect(share(drawn.get(false))).toBeLessThan(0.28);
  });
});
