import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { trackerScript } from '#functions/tracker/built.ts';
import { eventsOf, until } from './shop.ts';
import { buy, byText, distinct, go, isReady, ofName, told, visitors } from './visit.ts';

const visit = visitors();

describe('The tracker in a browser, at the edges', () => {
  it.each([
    ['granted', 'no-cors'],
    ['denied', 'cors'],
  ] as const)('tells what happened right before the page was closed, consent %s', async (consent, mode) => {
    const { page, shop } = await visit(consent);
    await page.goto(shop.address);
    await isReady(page);
    await page.evaluate("lifecycle('event', 'last_word')");
    await page.close({ runBeforeUnload: true });
    await until(
      () => ofName(eventsOf(shop.posts), 'last_word').length === 1,
      () => 'the last event did not come',
    );
    expect(shop.posts.at(-1)?.mode).toBe(mode);
    expect(shop.posts.at(-1)?.text).toContain('text/plain');
    expect(ofName(await shop.rows('web_events'), 'last_word')).toHaveLength(1);
  });

  it('counts the pages of a site that draws them itself, and not what stays on the page', async () => {
    const { page, shop, faults } = await visit('granted');
    await page.goto(`${shop.address}/spa`);
    await isReady(page);
    await page.click('#next');
    await page.waitForTimeout(50);
    await page.click('#same');
    await page.waitForTimeout(50);
    await page.goBack();
    await page.waitForTimeout(50);
    await page.close({ runBeforeUnload: true });
    await shop.arrived(3);
    const views = ofName(await shop.rows('web_events'), 'page_view');
    expect(views.map(({ page_url = '' }) => page_url.slice(shop.address.length))).toEqual([
      '/spa',
      '/spa/two?tab=1',
      '/spa',
    ]);
    expect(views.map(({ page_title, referrer = '' }) => [page_title, referrer.slice(shop.address.length)])).toEqual([
      ['App', ''],
      ['Two', '/spa'],
      ['Two', '/spa/two?tab=2'],
    ]);
    expect(faults).toEqual([]);
  });

  it('tells the load time of a page that was told of before it was loaded', async () => {
    const { page, shop } = await visit('denied');
    await page.goto(`${shop.address}/slow`, { waitUntil: 'commit' });
    await isReady(page);
    // It sends what waits.
    await page.evaluate("lifecycle('consent', 'denied')");
    await shop.arrived(1);
    expect(eventsOf(shop.posts)[0]).not.toHaveProperty('load_ms');
    await page.waitForLoadState('load');
    await page.close({ runBeforeUnload: true });
    await until(
      () => ofName(eventsOf(shop.posts), 'page_view').length === 2,
      () => 'the page was told once',
    );
    const views = ofName(await shop.rows('web_events'), 'page_view');
    expect(views).toHaveLength(1);
    expect(Number(views[0]?.load_ms)).toBeGreaterThanOrEqual(1_500);
  });

  it('is served from the site itself as well, with an endpoint there', async () => {
    const { page, shop } = await visit('granted');
    await page.goto(`${shop.address}/own`);
    await isReady(page);
    await page.close({ runBeforeUnload: true });
    await shop.arrived(1);
    expect((await shop.rows('web_events')).map(({ page_title }) => page_title)).toEqual(['Own']);
    expect(shop.wired.map(({ path }) => path)).toEqual(['/site']);
  });

  it('measures the time in the foreground only', async () => {
    const { page, shop } = await visit('denied');
    await page.clock.install();
    await page.goto(shop.address);
    await isReady(page);
    const show = (state: string) =>
      page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))`);
    await page.clock.fastForward(4_000);
    await show('hidden');
    await page.clock.fastForward(60_000);
    await show('visible');
    await page.clock.fastForward(2_000);
    await page.evaluate("lifecycle('event', 'back')");
    await page.close({ runBeforeUnload: true });
    await shop.arrived(3);
    const rows = await shop.rows('web_events');
    const engaged = (name: string) => Number(ofName(rows, name)[0]?.engaged_ms);
    expect(engaged('user_engagement')).toBeGreaterThanOrEqual(4_000);
    expect(engaged('user_engagement')).toBeLessThan(10_000);
    expect(engaged('back')).toBeGreaterThanOrEqual(2_000);
    expect(engaged('back')).toBeLessThan(10_000);
  });

  it('leaves the page as it is where its endpoint or its script is blocked, and sends later what waited', async () => {
    const { page, shop, faults } = await visit('granted');
    const at = (path: string) => `${shop.endpoint}${path}`;
    await page.route(at('/tracker.js'), (route) => route.abort());
    await page.goto(`${shop.address}/tea`);
    await page.click('#add');
    await page.unroute(at('/tracker.js'));
    await page.route(at(''), (route) => route.abort());
    await page.clock.install();
    await page.goto(`${shop.address}/tea`);
    await isReady(page);
    await page.click('#add');
    await page.clock.fastForward(5_100);
    await page.waitForTimeout(200);
    expect([shop.posts.length, faults]).toEqual([0, []]);
    await page.unroute(at(''));
    await page.clock.fastForward(10_100);
    await shop.arrived(3);
    expect((await shop.rows('web_events')).map(({ event_name }) => event_name).toSorted(byText)).toEqual([
      'add_to_cart',
      'page_view',
      'view_item',
    ]);
    expect(faults).toEqual([]);
  });

  it('is known for a machine by its user agent, or by the flag of driven browsers', async () => {
    for (const by of ['machine', 'person'] as const) {
      const visited = await visit('granted', by);
      if (by === 'person')
        await visited.context.addInitScript(
          `Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => true })`,
        );
      await buy(visited);
      await visited.shop.arrived(told.length);
      const rows = await visited.shop.rows('web_events');
      expect(distinct(rows.map(({ is_bot }) => is_bot))).toEqual(['true']);
      expect(await visited.shop.rows('checkouts')).toEqual([]);
    }
  });

  it('is fetched packed, in less than 3 KB, and once an hour', async () => {
    const { page, shop } = await visit('denied');
    const sizes: number[] = [];
    page.on('requestfinished', async (request) => {
      if (request.url().endsWith('/tracker.js')) sizes.push((await request.sizes()).responseBodySize);
    });
    await page.goto(shop.address);
    await isReady(page);
    await go(page, () => page.click('#on'));
    await until(
      () => sizes.length > 0,
      () => 'no size is known',
    );
    expect(sizes[0]).toBe(gzipSync(trackerScript, { level: 9 }).length);
    expect(sizes[0]).toBeLessThan(3 * 1024);
    expect(shop.wired.filter(({ path }) => path.endsWith('tracker.js'))).toHaveLength(1);
  });
});
