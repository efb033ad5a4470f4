import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { withoutPersonalMembers } from '#functions/personal/page-address.ts';
import { builtTracker, trackerModule } from '#functions/tracker/build.ts';
import { trackerScript } from '#functions/tracker/built.ts';
import { cleanAddress, cleanText } from '#functions/tracker/clean.ts';
import { cleanParams, reduce, type TrackedEvent } from '#functions/tracker/event.ts';
import { pageFile } from '#local/docs/pages.ts';

describe('the script', () => {
  test('is what its code is built to: else run node local/write-tracker.ts', async () => {
    expect(trackerScript).toBe(await builtTracker());
  });

  test('has less than 3 KB when packed', () => {
    expect(gzipSync(trackerScript, { level: 9 }).length).toBeLessThan(3 * 1024);
  });

  test('is written as a module that reads back as it was', async () => {
    const script = ['a=`$', '{b}\\n"c"\'d\'`'].join('');
    const written = (await import(`data:text/javascript,${encodeURIComponent(trackerModule(script))}`)) as object;
    expect(written).toMatchObject({ trackerScript: script });
  });

  test('has the size that docs/tracker.md says', () => {
    const packed = gzipSync(trackerScript, { level: 9 }).length;
    expect(readFileSync(pageFile('docs/tracker.md'), 'utf8')).toContain(
      `${packed} bytes packed (${Buffer.byteLength(trackerScript)} unpacked)`,
    );
  });
});

describe('an address', () => {
  const shop = 'https://shop.example';

  test.each([
    ['keeps its tags and click ids', '/tea?utm_source=news&gclid=Cj0K', '/tea?utm_source=news&gclid=Cj0K'],
    ['loses its fragment', '/tea#access_token=1', '/tea'],
    ['loses members named like personal data', '/a?email=x&customer%5Bphone%5D=1&first_name=A&page=2', '/a?page=2'],
    ['loses e-mails under any name', '/a?q=anna%40example.com&r=anna@example.com&page=2', '/a?page=2'],
    ['loses phones under any name', '/a?q=%2B48600700800&r=+48%20600%20700%20800&s=0048600700800&page=2', '/a?page=2'],
    ['loses a member that is an e-mail itself', '/a?anna@example.com', '/a'],
    ['loses an e-mail in its path', '/unsubscribe/anna%40example.com/now', '/unsubscribe//now'],
  ])('%s', (_, given, kept) => {
    expect(cleanAddress(shop + given, 'whole')).toBe(shop + kept);
  });

  test('is cut to its path or its origin, and is nothing where it is none', () => {
    const address = `${shop}/tea?utm_source=news`;
    expect([cleanAddress(address, 'path'), cleanAddress(address, 'origin')]).toEqual([`${shop}/tea`, shop]);
    expect([cleanAddress('', 'whole'), cleanAddress('not an address', 'origin')]).toEqual(['', '']);
  });

  test('loses every member that intake would take out', () => {
    const names = `email e-mail email_address mail username user_name login phone phone_number tel telephone
      mobile name fullname full_name first_name firstname last_name lastname surname address address1 address2 street zip
      postcode post_code postal_code birthday birth_date dob password passwd pwd token access_token auth api_key key iban
      customer[email] checkout[phone]`.split(/\s+/);
    for (const name of names) {
      const address = `${shop}/?${name}=planted`;
      expect(withoutPersonalMembers(address), name).not.toContain('planted');
      expect(cleanAddress(address, 'whole'), name).not.toContain('planted');
    }
  });
});

test('a text loses e-mails and phones, and what is over 300 characters', () => {
  expect(cleanText('for anna@example.com or +48 600-700-800')).toBe('for  or ');
  expect(cleanText('order 1234567890, 19.99')).toBe('order 1234567890, 19.99');
  expect(cleanText('x'.repeat(400))).toHaveLength(300);
});

test('parameters are single values; of items only what tells goods and their worth', () => {
  const items = [{ item_id: 'a', item_name: 'for anna@example.com', price: 2, quantity: 1, nested: {} }, 'b', null];
  expect(
    cleanParams({ value: 2, currency: 'PLN', note: 'anna@example.com', deep: { a: 1 }, none: null, items }),
  ).toEqual({
    value: 2,
    currency: 'PLN',
    note: '',
    items: [{ item_id: 'a', price: 2, quantity: 1 }, {}, {}],
  });
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`p${at}`, at]));
  expect(Object.keys(cleanParams(many))).toHaveLength(25);
  expect(cleanParams({ items: Array(50).fill({ item_id: 'a' }) }).items).toHaveLength(20);
});

test('without consent an event keeps no id, no query, no title and no order', () => {
  const event: TrackedEvent = {
    event_id: 'e',
    time: 1,
    event_name: 'purchase',
    page: 'https://shop.example/done?order=7&gclid=x',
    referrer: 'https://search.example/?q=me',
    title: 'Thank you',
    page_type: 'checkout',
    engaged_ms: 5,
    browser_id: 'b',
    session_id: 's',
    checkout_id: 'c',
    user_id: 'u',
    params: { order_id: '7', value: 3, currency: 'PLN', coupon: 'ANNA10', items: [{ item_id: 'a' }] },
  };
  reduce(event);
  expect(event).toEqual({
    event_id: 'e',
    time: 1,
    event_name: 'purchase',
    page: 'https://shop.example/done',
    referrer: 'https://search.example',
    page_type: 'checkout',
    engaged_ms: 5,
    params: { value: 3, currency: 'PLN', items: [{ item_id: 'a' }] },
  });
});
