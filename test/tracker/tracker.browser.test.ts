import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pageFile } from '#local/docs/pages.ts';
import { eventsOf } from './shop.ts';
import { buy, byText, distinct, isReady, isTold, ofName, told, typed, userAgent, visitors } from './visit.ts';

const visit = visitors();

describe('The tracker in a browser, with consent', () => {
  it('tells pages with load times, forms, cart, every step of the checkout and the purchase', async () => {
    const visited = await visit('granted');
    await buy(visited);
    await visited.shop.arrived(told.length);
    const rows = (await visited.shop.rows('web_events')).filter(isTold);
    expect(rows.map(({ event_name }) => event_name).toSorted(byText)).toEqual(told.toSorted(byText));
    const views = ofName(rows, 'page_view');
    expect(views.map(({ page_type }) => page_type)).toEqual([
      'home',
      'content',
      'product',
      'cart',
      'checkout',
      'checkout',
      'checkout',
      'checkout',
    ]);
    for (const { load_ms, page_url } of views) expect(Number(load_ms), page_url).toBeGreaterThan(0);
    expect(distinct(rows.map(({ browser_id }) => browser_id))).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
    expect(distinct(rows.map(({ session_id }) => session_id))).toHaveLength(1);
    expect(distinct(rows.map(({ is_verified, is_bot, device }) => `${is_verified} ${is_bot} ${device}`))).toEqual([
      'false false desktop',
    ]);
    expect(ofName(rows, 'form_start').map(({ form_id }) => form_id)).toEqual([
      'newsletter',
      'details',
      'shipping',
      'payment',
    ]);
    expect(ofName(rows, 'add_to_cart')[0]).toMatchObject({ product_id: 'SKU-7', value: '61', currency: 'PLN' });
    expect(ofName(rows, 'purchase')[0]).toMatchObject({ order_id: 'order-planted', value: '61', currency: 'PLN' });
    expect(views[0]).toMatchObject({ utm_source: 'autumn', utm_medium: 'email', click_id_kind: 'gclid' });
    expect(views[1]?.referrer).toContain('http://shop.localhost');
    expect(visited.faults).toEqual([]);
  });

  it('makes one checkout of it, a row for each step', async () => {
    const visited = await visit('granted');
    await buy(visited);
    await visited.shop.arrived(told.length);
    const rows = await visited.shop.rows('checkouts');
    expect(rows.map(({ step, is_payment_failed }) => [step, is_payment_failed ?? null])).toEqual([
      ['cart', null],
      ['details', null],
      ['details', null],
      ['shipping', null],
      ['payment', 'true'],
      ['payment', null],
      ['done', null],
    ]);
    expect(distinct(rows.map(({ checkout_id }) => checkout_id))).toHaveLength(1);
    expect(rows.at(-1)).toMatchObject({ order_id: 'order-planted', is_verified: 'false', sales_channel: 'web' });
  });

  it('sends and keeps nothing that was typed into a form, and no personal member of an address', async () => {
    const visited = await visit('granted');
    await buy(visited);
    await visited.shop.arrived(told.length);
    await visited.shop.rows('web_events');
    const bodies = visited.shop.posts.map(({ body }) => decodeURIComponent(body)).join('\n');
    const stored = await visited.shop.stored();
    expect(bodies).toContain('customer-planted');
    for (const secret of [...typed, 'bert.typed', 'anna.planted', '600700800', 'cookie-planted', userAgent]) {
      expect(bodies).not.toContain(secret);
      expect(stored).not.toContain(secret);
    }
  });

  it('sends nothing that docs/tracker.md does not name', async () => {
    const visited = await visit('granted');
    await buy(visited);
    await visited.shop.arrived(told.length);
    const named = new Set(
      [...readFileSync(pageFile('docs/tracker.md'), 'utf8').matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name),
    );
    const batches = visited.shop.posts.map(({ body }) => JSON.parse(body) as { events: { params?: object }[] });
    const events = batches.flatMap((batch) => batch.events);
    const members = [...batches, ...events, ...events.map(({ params = {} }) => params)].flatMap(Object.keys);
    expect(distinct(members).filter((name) => !named.has(name))).toEqual([]);
    expect(members).toEqual(expect.arrayContaining(['sent_at', 'checkout_id', 'order_id', 'load_ms', 'user_id']));
  });

  it('knows a browser again, and begins a new visit after half an hour', async () => {
    const visited = await visit('granted');
    const { page, shop } = visited;
    await page.clock.install();
    await page.goto(shop.address);
    await isReady(page);
    await page.clock.fastForward(29 * 60_000);
    await page.evaluate("lifecycle('event', 'early')");
    await page.clock.fastForward(31 * 60_000);
    await page.evaluate("lifecycle('event', 'late')");
    await page.close({ runBeforeUnload: true });
    await shop.arrived(3);
    const [view, early, late] = ['page_view', 'early', 'late'].map((name) => ofName(eventsOf(shop.posts), name)[0]);
    expect([early?.browser_id, late?.browser_id]).toEqual([view?.browser_id, view?.browser_id]);
    expect([early?.session_id === view?.session_id, late?.session_id === view?.session_id]).toEqual([true, false]);
  });
});
