import { describe, expect, test } from 'vitest';
import { intakeFile } from '#functions/intake/file.ts';
import { messageOf } from '#functions/intake/messages.ts';
import { type IntakeDeps, intakeMessages } from '#functions/intake/queue.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { arrival } from '#test/functions/intake/arrivals.ts';
import { contentOf, rowsOf, temporaryLake, testKey, textOfLake } from '#test/functions/intake/lakes.ts';
import { delivery } from '#test/functions/sources/deliveries.ts';
import { orderBody, refundBody } from '#test/functions/sources/shopify-bodies.ts';
import { forget, hashes, order, person, traces, tracesSince } from './forgotten.ts';

const key = testKey();
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const depsOf = (lake: StateLake): IntakeDeps => ({
  lake,
  quarantine: lake,
  key: async () => key,
  brand: 'own',
  logger: silent,
});

const message = (body: string, topic: string, id = topic) =>
  messageOf({ source: 'shopify', ...delivery(body, { id, headers: { 'x-shopify-topic': topic } }) });

async function takeIn(lake: StateLake, ...bodies: string[]): Promise<void> {
  const messages = bodies.map((body, at) => ({ messageId: `m${at}`, body }));
  expect(await intakeMessages(messages, depsOf(lake))).toEqual([]);
}

/** As the ledger reads it: what was received is what is stored and what was quarantined. */
async function expectClosed(lake: StateLake, table: string): Promise<void> {
  const receipts = (await rowsOf(lake, 'intake_receipts')).filter(({ table_name }) => table_name === table);
  const sum = (column: string) => receipts.reduce((total, row) => total + Number(row[column]), 0);
  expect(sum('received') - sum('quarantined')).toBe((await rowsOf(lake, table)).length);
}

const columns = 'Order,Customer,Mail,Ordered,Total';
const csv = `${columns}\nA-1,7001,${person.email},2024-11-05 10:00:00,65.82\nA-2,7002,bob@example.com,2024-11-05 11:00:00,10.00\n`;
const mapping = {
  source: 'till',
  time_zone: 'UTC',
  currency: 'EUR',
  personal: { Mail: 'email' },
  records: [
    {
      record: 'orders',
      source_id: { from: 'Order' },
      occurred_at: { from: 'Ordered' },
      columns: {
        customer_id: { from: 'Customer' },
        email_hash: { from: 'Mail', hash: 'email' },
        total_amount: { from: 'Total' },
      },
    },
  ],
};

