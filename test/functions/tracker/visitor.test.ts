import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Browser } from '#functions/tracker/browser.ts';
import { memory } from '#functions/tracker/visitor.ts';

const day = 86_400_000;

/** A browser with a jar of cookies; `writes` are the cookies as they were set. */
function page({
  protocol = 'https:',
  cookies = 'kept',
}: {
  protocol?: string;
  cookies?: 'kept' | 'off' | 'thrown';
} = {}) {
  const jar = new Map([['shop', 'cart-1']]);
  const writes: string[] = [];
  const document = {
    get cookie() {
      if (cookies === 'thrown') throw new Error('sandboxed');
      return [...jar].map((pair) => pair.join('=')).join('; ');
    },
    set cookie(text: string) {
      writes.push(text);
      const [, name = '', value = ''] = /^(\w+)=([^;]*)/.exec(text) ?? [];
      if (cookies === 'off') return;
      if (text.includes('max-age=0')) jar.delete(name);
      else jar.set(name, value);
    },
  };
  const crypto = { getRandomValues: (bytes: Uint8Array) => bytes.map((_, at) => randomBytes(bytes.length)[at] ?? 0) };
  return { browser: { document, crypto, location: { protocol } } as unknown as Browser, writes, jar };
}

const ageOf = (cookie: string | undefined) => Number(/max-age=(\d+)/.exec(cookie ?? '')?.[1]);

describe('the cookie', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-10-01T12:00:00Z') }));
  afterEach(() => void vi.useRealTimers());

  test('is set with the first event, for the site alone, and for its domain where that is named', () => {
    const { browser, writes } = page();
    const ids = memory(browser, 'shop.example');
    expect(writes).toEqual([]);
    ids.of('page_view');
    expect(writes[0]).toMatch(/;path=\/;max-age=34128000;samesite=lax;domain=shop\.example;secure$/);
    const plain = page({ protocol: 'http:' });
    memory(plain.browser, undefined).of('page_view');
    expect(plain.writes[0]).toMatch(/;samesite=lax$/);
  });

  test('lives thirteen months from its first day, however often the browser comes', () => {
    const { browser, writes } = page();
    memory(browser, undefined).of('page_view');
    vi.setSystemTime(Date.now() + 100 * day);
    const again = memory(browser, undefined).of('page_view');
    expect(ageOf(writes[0]) - ageOf(writes.at(-1))).toBe((100 * day) / 1000);
    expect(writes.at(-1)).toContain(again?.browser_id);
    expect(new Set(writes.map((cookie) => cookie.slice(0, 42)))).toHaveProperty('size', 1);
  });

  test('is given up on withdrawal, with nothing left of it', () => {
    const { browser, jar } = page();
    const ids = memory(browser, undefined);
    const before = ids.of('page_view');
    ids.forget();
    expect([...jar.keys()]).toEqual(['shop']);
    expect(memory(browser, undefined).of('page_view')?.browser_id).not.toBe(before?.browser_id);
  });

  test('that is gone was withdrawn elsewhere', () => {
    const { browser, jar } = page();
    const ids = memory(browser, undefined);
    ids.of('page_view');
    jar.delete('lifecycle');
    expect(ids.of('page_view')).toBeNull();
  });

  test.each(['off', 'thrown'] as const)('may be impossible (%s): the ids live as long as the page', (cookies) => {
    const { browser } = page({ cookies });
    const ids = memory(browser, undefined);
    const first = ids.of('page_view');
    expect(ids.of('view_item')).toEqual(first);
    expect(ids.isKept()).toBe(false);
  });

  test('of another kind under its name is not read', () => {
    const { browser, jar } = page();
    jar.set('lifecycle', '<script>');
    expect(memory(browser, undefined).of('page_view')?.browser_id).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('a checkout', () => {
  test('has one id from the cart to the purchase, and the next one another', () => {
    const ids = memory(page().browser, undefined);
    const idOf = (name: string) => ids.of(name)?.checkout_id;
    expect(idOf('add_to_cart')).toBeUndefined();
    const first = idOf('view_cart');
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(['begin_checkout', 'page_view', 'add_payment_info', 'purchase'].map(idOf)).toEqual([
      first,
      first,
      first,
      first,
    ]);
    expect(idOf('purchase')).toBeUndefined();
    expect(idOf('begin_checkout')).not.toBe(first);
  });
});
