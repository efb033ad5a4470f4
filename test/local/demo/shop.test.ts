import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { demoKeys } from '#local/commands/demo.ts';
import type { Fault } from '#local/demo/delivery.ts';
import {
  type DemoDelivery,
  type DemoOptions,
  demoDeliveries,
  demoPieces,
  demoSettings,
  demoTruth,
} from '#local/demo/shop.ts';
import { bodiesOf, checkKeys, type Tree } from './bodies.ts';

const small: DemoOptions = { people: 300, months: 9, seed: 11, endsOn: '2026-04-01', business: 'shop', keys: demoKeys };
const pieces = [...demoPieces(small)];
const deliveries = pieces.map(({ delivery }) => delivery);
const posted = (source: string) =>
  deliveries.flatMap((each) => (each.way === 'post' && each.source === source ? [each] : []));
const planted = (fault: Fault) => pieces.filter(({ faults = [] }) => faults.includes(fault)).length;
const truth = demoTruth(small);

function checksumOf(all: Iterable<DemoDelivery>): string {
  const hash = createHash('sha256');
  for (const delivery of all) hash.update(JSON.stringify(delivery));
  return hash.digest('hex');
}

describe('the demo shop', () => {
  it('sends the same bytes for the same seed', () => {
    expect(checksumOf(demoDeliveries(small))).toBe(checksumOf(deliveries));
  });

  it('sends other bytes for another seed', () => {
    expect(checksumOf(demoDeliveries({ ...small, seed: 12 }))).not.toBe(checksumOf(deliveries));
  });

  it('sends in the order of arrival, all before its end', () => {
    const times = deliveries.map(({ receivedAt }) => receivedAt);
    expect(times).toEqual([...times].sort());
    expect(times.at(-1)?.localeCompare('2026-03-31T22:00:00.000Z')).toBe(-1);
  });

  it('refuses an end that is not the first of a month', () => {
    expect(() => [...demoDeliveries({ ...small, endsOn: '2026-04-02' })]).toThrow('first of a month');
  });

  it('names its kind, zone, currency and brand as settings', () => {
    expect(demoSettings('seasonal').map(({ setting, value }) => `${setting},${value}`)).toEqual([
      'business,seasonal',
      'time_zone,Europe/Berlin',
      'reporting_currency,EUR',
      'brand,Quillmoor',
    ]);
  });

  it.each([1, 2])('runs for as little as %i months with a handful of people', (months) => {
    const tiny = { ...small, people: 5, months };
    expect([...demoDeliveries(tiny)].length).toBeGreaterThan(5);
    expect(demoTruth(tiny).people).toBe(5);
  });
});

const topics = [
  'orders/create',
  'orders/updated',
  'refunds/create',
  'checkouts/create',
  'checkouts/update',
  'customers/create',
  'customers/update',
  'customers/redact',
  'customers/data_request',
  'fulfillments/create',
  'fulfillments/update',
  'products/create',
];

function formatOf(topic: string): Parameters<typeof checkKeys>[0] {
  if (topic === 'customers/redact' || topic === 'customers/data_request') return 'privacy';
  return (topic.split('/')[0] ?? '').slice(0, -1) as Parameters<typeof checkKeys>[0];
}