describe('case 43: a late copy of somebody who asked to be forgotten', () => {
  test('comes by webhook: amounts are kept, the person is not, and the ledger closes', async () => {
    const lake = await temporaryLake();
    await forget(lake);
    const before = await contentOf(lake);
    await takeIn(lake, message(orderBody(), 'orders/updated'), message(refundBody(), 'refunds/create'));
    expect(await tracesSince(before, lake)).toEqual([]);
    const [row] = await rowsOf(lake, 'orders');
    expect(row).toMatchObject({ source_id: '820982911946154508', total_amount: '65.82', country: 'PL' });
    expect(row).toMatchObject({ landing_page: '/products/tea' });
    expect(row?.payload).toBeUndefined();
    expect((await rowsOf(lake, 'order_lines')).map(({ order_id }) => order_id)).toContain('820982911946154508');
    for (const table of ['orders', 'order_lines', 'refunds']) await expectClosed(lake, table);
  });

  test('would be found by the same search, had nobody asked', async () => {
    const lake = await temporaryLake();
    await takeIn(lake, message(orderBody(), 'orders/updated'));
    const found = await tracesSince({}, lake);
    const shown = traces.filter((trace) => found.some((text) => text.startsWith(`${trace} in raw/`)));
    expect(shown).toEqual(
      expect.arrayContaining([String(hashes.email(person.email)), String(hashes.fullName('Anna Kowalska')), '1594862']),
    );
  });

  test.each([
    ['e-mail', { email: 'ANNA.kowalska+shop@Example.com ' }],
    ['phone', { phone: '0048 600-700-811' }],
    ['customer id', { customerId: person.customerId }],
  ])('is known by %s alone, and loses the other names with it', async (_, who) => {
    const lake = await temporaryLake();
    await forget(lake, who);
    const before = await contentOf(lake);
    const customer = { ...JSON.parse(orderBody()).customer, created_at: '2024-01-01T00:00:00Z' };
    const updated = { ...customer, updated_at: '2024-11-06T01:00:00Z' };
    await takeIn(lake, message(orderBody(), 'orders/updated'), message(JSON.stringify(updated), 'customers/update'));
    expect(await tracesSince(before, lake)).toEqual([]);
    await expectClosed(lake, 'customer_traits');
  });

  test.each(['drop/till/orders.csv', 'drop/shopify/orders.ndjson'])('comes as %s', async (name) => {
    const lake = await temporaryLake();
    await lake.put('settings/mappings/till.json', Buffer.from(JSON.stringify(mapping)));
    await forget(lake);
    await lake.put(name, Buffer.from(name.endsWith('csv') ? csv : `${orderBody()}\n`));
    const before = await contentOf(lake);
    await intakeFile({ key: name, etag: 'e', droppedAt: '2024-11-06T03:00:00Z' }, depsOf(lake));
    expect(await tracesSince(before, lake)).toEqual([]);
    expect((await rowsOf(lake, 'orders'))[0]).toMatchObject({ total_amount: '65.82' });
    await expectClosed(lake, 'orders');
  });

  test('leaves the rows of others in its file as they are', async () => {
    const lake = await temporaryLake();
    await lake.put('settings/mappings/till.json', Buffer.from(JSON.stringify(mapping)));
    await forget(lake);
    await lake.put('drop/till/orders.csv', Buffer.from(csv));
    await intakeFile({ key: 'drop/till/orders.csv', etag: 'e', droppedAt: '2024-11-06T03:00:00Z' }, depsOf(lake));
    const [hers, his] = await rowsOf(lake, 'orders');
    expect(hers).not.toHaveProperty('customer_id');
    expect(his).toMatchObject({ customer_id: '7002', email_hash: hashes.email('bob@example.com') });
    expect(his?.payload).toContain('A-2');
  });

  test('is told from a new relationship by its instant', async () => {
    const lake = await temporaryLake();
    await forget(lake);
    const again = orderBody({ created_at: '2024-11-06T02:40:01Z', processed_at: '2024-11-06T02:40:01Z' });
    await takeIn(lake, message(again, 'orders/updated'));
    expect((await rowsOf(lake, 'orders'))[0]).toMatchObject({ email_hash: hashes.email(person.email) });
  });

  test('is the same objects again, however often it comes', async () => {
    const lake = await temporaryLake();
    await forget(lake);
    await takeIn(lake, message(orderBody(), 'orders/updated'));
    const once = await contentOf(lake);
    await takeIn(lake, message(orderBody(), 'orders/updated'));
    expect(await contentOf(lake)).toEqual(once);
  });

  test('is kept out of a batch that brings the request itself', async () => {
    const lake = await temporaryLake();
    const redact = JSON.stringify({
      shop_domain: 'tea.myshopify.example',
      customer: { id: '115310627314723954', email: person.email, phone: person.phone },
      orders_to_redact: [],
    });
    await takeIn(lake, message(orderBody(), 'orders/updated'), message(redact, 'customers/redact'));
    expect((await rowsOf(lake, 'erasures'))[0]).toMatchObject({ kind: 'erase_person', source: 'shopify' });
    expect(await tracesSince({}, lake)).toEqual([]);
  });

  test('of a shop that asks for all its people is none: nobody is told from anybody', async () => {
    const lake = await temporaryLake();
    const redact = JSON.stringify({ shop_id: 1, shop_domain: 'tea.myshopify.example' });
    await takeIn(lake, message(redact, 'shop/redact'), message(orderBody(), 'orders/updated'));
    expect((await rowsOf(lake, 'orders'))[0]).toHaveProperty('email_hash');
  });
});

