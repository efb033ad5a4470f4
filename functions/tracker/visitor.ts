import type { Browser } from './browser.ts';

/** Who an event is of; empty without consent. */
type Visitor = {
  readonly browser_id?: string | undefined;
  readonly session_id?: string | undefined;
  readonly checkout_id?: string | undefined;
};

export type Memory = {
  /** Of the event that happens now; begins a visit or a checkout where there is none, and ends one with a purchase. */
  readonly of: (eventName: string) => Visitor | null;
  readonly isKept: () => boolean;
  readonly forget: () => void;
};

/** Seconds: thirteen months from the day it was set, and never longer. */
const age = 34_128_000;
/** Seconds without an event that end a visit. */
const silence = 1800;
const checkoutEvents = /^(?:view_cart|begin_checkout|add_(?:contact|shipping|payment)_info|payment_failed)$/;

export function randomId({ crypto }: Browser): string {
  const random = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The random ids of a browser, its visit and its checkout, in one first-party cookie. Where cookies can't be set they
 * live as long as the page. A cookie that was there and is gone was withdrawn in another tab: `of` gives null.
 */
export function memory(browser: Browser, domain: string | undefined): Memory {
  const { document, location } = browser;
  let value = read();
  let wasKept = value !== '';

  function read(): string {
    return /(?:^|; )lifecycle=([0-9a-f]{32}\.[0-9a-f.]+)/.exec(cookie())?.[1] ?? '';
  }

  /** A page in a sandbox has no cookies: the ids live as long as it does. */
  function cookie(written?: string): string {
    try {
      if (written) document.cookie = written;
      return document.cookie;
    } catch {
      return '';
    }
  }

  function write(text: string, seconds: number): void {
    const place = (domain ? `;domain=${domain}` : '') + (location.protocol === 'https:' ? ';secure' : '');
    cookie(`lifecycle=${text};path=/;max-age=${seconds};samesite=lax${place}`);
  }

  return {
    isKept: () => wasKept,
    forget: () => {
      value = '';
      wasKept = false;
      write('', 0);
    },
    of: (eventName) => {
      const kept = read();
      if (wasKept && !kept) return null;
      const now = Math.floor(Date.now() / 1000);
      const [id = '', born = '', visit = '', last = '', began = ''] = (kept || value).split('.');
      const birth = Number(born) || now;
      const isOver = !visit || now - Number(last) > silence;
      const checkout = isOver ? '' : began;
      const ids = {
        browser_id: id || randomId(browser),
        session_id: isOver ? randomId(browser) : visit,
        checkout_id: checkout || (checkoutEvents.test(eventName) ? randomId(browser) : undefined),
      };
      const open = eventName === 'purchase' ? '' : (ids.checkout_id ?? '');
      value = [ids.browser_id, birth, ids.session_id, now, open].join('.');
      write(value, birth + age - now);
      wasKept = read() !== '';
      return ids;
    },
  };
}
