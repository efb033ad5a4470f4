import { describe, expect, it } from 'vitest';
import { eventsOf, until } from './shop.ts';
import {
  buy,
  byText,
  cookieOf,
  distinct,
  go,
  isReady,
  isTold,
  landing,
  ofName,
  told,
  typed,
  visitors,
} from './visit.ts';

const visit = visitors();
const planted = ['anna.planted', 'Cj0K-planted', 'cookie-planted', 'customer-planted', 'order-planted', '600700800'];
const storage = `(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length])()`;

describe('The tracker in a browser, without consent', () => {
  it.each(['ask', 'denied'] as const)('tells what happened and nothing of whom, when it is %s', async (consent) => {
    const visited = await visit(consent);
    await visited.page.goto(`${visited.shop.address}/spa`);
    expect(await visited.page.evaluate(storage)).toEqual([0, 0, 0]);
    await buy(visited);
    await visited.shop.arrived(told.length + 1);
    expect(await visited.context.cookies()).toEqual([expect.objectContaining({ name: 'shop' })]);
    const wire = visited.shop.wired.map(({ text }) => text).join('\n');
    for (const secret of [...planted, ...typed, 'browser_id', 'session_id', 'user_id', 'checkout_id', 'utm_'])
      for (const text of [wire, decodeURIComponent(wire)]) expect(text).not.toContain(secret);
    const rows = (await visited.shop.rows('web_events')).filter(isTold);
    expect(rows.map(({ event_name }) => event_name).toSorted(byText)).toEqual([...told, 'page_view'].toSorted(byText));
    expect(distinct(rows.flatMap(({ page_url = '' }) => new URL(page_url).search))).toEqual(['']);
    expect(await visited.shop.rows('checkouts')).toEqual([]);
  });

  it("sends neither cookies nor the page's address along, where the endpoint is on the site's own host", async () => {
    const { page, shop } = await visit('denied');
    await page.goto(`${shop.address}/own${landing.slice(1)}`);
    await isReady(page);
    // What waits is sent with the page there, the rest with the page gone.
    await page.evaluate("lifecycle('consent', 'denied'); lifecycle('event', 'last_word')");
    await page.close({ runBeforeUnload: true });
    await shop.arrived(2);
    expect(shop.posts.length).toBeGreaterThanOrEqual(2);
    for (const { text } of shop.posts) {
      expect(text).not.toMatch(/planted|600700800|^(?:cookie|referer)$/im);
      expect(text).toContain(shop.address);
    }
  });

  it('has no value that two events share but what many visitors share', async () => {
    const visited = await visit('ask');
    await buy(visited);
    await visited.shop.arrived(told.length);
    const long = eventsOf(visited.shop.posts).flatMap((event) => JSON.stringify(event).match(/[0-9a-z-]{16,}/gi) ?? []);
    const ids = eventsOf(visited.shop.posts).map(({ event_id }) => event_id);
    expect(distinct(long.filter((text) => !told.includes(text))).toSorted(byText)).toEqual(
      distinct(ids).toSorted(byText),
    );
  });

  it.each([
    ['Global Privacy Control', 'globalPrivacyControl', 'true'],
    ['Do Not Track', 'doNotTrack', "'1'"],
  ])('stays so whatever the page says, where the browser asks for %s', async (_, name, value) => {
    const visited = await visit('granted');
    const { page, shop, context } = visited;
    await context.addInitScript(`Object.defineProperty(Navigator.prototype, '${name}', { get: () => ${value} })`);
    await page.goto(shop.address + landing);
    await isReady(page);
    await page.evaluate("lifecycle('consent', 'granted'); lifecycle('event', 'asked')");
    await page.close({ runBeforeUnload: true });
    await shop.arrived(2);
    expect(await cookieOf(visited)).toBeUndefined();
    expect(JSON.stringify(eventsOf(shop.posts))).not.toMatch(/planted|browser_id|session_id/);
  });
});

describe('The tracker in a browser, when consent changes', () => {
  it('tells whose it is from then on, and where the visit came from', async () => {
    const visited = await visit('ask');
    const { page, shop } = visited;
    await page.goto(shop.address + landing);
    await isReady(page);
    await page.evaluate("lifecycle('event', 'before'); lifecycle('consent', 'granted'); lifecycle('event', 'after')");
    const cookie = await cookieOf(visited);
    await go(page, () => page.click('#on'));
    expect((await cookieOf(visited))?.slice(0, 32)).toBe(cookie?.slice(0, 32));
    await page.close({ runBeforeUnload: true });
    await shop.arrived(6);
    const rows = await shop.rows('web_events');
    const whose = (name: string) => ofName(rows, name).map(({ browser_id }) => browser_id ?? null);
    const id = cookie?.slice(0, 32) ?? '';
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect([whose('before'), whose('session_start'), whose('after'), whose('view_item')]).toEqual([
      [null],
      [id],
      [id],
      [id],
    ]);
    expect(whose('page_view')).toEqual([null, id]);
    for (const name of ['page_view', 'before']) expect(ofName(rows, name)[0]?.page_url).toBe(`${shop.address}/`);
    expect(ofName(rows, 'session_start')[0]).toMatchObject({ utm_source: 'autumn', click_id_kind: 'gclid' });
  });

  it('deletes its cookie on withdrawal, takes the ids from what waits, and stops in other tabs', async () => {
    const visited = await visit('ask');
    const { page, shop, context } = visited;
    await page.goto(shop.address);
    await isReady(page);
    await page.evaluate("lifecycle('consent', 'granted')");
    const other = await context.newPage();
    await other.goto(`${shop.address}/thanks`);
    await isReady(other);
    const id = (await cookieOf(visited))?.slice(0, 32) ?? 'none';
    await until(
      () => shop.posts.some(({ body }) => body.includes(id)),
      () => 'no identified event came',
    );
    await page.evaluate("lifecycle('event', 'waiting'); lifecycle('consent', 'denied'); lifecycle('event', 'after')");
    await other.evaluate("lifecycle('event', 'elsewhere')");
    expect(await cookieOf(visited)).toBeUndefined();
    for (const each of [page, other]) await each.close({ runBeforeUnload: true });
    await until(
      () => ['waiting', 'after', 'elsewhere'].every((name) => ofName(eventsOf(shop.posts), name).length > 0),
      () => 'events are missing',
    );
    const late = eventsOf(shop.posts).filter(({ event_name }) =>
      ['waiting', 'after', 'elsewhere'].includes(event_name),
    );
    expect(JSON.stringify(late)).not.toMatch(/browser_id|session_id|checkout_id/);
    expect(ofName(eventsOf(shop.posts), 'session_start')[0]?.browser_id).toBe(id);
  });

  it('takes the word that a page gave before the script was there', async () => {
    const visited = await visit('ask');
    const { page, shop, context } = visited;
    await context.addInitScript(
      "window.lifecycle = function () { (lifecycle.q = lifecycle.q || []).push(arguments) }; lifecycle('consent', 'granted')",
    );
    await page.goto(shop.address + landing);
    await isReady(page);
    await page.close({ runBeforeUnload: true });
    await shop.arrived(1);
    const [view] = eventsOf(shop.posts);
    expect(view).toMatchObject({ event_name: 'page_view', browser_id: expect.any(String) });
    expect(view?.page).toContain('gclid=Cj0K-planted');
  });
});
