import { describe, expect, test } from 'vitest';
import { intakeMessages } from '#functions/intake/queue.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { show } from '#functions/quarantine/show.ts';
import { door, request, sign } from '../receive/doors.ts';
import { orderBody } from '../sources/shopify-bodies.ts';
import { contentOf, rowsOf, temporaryLake, testKey } from './lakes.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Posts signed bodies, and takes what the door let in from its queue as one batch. */
async function sendAll(lake: StateLake, bodies: readonly Uint8Array[]) {
  const { post, queue } = door();
  const statuses: number[] = [];
  for (const [at, body] of bodies.entries()) {
    const headers = { 'x-shopify-event-id': `e-${at}`, 'x-shopify-hmac-sha256': sign(body) };
    statuses.push((await post(request({ body, headers }))).status);
  }
  const key = async () => testKey();
  const messages = queue.map((body, at) => ({ messageId: `m${at}`, body }));
  const take = () => intakeMessages(messages, { lake, quarantine: lake, key, brand: 'own', logger: silent });
  return { statuses, failed: await take(), take };
}

const good = (number: number) => Buffer.from(orderBody({ id: number, order_number: number }));
const shown = (lake: StateLake, key = '') =>
  show(key, { lake, quarantine: lake, key: testKey(), brand: 'own', clock: () => Date.parse('2024-11-07T00:00:00Z') });

describe('signed bodies that nobody can read', () => {
  test.each([
    ['not JSON', Buffer.from('webhook_id=12'), 'LC-ING-004', { text: 'webhook_id=12' }],
    ['empty', Buffer.alloc(0), 'LC-ING-004', { text: '' }],
    ['not even text', Buffer.from([0xff, 0x00, 0xfe, 0x80]), 'LC-ING-006', { base64: '/wD+gA==' }],
    ['what a terminal would obey', Buffer.from('\u001b[2J'), 'LC-ING-004', { base64: 'G1sySg==' }],
    ['nested too deep', Buffer.from('['.repeat(70)), 'LC-ING-005', { text: '['.repeat(70) }],
  ])('case 7: are answered with success and kept exactly, with a reason: %s', async (_, body, code, expected) => {
    const lake = await temporaryLake();
    const { statuses, failed } = await sendAll(lake, [body]);
    expect([statuses, failed]).toEqual([[200], []]);
    const [entry] = await rowsOf(lake, 'quarantine_entries');
    expect(entry).toMatchObject({ reason_code: code, delivered_by: 'shopify', table_name: 'orders' });
    const piece = await shown(lake, entry?.quarantine_key);
    expect(piece).toMatchObject({ body: expected, part: null, refusedToday: code });
    expect(piece.cameIn).toMatchObject({ isVerified: true, headers: { 'x-shopify-topic': 'orders/create' } });
  });
});

describe('a batch', () => {
  test('case 19: of ten with one record that nobody can read stores nine, quarantines one, and is done', async () => {
    const lake = await temporaryLake();
    const poison = Buffer.from(orderBody({ id: 4, created_at: 'yesterday', processed_at: 'yesterday' }));
    const bodies = Array.from({ length: 10 }, (_, at) => (at === 4 ? poison : good(100 + at)));
    const { failed, take } = await sendAll(lake, bodies);
    expect(failed).toEqual([]);
    expect(await rowsOf(lake, 'orders')).toHaveLength(9);
    expect(await rowsOf(lake, 'quarantine_entries')).toMatchObject([
      { reason_code: 'LC-ING-015', table_name: 'orders' },
    ]);
    const before = await contentOf(lake);
    expect(await take()).toEqual([]);
    expect(await contentOf(lake)).toEqual(before);
  });

  test('case 20: of which nothing can be read is no success in the ledger: all of it is quarantined, each once', async () => {
    const lake = await temporaryLake();
    const { failed } = await sendAll(
      lake,
      [1, 2, 3].map((number) => Buffer.from(`broken ${number}`)),
    );
    expect(failed).toEqual([]);
    expect(await rowsOf(lake, 'orders')).toEqual([]);
    expect(await rowsOf(lake, 'intake_receipts')).toMatchObject([{ received: '3', quarantined: '3' }]);
    const entries = await rowsOf(lake, 'quarantine_entries');
    expect(entries.map(({ reason_code }) => reason_code)).toEqual(['LC-ING-004', 'LC-ING-004', 'LC-ING-004']);
    expect(new Set(entries.map(({ quarantine_key }) => quarantine_key)).size).toBe(3);
  });
});
