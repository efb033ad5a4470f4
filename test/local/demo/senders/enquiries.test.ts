import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { demoKeys, demoSecret } from '#local/commands/demo.ts';
import type { Consent } from '#local/demo/people/consents.ts';
import { livesOf } from '#local/demo/people/life.ts';
import { isByHand } from '#local/demo/senders/consents-by-hand.ts';
import { demoPieces, demoTruth } from '#local/demo/shop.ts';
import { demoAddress, takeIn } from '#local/demo/take-in.ts';
import { type Scale, worldOf } from '#local/demo/world/world.ts';
import { type RawRow, rowsOf } from '../../../functions/intake/lakes.ts';

const small = { people: 130, months: 9, seed: 41, endsOn: '2026-04-01' } as const;
const sources = [
  'hubspot',
  'engagebay',
  'facebook_lead_ads_dmy_utc',
  'meddic_csv',
  'consents_csv',
  'interactions_csv',
  'heard_of_us_csv',
];
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** What a demo's enquiries, deals and consents are once they lie in a lake. */
async function toldBy(business: Scale['business']) {
  const scale: Scale = { ...small, business };
  const pieces = [...demoPieces({ ...scale, keys: demoKeys })].filter(({ delivery }) =>
    sources.includes(delivery.way === 'drop' ? delivery.target : delivery.source),
  );
  const deliveries = pieces.map(({ delivery }) => delivery);
  const lake = mkdtempSync(join(tmpdir(), 'enquiries-'));
  folders.push(lake);
  const taken = await takeIn({ deliveries, lake, key: demoSecret('lake'), keys: demoKeys });
  const table = (name: string) => rowsOf(folderLake(lake), name);
  return {
    pieces,
    deliveries,
    taken,
    truth: demoTruth(scale),
    lives: [...livesOf(worldOf(scale))],
    leads: await table('leads'),
    consents: await table('consents'),
    contracts: await table('contracts'),
    pairs: await table('identity_pairs'),
    erasures: await table('erasures'),
    interactions: await table('interactions'),
    answers: await table('survey_responses'),
    quarantine: await table('quarantine_entries'),
  };
}

const latest = (rows: readonly RawRow[]) => {
  const byId = new Map<string, RawRow>();
  for (const row of rows) {
    const known = byId.get(String(row.source_id));
    if (!known || String(row.updated_at) >= String(known.updated_at)) byId.set(String(row.source_id), row);
  }
  return [...byId.values()];
};
const of = (rows: readonly RawRow[], source: string, kind?: string) =>
  latest(rows.filter((row) => row.source === source && (kind === undefined || row.kind === kind)));
const count = <T>(items: readonly T[], holds: (item: T) => boolean) => items.filter(holds).length;
const cents = (amount: string | undefined) => Math.round(Number(amount) * 100);
const instant = (at: number) => `${new Date(at).toISOString().slice(0, 23).replace('T', ' ')}000`;
const sorted = (texts: readonly (string | null | undefined)[]) =>
  texts.map((text) => text ?? '').sort((one, other) => one.localeCompare(other));
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

