import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Consent } from './pages.ts';
import { openShop, type Shop } from './shop.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
export const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
/** A browser that says it is driven is a machine's: this one is a person's. */
const asPerson = ['--disable-blink-features=AutomationControlled', `--user-agent=${userAgent}`];
export const landing =
  '/?utm_source=autumn&utm_medium=email&gclid=Cj0K-planted&email=anna.planted%40example.com&c=%2B48600700800';
/** What is written into the forms on the way. */
export const typed = ['bert.typed@example.com', '+48 555 111 222', 'Typed street 5', '4111 1111'];

export type Visit = {
  readonly shop: Shop;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of the page's own. */
  readonly faults: readonly string[];
};

/** Launches the browsers for a file of tests, and gives what opens a visit: a shop, and a browser with its cookie. */
export function visitors(): (consent: Consent, by?: 'person' | 'machine') => Promise<Visit> {
  const browsers: Partial<Record<'person' | 'machine', Browser>> = {};
  let opened: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    if (!existsSync(executablePath)) throw new Error(`no browser at ${executablePath}; set CHROMIUM to one`);
    browsers.person = await chromium.launch({ executablePath, args: [...args, ...asPerson] });
    browsers.machine = await chromium.launch({ executablePath, args });
  });
  afterEach(async () => {
    for (const close of opened.reverse()) await close();
    opened = [];
  });
  afterAll(async () => {
    for (const browser of Object.values(browsers)) await browser.close();
  });
  return async (consent, by = 'person') => {
    const shop = await openShop(consent);
    opened.push(shop.close);
    const context = await (browsers[by] as Browser).newContext();
    opened.push(() => context.close());
    await context.addCookies([{ name: 'shop', value: 'cookie-planted', url: shop.address }]);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    return { shop, context, page, faults };
  };
}

export const isReady = (page: Page) => page.waitForFunction('window.lifecycle && window.lifecycle.isStarted');

export async function go(page: Page, act: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), act()]);
  await isReady(page);
}

/** From the landing page through a form, a product and the cart to the order. */
export async function buy({ page, shop }: Visit): Promise<void> {
  const on = () => go(page, () => page.click('#on'));
  const fill = async (value: string) => {
    await page.fill('#field', value);
    await go(page, () => page.click('form button'));
  };
  await page.goto(shop.address + landing);
  await isReady(page);
  await page.evaluate("lifecycle('identify', 'customer-planted')");
  await page.fill('#mail', typed[0] ?? '');
  await go(page, () => page.click('form button'));
  await on();
  await page.click('#add');
  await on();
  await on();
  await fill(typed[1] ?? '');
  await fill(typed[2] ?? '');
  await page.click('#fail');
  await fill(typed[3] ?? '');
  await page.close({ runBeforeUnload: true });
}

/** What a purchase tells in its order, the time in the foreground aside. */
export const told = `
  page_view form_start form_submit
  page_view
  page_view view_item add_to_cart
  page_view view_cart
  page_view begin_checkout form_start form_submit add_contact_info
  page_view form_start form_submit add_shipping_info
  page_view payment_failed form_start form_submit add_payment_info
  page_view purchase`
  .trim()
  .split(/\s+/);
export const isTold = ({ event_name }: { readonly event_name?: unknown }) => event_name !== 'user_engagement';
export const ofName = <T extends { readonly event_name?: unknown }>(rows: readonly T[], name: string) =>
  rows.filter((row) => row.event_name === name);
export const distinct = <T>(values: readonly T[]) => [...new Set(values)];

export async function cookieOf({ context, shop }: Visit): Promise<string | undefined> {
  return (await context.cookies(shop.address)).find(({ name }) => name === 'lifecycle')?.value;
}

export const byText = (a: string | undefined, b: string | undefined) => (a ?? '').localeCompare(b ?? '');
