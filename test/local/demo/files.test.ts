import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demoKeys } from '#local/commands/demo.ts';
import { livesOf } from '#local/demo/people/life.ts';
import { type DemoOptions, demoDeliveries, demoTruth } from '#local/demo/shop.ts';
import { rateOf } from '#local/demo/world/currency.ts';
import { worldOf } from '#local/demo/world/world.ts';
import { marketing_costs } from '#sql/records/marketing_costs.ts';
import { checkKeys, type Tree } from './bodies.ts';

const options: DemoOptions = {
  people: 200,
  months: 9,
  seed: 3,
  endsOn: '2026-04-01',
  business: 'shop',
  keys: demoKeys,
};
const deliveries = [...demoDeliveries(options)];
const files = deliveries.filter((delivery) => delivery.way === 'drop');
const truth = demoTruth(options);
const pages = (source: string) =>
  deliveries.flatMap((each) =>
    each.way === 'page' && each.source === source ? [JSON.parse(each.content) as Tree] : [],
  );

describe("the demo shop's reviews", () => {
  const lives = [...livesOf(worldOf(options))];
  const written = lives.flatMap((life) => life.reviews).filter(({ platform }) => platform === 'google');
  const reviews = pages('google_business').flatMap((page) => page.reviews as Tree[]);

  it('have the fields and words of the service', () => {
    for (const review of reviews) {
      checkKeys('review', review);
      expect(['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE']).toContain(review.starRating);
    }
  });

  it('keep their id over pages and carry a newer time once edited', () => {
    const byId = Map.groupBy(reviews, (review) => String(review.reviewId));
    expect(byId.size).toBe(written.length);
    const edited = [...byId.values()].filter((same) => same.some((each) => each.updateTime !== each.createTime));
    expect(edited).toHaveLength(written.filter(({ edit }) => edit !== null).length);
    expect(reviews.some((review) => !('comment' in review))).toBe(true);
  });
});

describe("the demo shop's mentions", () => {
  it('add up to the truth for each brand once overlaps are gone', () => {
    const counts = new Map<string, Set<string>>();
    for (const page of pages('brand24')) {
      const { project, mentions } = page.data as { project: { name: string }; mentions: Tree[] };
      const known = counts.get(project.name) ?? new Set();
      counts.set(project.name, known);
      for (const mention of mentions) {
        checkKeys('mention', mention);
        expect(String(mention.content).length).toBeLessThanOrEqual(250);
        known.add(String(mention.url));
      }
    }
    const sizes = [...counts].map(([brand, urls]) => [brand, urls.size]);
    expect(Object.fromEntries(sizes)).toEqual(truth.mentions);
  });
});

type Row = Record<string, string>;
type Mapping = {
  separator: string;
  records: { source_id: { from: string[] }; columns: Record<string, { from?: string }> }[];
};

const mapping = JSON.parse(readFileSync('docs/examples/demo/costs-books.json', 'utf8')) as Mapping;
const [record] = mapping.records;

type CostFile = { readonly key: readonly string[]; readonly cents: (row: Row) => number; readonly currency?: string };

const decimalCents = (text = '') => (/^\d+\.\d\d$/.test(text) ? Math.round(Number(text) * 100) : 0);
const spend = (column: string) => (row: Row) => decimalCents(row[column]);

/** How what a file tells is added up, read from its text alone. */
const costFiles: Readonly<Record<string, CostFile>> = {
  google_ads: {
    key: ['segments.date', 'campaign.id', 'segments.device'],
    cents: (row) => Number(row['metrics.costMicros']) / 10_000,
  },
  meta_ads: { key: ['date_start', 'ad_id'], cents: spend('spend') },
  microsoft_ads: { key: ['date', 'campaign_id', 'device_type'], cents: spend('spend') },
  tiktok_ads: { key: ['STAT_TIME_HOUR', 'CAMPAIGN_ID'], cents: spend('SPEND') },
  linkedin_ads: { key: ['day', 'campaign_id'], cents: spend('cost_in_local_currency'), currency: 'USD' },
  pinterest_ads: { key: ['date', 'campaign_id'], cents: (row) => Number(row.spend_in_micro_dollar) / 10_000 },
  'costs-books': {
    key: record?.source_id.from ?? [],
    cents: (row) => decimalCents(row.Betrag?.replace(',', '.')),
  },
  other_costs: { key: ['cost_id'], cents: spend('amount') },
};