describe('its webhooks', () => {
  const webhooks = posted('shopify');

  it('are signed over the raw body', () => {
    for (const { headers, body } of webhooks) {
      const signature = createHmac('sha256', small.keys.shopify).update(body).digest('base64');
      expect(headers['x-shopify-hmac-sha256']).toBe(signature);
    }
  });

  it('share the event id and the body where they are repeats, and have a webhook id of their own', () => {
    const byEvent = Map.groupBy(webhooks, ({ headers }) => headers['x-shopify-event-id'] ?? '');
    const repeated = [...byEvent.values()].filter((same) => same.length > 1);
    expect(repeated).toHaveLength(planted('repeated_webhook'));
    for (const [first, again] of repeated) expect(again?.body).toBe(first?.body);
    expect(new Set(webhooks.map(({ headers }) => headers['x-shopify-webhook-id'])).size).toBe(webhooks.length);
  });

  it('have the fields of what they are about', () => {
    const bodies = bodiesOf(webhooks);
    for (const { topic, body } of bodies) checkKeys(formatOf(topic), body);
    expect(new Set(bodies.map(({ topic }) => topic))).toEqual(new Set(topics));
  });

  it('write money as text and two offsets in one body', () => {
    const [order] = bodiesOf(webhooks).filter(({ topic }) => topic === 'orders/create');
    expect(order?.body.total_price).toMatch(/^\d+\.\d\d$/);
    expect(order?.body.created_at).toMatch(/\+0[12]:00$/);
    expect(order?.body.updated_at).toMatch(/-05:00$/);
  });

  it('carry ids that floating point can not tell apart', () => {
    const all = [...webhooks, ...posted('woocommerce')];
    const created = all.filter(({ headers }) =>
      /^(orders.create|order.created)$/.test(headers['x-shopify-topic'] ?? headers['x-wc-webhook-topic'] ?? ''),
    );
    const ids = new Set(created.flatMap(({ body }) => /^\{"id":(\d{18}),/.exec(body)?.[1] ?? []));
    expect(ids.size).toBe(truth.orders.withBigIds);
    expect(new Set([...ids].map(Number)).size).toBeLessThan(ids.size);
  });

  it('break as often as the truth says', () => {
    const readable = bodiesOf(webhooks).length;
    expect(webhooks.length - readable).toBe(planted('broken_webhook') + planted('empty_webhook'));
  });
});

describe('its web events', () => {
  const bodies = posted('ga4');
  const exports = deliveries.flatMap((each) => (each.way === 'drop' && each.target === 'ga4_bigquery' ? [each] : []));

  it('come in Measurement Protocol bodies of at most 25', () => {
    for (const { body, query } of bodies) {
      const sent = JSON.parse(body) as Tree;
      checkKeys('protocol', sent);
      expect(Object.keys(query)).toEqual(['measurement_id', 'api_secret']);
      expect((sent.events as unknown[]).length).toBeLessThanOrEqual(25);
    }
  });

  it('have sixteen digits in their timestamps but for the planted ones', () => {
    const wrong = bodies.filter(({ body }) => /"timestamp_micros":\d{13},/.test(body));
    expect(wrong).toHaveLength(planted('millisecond_timestamp'));
  });

  it('add up to the truth once repeats are gone', () => {
    const live = new Set(bodies.map(({ body }) => body));
    const events = [...live].reduce((sum, body) => sum + (JSON.parse(body) as { events: [] }).events.length, 0);
    const days = new Map(exports.map((file) => [file.name, file]));
    const rows = [...days.values()].flatMap((file) => file.content.split('\n'));
    const readable = rows.filter((row) => row.endsWith('}'));
    const batches = posted('site');
    const own = new Set(batches.map(({ body }) => body));
    const ownEvents = [...own].reduce((sum, body) => sum + (JSON.parse(body) as { events: [] }).events.length, 0);
    expect(ownEvents).toBe(truth.shops.siteEvents);
    expect(events + readable.length + ownEvents).toBe(truth.web.events);
    expect(bodies.length - live.size + batches.length - own.size).toBe(planted('repeated_session'));
  });

  it('come as export rows in the first third, some without an id of the browser', () => {
    const rows = exports.flatMap((file) => file.content.split('\n'));
    const read = rows.filter((row) => row.endsWith('}')).map((row) => JSON.parse(row) as Tree);
    for (const row of read) checkKeys('export', row);
    expect(read.every((row) => /^\d{16}$/.test(String(row.event_timestamp)))).toBe(true);
    expect(read.some((row) => row.user_pseudo_id === null)).toBe(true);
    expect(read.every((row) => String(row.event_date) < '20251001')).toBe(true);
  });
});