describe.each(['shop', 'contracts'] as const)('the enquiries of a demo of the kind %s', async (business) => {
  const told = await toldBy(business);
  const { truth, lives } = told;
  const { enquiries } = truth;
  const deals = lives.flatMap(({ deal }) => deal ?? []);
  const renewals = lives.flatMap((life) => life.renewals);

  it('are taken in, but for the leads whose date is none', () => {
    expect(Object.keys(told.taken.answers)).toEqual(['200']);
    const planted = told.pieces.flatMap(({ faults = [] }) => faults).filter((fault) => fault === 'broken_lead_row');
    expect(told.quarantine).toHaveLength(planted.length);
    expect(new Set(told.quarantine.map(({ delivered_by }) => delivered_by))).toEqual(
      new Set(planted.length > 0 ? ['facebook_lead_ads'] : []),
    );
  });

  it('are signed over method, address, body and time', () => {
    const posts = told.deliveries.filter((each) => each.way === 'post');
    expect(posts.length).toBeGreaterThan(enquiries.leads);
    for (const { headers, body } of posts) {
      const message = `POST${demoAddress}/hubspot${body}${headers['x-hubspot-request-timestamp']}`;
      const signature = createHmac('sha256', demoSecret('hubspot')).update(message).digest('base64');
      expect(headers['x-hubspot-signature-v3']).toBe(signature);
    }
  });

  it('are as many leads in each system as there are, since when they are', () => {
    const people = of(told.leads, 'hubspot', 'person');
    const known = lives.flatMap(({ lead }) => lead ?? []);
    const hidden = count(
      known,
      ({ otherSince, mergedAt }) => mergedAt !== null && mergedAt - (otherSince ?? 0) < 86_400_000,
    );
    expect(people).toHaveLength(enquiries.leads + enquiries.secondLeads - hidden);
    expect(of(told.leads, 'engagebay')).toHaveLength(enquiries.newsletterSignUps);
    expect(of(told.leads, 'facebook_lead_ads')).toHaveLength(enquiries.leadAds);
    const since = known.map((lead) => instant(lead.since));
    expect(people.map(({ occurred_at }) => occurred_at)).toEqual(expect.arrayContaining(since));
    expect(count(people, ({ state }) => state === 'won')).toBe(
      count(known, ({ stages }) => stages.some(({ name }) => name === 'customer')),
    );
  });

  it('have deals with their sums, stages, marks and ends, and talks about the next term', () => {
    const talks = of(told.leads, 'hubspot', 'deal');
    const first = talks.filter(({ pipeline }) => pipeline === 'default');
    expect(first).toHaveLength(truth.told.deals);
    expect(sum(first.map(({ amount }) => cents(amount)))).toBe(sum(deals.map(({ amount }) => amount)));
    expect(sum(first.map(({ champion }) => Number(champion)))).toBeCloseTo(
      sum(deals.map(({ meddic }) => meddic[5] ?? 0)),
    );
    expect(count(first, ({ state }) => state === 'won')).toBe(count(deals, ({ wonAt }) => wonAt !== null));
    expect(sorted(first.map((row) => row.lost_reason))).toEqual(sorted(deals.map(({ lostReason }) => lostReason)));
    expect(sorted(first.map((row) => row.competitor))).toEqual(sorted(deals.map(({ competitor }) => competitor)));
    expect(sorted(first.map((row) => row.first_offer_at))).toEqual(
      sorted(deals.map(({ firstOfferAt }) => (firstOfferAt === null ? null : instant(firstOfferAt)))),
    );
    expect(talks.length - first.length).toBe(enquiries.renewals);
  });

  it('have a term for each talk about its renewal, with what was asked for and given', () => {
    const terms = latest(told.contracts);
    expect(terms).toHaveLength(enquiries.renewals);
    expect(count(terms, ({ renewed_at }) => typeof renewed_at === 'string')).toBe(enquiries.renewalsWon);
    expect(count(terms, ({ state }) => state === 'ended')).toBe(enquiries.renewalsLost);
    expect(sum(terms.map((term) => cents(term.amount_per_month)))).toBe(sum(renewals.map(({ term }) => term.monthly)));
    expect(sum(terms.map((term) => Number(term.discount_given)))).toBeCloseTo(
      sum(renewals.map(({ term }) => term.discountGiven)),
    );
    expect(terms.length > 0).toBe(business === 'contracts');
  });

  it('are in a sheet of sales where contracts are signed, with the same marks', () => {
    const sheet = of(told.leads, 'meddic_csv');
    const kept = business === 'contracts' ? deals : [];
    expect(sheet).toHaveLength(kept.length);
    expect(sum(sheet.map(({ metrics }) => Number(metrics)))).toBeCloseTo(sum(kept.map(({ meddic }) => meddic[0] ?? 0)));
    expect(sum(sheet.map(({ champion }) => Number(champion)))).toBeCloseTo(
      sum(kept.map(({ meddic }) => meddic[5] ?? 0)),
    );
    expect(count(sheet, ({ origin }) => origin === 'outbound')).toBe(
      count(kept, ({ origin }) => origin === 'outbound'),
    );
  });

  it('are merged, unsubscribed and forgotten as often as they truly are', () => {
    expect(of(told.pairs, 'hubspot')).toHaveLength(enquiries.mergedLeads);
    expect(latest(told.erasures)).toHaveLength(enquiries.erasures);
    const withdrawn = of(told.consents, 'hubspot').filter(({ state }) => state === 'withdrawn');
    expect(withdrawn).toHaveLength(enquiries.unsubscribedLeads);
  });

  it('have consents by phone and at the till, given and withdrawn', () => {
    const byHand = told.consents.filter(({ source }) => source === 'consents_csv');
    const states = (channel: string, state: string) =>
      byHand.filter((row) => row.channel === channel && row.state === state);
    for (const channel of ['phone', 'post'] as const) {
      expect(states(channel, 'granted')).toHaveLength(truth.consents[channel].granted);
      expect(states(channel, 'withdrawn')).toHaveLength(truth.consents[channel].withdrawn);
    }
    const given: readonly Consent[] = lives.flatMap(({ consents }) => consents).filter(isByHand);
    expect(latest(byHand)).toHaveLength(given.length);
    expect(given.length).toBeGreaterThan(0);
  });

  it('have the scans, meetings and answers of the fairs', () => {
    const contacts = of(told.interactions, 'interactions_csv');
    expect(count(contacts, ({ kind }) => kind === 'fair')).toBe(enquiries.fairScans);
    expect(count(contacts, ({ kind }) => kind === 'meeting')).toBe(enquiries.fairMeetings);
    expect(of(told.answers, 'heard_of_us')).toHaveLength(enquiries.heardOfUsAtTill);
    expect(enquiries.fairScans).toBeGreaterThan(0);
  });
});