const othersPlatforms = ['northlight', 'brewcast', 'parcel_insurer', 'tea_guild', 'fair', 'kanal_elf'];
const platformsIn = (target: string) =>
  target === 'other_costs' ? othersPlatforms : [target === 'costs-books' ? 'books' : target];

function rowsOf(content: string): Row[] {
  const [header = '', ...lines] = content.trimEnd().split('\n');
  if (header.startsWith('{')) return [header, ...lines].flatMap(rowsOfPage);
  const separator = header.includes(';') ? ';' : ',';
  const names = header.split(separator);
  return lines.map((line) => Object.fromEntries(line.split(separator).map((cell, at) => [names[at] ?? '', cell])));
}

/** Members of members by their path. */
function rowsOfPage(line: string): Row[] {
  const page = JSON.parse(line) as { results?: Tree[]; data?: Tree[] };
  const flat = (tree: Tree, path = ''): [string, string][] =>
    Object.entries(tree).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? flat(value as Tree, `${path}${name}.`)
        : [[path + name, String(value)] as [string, string]],
    );
  return (page.results ?? page.data ?? []).map((row) => Object.fromEntries(flat(row)));
}

/** Rows are in euros unless they or their platform say otherwise; the month is that of the row. */
function euroCents(row: Row, { cents, currency: usual = 'EUR' }: CostFile): number {
  const currency = row.currency ?? row.Waehrung ?? usual;
  const stated = Object.values(row).find((cell) => /^\d{4}-\d\d-\d\d/.test(cell)) ?? '';
  const month = row.Monat ? row.Monat.split('.').reverse().join('-') : `${(row.cost_date ?? stated).slice(0, 7)}-01`;
  return cents(row) * rateOf(currency, month);
}

describe("the demo shop's books", () => {
  it('have every column that their mapping reads, for columns that a cost has', () => {
    const own = files.find((file) => file.target === 'costs-books');
    const headers = Object.keys(rowsOf(own?.content ?? '')[0] ?? {});
    const read = Object.values(record?.columns ?? {}).flatMap(({ from }) => from ?? []);
    expect(headers).toEqual(expect.arrayContaining([...read, ...(record?.source_id.from ?? [])]));
    expect(Object.keys(marketing_costs.columns)).toEqual(expect.arrayContaining(Object.keys(record?.columns ?? {})));
  });
});

describe.each(Object.entries(costFiles))("the demo shop's %s", (target, costFile) => {
  const own = files.filter((file) => file.target === target);
  const keyOf = (row: Row) => costFile.key.map((column) => row[column]).join('|');

  it('are one file a month, each but the first restating what came before', () => {
    expect(own).toHaveLength(options.months);
    const days = own.map((file) => rowsOf(file.content).map(keyOf));
    for (const [at, keys] of days.entries()) {
      expect(new Set(keys).size).toBe(keys.length);
      if (at > 0) expect(keys.some((key) => days[at - 1]?.includes(key))).toBe(true);
    }
  });

  it('add up to the truth by what was stated last', () => {
    const last = new Map(own.flatMap((file) => rowsOf(file.content).map((row) => [keyOf(row), row])));
    const total = [...last.values()].reduce((sum, row) => sum + euroCents(row, costFile), 0);
    const told = platformsIn(target).reduce((sum, name) => sum + Number(truth.costs.byPlatform[name]), 0);
    expect(total).toBeGreaterThan(0);
    expect(Math.round(total)).toBe(Math.round(told * 100));
  });
});