describe('case 43: a record of a forgotten person', () => {
  const write = async (lake: StateLake, ...outcomes: Parameters<typeof arrival>[1][]) =>
    writeArrivals([arrival('a', ...outcomes)], { lake, key });

  test('has its own id replaced where that would name them, the same each time', async () => {
    const lake = await temporaryLake();
    await forget(lake);
    const hash = String(hashes.email(person.email));
    const consent = (id: string) =>
      order(id, { record: 'consents', values: { channel: 'email', state: 'granted', email_hash: hash } });
    const ids = [`/[email:${hash.slice(0, 12)}]/email/news`, `7001|email|${hash}`, 'K-9'];
    const { anonymised } = await write(lake, ...ids.map(consent));
    expect(anonymised).toBe(3);
    const stored = (await rowsOf(lake, 'consents')).map(({ source_id }) => source_id);
    expect(stored).toEqual([
      expect.stringMatching(/^erased:[0-9a-f]{32}$/),
      expect.stringMatching(/^erased:[0-9a-f]{32}$/),
      'K-9',
    ]);
    expect(new Set(stored).size).toBe(3);
    const other = await temporaryLake();
    await forget(other);
    await write(other, consent(ids[0] ?? ''));
    expect((await rowsOf(other, 'consents'))[0]?.source_id).toBe(stored[0]);
  });

  test('keeps the number of an order that is the number of its customer too', async () => {
    const lake = await temporaryLake();
    await forget(lake, { customerId: 'woocommerce:17' });
    const values = { order_number: '17', customer_id: '17', currency: 'EUR', total_amount: '5' };
    await write(lake, order('17', { source: 'woocommerce', values }));
    expect((await rowsOf(lake, 'orders'))[0]).toMatchObject({ source_id: '17', order_number: '17' });
    expect((await rowsOf(lake, 'orders'))[0]).not.toHaveProperty('customer_id');
  });

  test('is not one of another source with the same id', async () => {
    const lake = await temporaryLake();
    await forget(lake, { customerId: 'woocommerce:17' });
    await write(lake, order('1', { values: { customer_id: '17', currency: 'EUR' } }));
    expect((await rowsOf(lake, 'orders'))[0]).toMatchObject({ customer_id: '17' });
  });

  test('says erased where a pair of names can be nothing else', async () => {
    const lake = await temporaryLake();
    await forget(lake);
    const values = {
      identifier_type: 'customer_id',
      identifier: '7001',
      other_identifier_type: 'email',
      other_identifier: hashes.email(person.email),
      state: 'joined',
    };
    await write(lake, order('7001|email', { record: 'identity_pairs', values }));
    expect((await rowsOf(lake, 'identity_pairs'))[0]).toMatchObject({
      source_id: expect.stringMatching(/^erased:/),
      identifier_type: 'erased',
      identifier: 'erased',
      other_identifier_type: 'erased',
      other_identifier: 'erased',
    });
  });

  test('keeps a friend where only who recommended is forgotten', async () => {
    const lake = await temporaryLake();
    await forget(lake);
    const friend = hashes.email('bob@example.com');
    const values = {
      kind: 'customer',
      state: 'converted',
      referrer_email_hash: hashes.email(person.email),
      friend_email_hash: friend,
      code: 'ANNA-7',
      sale_amount: '20',
    };
    await write(lake, order('r1', { record: 'referrals', values }));
    const [row] = await rowsOf(lake, 'referrals');
    expect(row).toMatchObject({ friend_email_hash: friend, sale_amount: '20' });
    expect(Object.keys(row ?? {})).not.toEqual(expect.arrayContaining(['code']));
    expect(row).not.toHaveProperty('referrer_email_hash');
  });

  test('of a site is known by the id of any source; its visitor goes with it', async () => {
    const lake = await temporaryLake();
    await forget(lake);
    const page = 'https://tea.example/account?gclid=abc';
    const values = { event_name: 'view', is_verified: 'true', user_id: '115310627314723954', browser_id: '1594862.1' };
    await write(
      lake,
      order('e1', { record: 'web_events', source: 'ga4', values: { ...values, page_url: page, session_id: '9' } }),
    );
    const [row] = await rowsOf(lake, 'web_events');
    expect(row).toMatchObject({ event_name: 'view', page_url: 'https://tea.example/account' });
    for (const column of ['user_id', 'browser_id', 'session_id', 'payload']) expect(row).not.toHaveProperty(column);
  });

  test('that only speaks of them loses the sign that stands for them, not its own person', async () => {
    const lake = await temporaryLake();
    await forget(lake);
    const label = `[email:${hashes.email(person.email)?.slice(0, 12)}]`;
    const values = { kind: 'mail', direction: 'inbound', customer_id: '9', text: `ask ${label} too` };
    await write(lake, order('t1', { record: 'interactions', source: 'zendesk', values, payload: `{"d":"${label}"}` }));
    const [row] = await rowsOf(lake, 'interactions');
    expect(row).toMatchObject({ customer_id: '9', text: 'ask [erased] too' });
    expect(row).not.toHaveProperty('payload');
  });

  test('takes what its row tells under no name along, and the payload of a sibling', async () => {
    const lake = await temporaryLake();
    await forget(lake);
    const review = { kind: 'review', platform: 'x', brand: 'own', author_name_hash: hashes.fullName('Anna Kowalska') };
    const values = { trait: 'email', kind: 'demographic', email_hash: hashes.email(person.email) };
    const { anonymised } = await write(
      lake,
      order('m1', { record: 'mentions', source: 'trustpilot', values: { ...review, rating: '5' } }),
      order('c1', { record: 'customer_traits', source: 'trustpilot', values, payload: null }),
      order('2', { values: { currency: 'EUR', customer_id: '8' } }),
    );
    expect(anonymised).toBe(2);
    const [mention] = await rowsOf(lake, 'mentions');
    expect(mention).toMatchObject({ rating: '5' });
    for (const column of ['author_name_hash', 'payload']) expect(mention).not.toHaveProperty(column);
    expect((await rowsOf(lake, 'orders'))[0]).toMatchObject({ customer_id: '8', payload: '{"id":"2"}' });
  });

  test('leaves no word of itself in a lake that is searched whole', async () => {
    const lake = await temporaryLake();
    await forget(lake);
    expect(await textOfLake(lake)).not.toMatch(/anna\.kowalska|600700811|600 700|115310627314723954/i);
  });
});
