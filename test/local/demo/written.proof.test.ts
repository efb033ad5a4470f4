import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoCommand, demoKeys } from '#local/commands/demo.ts';
import { readDeliveries } from '#local/demo/files.ts';
import { demoPieces, demoTruth } from '#local/demo/shop.ts';
import type { Scale } from '#local/demo/world/world.ts';
import { zippedLines } from '#local/demo/written.ts';
import { businesses } from '#sql/settings/index.ts';

const scale: Scale = { people: 400, months: 12, seed: 21, endsOn: '2026-04-01', business: 'shop' };
const silent = { out: () => {}, progress: () => {}, done: () => {} };

type PersonTruth = {
  person: number;
  kind: string;
  identities: { emails: string[]; shop_customers: string[] };
  acquisition: { channel: string; cost: string | null; sent_by: number | null };
  process: { left_at: string | null } | null;
  orders: { cause: string; is_qualifying: boolean; net_revenue: string; margin: string }[];
  follow_up: { group: string; is_called: boolean; returns_anyway: boolean; is_brought_back: boolean } | null;
  promotions: { is_held_out: boolean; responded: boolean }[];
};
type StageTruth = { person: number; month: string; stage: string; phase: string; status: string };

async function written(options: Scale): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'demo-written-'));
  await demoCommand(folder, options, silent);
  return folder;
}

async function linesOf<T>(folder: string, name: string): Promise<T[]> {
  return (await Array.fromAsync(zippedLines(join(folder, 'truth', name)))).map((line) => JSON.parse(line) as T);
}

const json = (folder: string, name: string) => JSON.parse(readFileSync(join(folder, 'truth', name), 'utf8'));

let folder = '';
let people: PersonTruth[] = [];
let stages: StageTruth[] = [];

beforeAll(async () => {
  folder = await written(scale);
  people = await linesOf(folder, 'people.ndjson.gz');
  stages = await linesOf(folder, 'stages.ndjson.gz');
});

describe('a demo shop on disk', () => {
  it('reads back as what was sent, in the order of arrival', async () => {
    const read = await Array.fromAsync(readDeliveries(join(folder, 'deliveries')));
    expect(read).toEqual([...demoPieces({ ...scale, keys: demoKeys })].map(({ delivery }) => delivery));
  });

  it('is the same for the same seed, and another for another', async () => {
    const again = await written(scale);
    const other = await written({ ...scale, seed: 22 });
    const checksum = (at: string) => json(at, 'deliveries.json').checksum as string;
    expect(checksum(again)).toBe(checksum(folder));
    expect(checksum(other)).not.toBe(checksum(folder));
    for (const name of ['people.ndjson.gz', 'stages.ndjson.gz', 'totals.json', 'faults.ndjson.gz']) {
      expect(readFileSync(join(again, 'truth', name))).toEqual(readFileSync(join(folder, 'truth', name)));
    }
  });

  it('lists every fault that was planted', async () => {
    const planted = [...demoPieces({ ...scale, keys: demoKeys })].flatMap(({ faults = [] }) => faults);
    const listed = (await linesOf<{ fault: string }>(folder, 'faults.ndjson.gz')).map(({ fault }) => fault);
    expect(listed).toEqual(planted);
    expect(planted.length).toBeGreaterThan(10);
  });
});

describe('the truth of each person', () => {
  it('adds up to the totals', () => {
    const totals = demoTruth(scale);
    const customers = people.filter(({ orders }) => orders.some((order) => order.is_qualifying));
    expect(people).toHaveLength(totals.people);
    expect(customers).toHaveLength(totals.customers);
    for (const [channel, count] of Object.entries(totals.customersByChannel)) {
      expect(customers.filter(({ acquisition }) => acquisition.channel === channel)).toHaveLength(count);
    }
  });

  it('says what a customer of a paid channel cost: with all of them it is what was spent', () => {
    const paid = people.filter(({ acquisition }) => acquisition.channel === 'paid_search' && acquisition.cost !== null);
    const spent = (json(folder, 'channels.json') as { channel: string; cost_cents: number; new_customers: number }[])
      .filter(({ channel, new_customers }) => channel === 'paid_search' && new_customers > 0)
      .reduce((sum, { cost_cents }) => sum + cost_cents, 0);
    const costs = paid.reduce((sum, { acquisition }) => sum + Number(acquisition.cost), 0);
    expect(Math.abs(costs - spent / 100)).toBeLessThan(0.01 * paid.length);
    expect(paid.length).toBeGreaterThan(10);
  });

  it('knows why each order came, and both outcomes of each call', () => {
    const causes = new Set(people.flatMap(({ orders }) => orders.map(({ cause }) => cause)));
    expect([...causes].sort()).toEqual(['first', 'follow_up_call', 'habit', 'promotion']);
    for (const { follow_up } of people) {
      if (follow_up?.is_brought_back) expect(follow_up).toMatchObject({ is_called: true, returns_anyway: false });
    }
    for (const draw of people.flatMap(({ promotions }) => promotions)) {
      if (draw.responded) expect(draw.is_held_out).toBe(false);
    }
  });

  it('has one stage, phase and status at each month’s end from their first trace on', () => {
    const byMonth = Map.groupBy(stages, ({ person, month }) => `${person} ${month}`);
    expect([...byMonth.values()].every((same) => same.length === 1)).toBe(true);
    const months = Map.groupBy(stages, ({ person }) => person);
    for (const own of months.values()) expect(own.at(-1)?.month).toBe('2026-03-01');
    expect(new Set(stages.map(({ phase }) => phase)).size).toBeGreaterThanOrEqual(8);
  });

  it('names who sent a person: somebody who had ordered before', () => {
    const sent = people.filter(({ acquisition }) => acquisition.sent_by !== null);
    expect(sent.length).toBeGreaterThan(2);
    for (const { person, acquisition } of sent) {
      expect(acquisition.sent_by).toBeLessThan(person);
      expect(people[acquisition.sent_by ?? 0]?.orders.length).toBeGreaterThan(0);
    }
  });
});

describe.each(businesses)('a demo of kind %s', (business) => {
  it('has customers, and stages by its own rules', async () => {
    const other = await written({ ...scale, business, people: 90 });
    const own = await linesOf<PersonTruth>(other, 'people.ndjson.gz');
    const places = await linesOf<StageTruth>(other, 'stages.ndjson.gz');
    expect(own.filter(({ orders }) => orders.length > 0).length).toBeGreaterThan(10);
    expect(new Set(places.map(({ stage }) => stage)).size).toBeGreaterThanOrEqual(3);
  });
});
