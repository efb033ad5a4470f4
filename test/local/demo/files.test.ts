import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { livesOf } from '#local/demo/people/life.ts';
import { type DemoOptions, demoDeliveries, demoTruth } from '#local/demo/shop.ts';
import { worldOf } from '#local/demo/world/world.ts';
import { marketing_costs } from '#sql/records/marketing_costs.ts';
import { checkKeys, type Tree } from './bodies.ts';

const options: DemoOptions = {
  people: 400,
  months: 9,
  seed: 3,
  endsOn: '2026-04-01',
  business: 'shop',
  keys: { shopify: 's' },
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

const mappingOf = (name: string) => JSON.parse(readFileSync(`docs/examples/demo/${name}.json`, 'utf8')) as Mapping;

function rowsOf(content: string, separator: string): Row[] {
  const [header = '', ...lines] = content.trimEnd().split('\n');
  const names = header.split(separator);
  return lines.map((line) => Object.fromEntries(line.split(separator).map((cell, at) => [names[at] ?? '', cell])));
}

describe.each(['costs-google-ads', 'costs-meta-ads', 'costs-books'])("the demo shop's %s", (name) => {
  const own = files.filter((file) => file.target === name);
  const mapping = mappingOf(name);
  const [record] = mapping.records;

  it('have every column that the mapping reads, for columns that a cost has', () => {
    const [first] = own;
    const headers = Object.keys(rowsOf(first?.content ?? '', mapping.separator)[0] ?? {});
    const read = Object.values(record?.columns ?? {}).flatMap(({ from }) => from ?? []);
    expect(headers).toEqual(expect.arrayContaining([...read, ...(record?.source_id.from ?? [])]));
    expect(Object.keys(marketing_costs.columns)).toEqual(expect.arrayContaining(Object.keys(record?.columns ?? {})));
  });

  it('are one file a month, each but the first restating what came before', () => {
    expect(own).toHaveLength(options.months);
    const days = own.map((file) => rowsOf(file.content, mapping.separator).map((row) => keyOf(row)));
    for (const [at, keys] of days.entries()) {
      expect(new Set(keys).size).toBe(keys.length);
      if (at > 0) expect(keys.some((key) => days[at - 1]?.includes(key))).toBe(true);
    }
  });

  it('add up to the truth by what was stated last', () => {
    const last = new Map(
      own.flatMap((file) => rowsOf(file.content, mapping.separator).map((row) => [keyOf(row), row])),
    );
    const platform =
      { 'costs-google-ads': 'google_ads', 'costs-meta-ads': 'meta_ads', 'costs-books': 'books' }[name] ?? '';
    const total = [...last.values()].reduce((sum, row) => sum + centsOf(row), 0);
    expect((total / 100).toFixed(2)).toBe(truth.costs.byPlatform[platform]);
  });

  function keyOf(row: Row): string {
    return (record?.source_id.from ?? []).map((column) => row[column]).join('|');
  }
});

function centsOf(row: Row): number {
  if (row.cost_micros !== undefined) return Number(row.cost_micros) / 10_000;
  const text = row.spend ?? row.Betrag?.replace(',', '.') ?? '';
  return /^\d+\.\d\d$/.test(text) ? Math.round(Number(text) * 100) : 0;
}
