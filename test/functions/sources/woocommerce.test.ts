import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { woocommerce, woocommerceSubscriptions } from '#functions/sources/woocommerce/index.ts';
import { amountOfMillionths, millionths } from '#functions/values/amounts.ts';
import type { Json } from '#functions/values/json.ts';
import { mapWith } from './deliveries.ts';
import { order } from './woocommerce/bodies.ts';

const cents = fc.integer({ min: 0, max: 5_000_000 }).map((value) => amountOfMillionths(BigInt(value) * 10_000n));
const exact = (text: unknown) => millionths(String(text)) ?? 0n;

describe('an order of WooCommerce', () => {
  test('has lines that come to what it says, to the millionth', () => {
    const line = fc.record({ quantity: fc.integer({ min: 1, max: 999 }), subtotal: cents, total: cents });
    fc.assert(
      fc.property(line, (given) => {
        const total = exact(given.total) > exact(given.subtotal) ? given.subtotal : given.total;
        const body = { ...order, line_items: [{ id: 1, name: 'Tea', ...given, total }], shipping_lines: [] };
        const [mapped] = mapWith(woocommerce, JSON.stringify(body)).of('order_lines');
        const { unit_price, quantity, discount_amount } = mapped?.values ?? {};
        const gross = (exact(unit_price) * exact(quantity)) / 1_000_000n;
        expect(gross - exact(discount_amount)).toBe(exact(total));
        expect(exact(discount_amount)).toBeGreaterThanOrEqual(0n);
      }),
      { numRuns: 2000 },
    );
  });

  test('has refunds whose parts come to their sum', () => {
    fc.assert(
      fc.property(cents, cents, cents, cents, (goods, shipping, tax, refunded) => {
        const sum = exact(goods) + exact(shipping) + exact(tax);
        const given = exact(refunded) > sum ? sum : exact(refunded);
        const body = {
          ...order,
          total: amountOfMillionths(sum),
          shipping_total: shipping,
          total_tax: tax,
          line_items: [],
          shipping_lines: [],
          refunds: [{ id: 1, total: amountOfMillionths(-given), reason: '' }],
        };
        const parts = mapWith(woocommerce, JSON.stringify(body)).of('refunds');
        const back = parts.reduce((total, { values }) => total + exact(values.amount) + exact(values.tax_amount), 0n);
        expect(back).toBe(given);
        for (const { values } of parts) expect(exact(values.amount)).toBeGreaterThanOrEqual(0n);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a pull from WooCommerce', () => {
  const credentials = { shop: 'https://shop.example/', consumer_key: 'ck_1', consumer_secret: 'cs_2' };
  const window = { from: '2026-03-01T00:00:00.000Z', until: '2026-03-02T12:30:00Z' };
  const feedOf = (source: typeof woocommerce) => source.pull?.feeds[0];
  const full: Json = Array.from({ length: 100 }, (_, id) => ({ id }));

  test.each([
    [woocommerce, 'orders'],
    [woocommerceSubscriptions, 'subscriptions'],
  ])('asks %o for what changed, in UTC', (source, list) => {
    const url = new URL(feedOf(source)?.first(window, credentials).url ?? '');
    expect(url.origin + url.pathname).toBe(`https://shop.example/wp-json/wc/v3/${list}`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      per_page: '100',
      page: '1',
      orderby: 'id',
      order: 'asc',
      dates_are_gmt: 'true',
      modified_after: '2026-03-01T00:00:00',
      modified_before: '2026-03-02T12:30:00',
    });
  });

  test('goes on to the next page while pages are full', () => {
    const feed = feedOf(woocommerce);
    const first = feed?.first(window, credentials) ?? { url: '' };
    const second = feed?.next(full, first) ?? { url: '' };
    expect(new URL(second.url).searchParams.get('page')).toBe('2');
    expect(new URL(second.url).searchParams.get('modified_after')).toBe('2026-03-01T00:00:00');
    expect(feed?.next(full.slice(1), second)).toBeNull();
    expect(feed?.next([], second)).toBeNull();
    expect(() => feed?.next({ code: 'rest_forbidden' }, second)).toThrow('LC-ING-016');
  });

  test('proves who asks by key and secret', () => {
    expect(woocommerce.pull?.headers(credentials, null)).toEqual({
      authorization: `Basic ${Buffer.from('ck_1:cs_2').toString('base64')}`,
    });
  });
});
