import { randomFillSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Browser } from '#functions/tracker/browser.ts';
import type { TrackedEvent } from '#functions/tracker/event.ts';
import { start } from '#functions/tracker/start.ts';

type Heard = (event: { target: unknown; persisted?: boolean }) => void;

const dataset = { endpoint: 'https://lake.example/site', consent: 'denied' };

/** A page without a screen: what it would send is sent when it is left. */
function page(changes: { script?: object | null; prerendering?: boolean; history?: object } = {}) {
  const heard: Record<string, Heard[]> = {};
  const listen = (name: string, then: Heard) => {
    heard[name] = [...(heard[name] ?? []), then];
  };
  const bodies: string[] = [];
  const script =
    changes.script === undefined ? { src: 'https://lake.example/site/tracker.js', dataset } : changes.script;
  const location = { href: 'https://shop.example/tea', protocol: 'https:' };
  const document = {
    currentScript: script,
    querySelector: () => null,
    title: 'Tea',
    referrer: '',
    readyState: 'complete',
    visibilityState: 'visible',
    prerendering: changes.prerendering,
    cookie: '',
    body: null,
    addEventListener: listen,
  };
  const browser = {
    document,
    location,
    navigator: { maxTouchPoints: 0 },
    history: { pushState: () => undefined, replaceState: () => undefined, ...changes.history },
    performance: { now: () => 0, getEntriesByType: () => [] },
    crypto: { getRandomValues: (bytes: Uint8Array) => randomFillSync(bytes) },
    innerWidth: 1200,
    addEventListener: listen,
    setTimeout: (work: () => void, pause = 0) => void (pause === 0 && work()),
    clearTimeout: () => undefined,
    fetch: async (_: string, { body }: { body: string }) => {
      bodies.push(body);
      return { status: 204 };
    },
  } as unknown as Browser;
  const tell = (name: string, about: object = {}) => {
    for (const then of heard[name] ?? []) then({ target: {}, ...about });
  };
  const told = () => {
    tell('pagehide');
    return bodies.flatMap((body) => (JSON.parse(body) as { events: TrackedEvent[] }).events);
  };
  return { browser, document, location, tell, told };
}

const names = (events: readonly TrackedEvent[]) => events.map(({ event_name }) => event_name);

describe('the tracker on a page', () => {
  test('starts once, however often its script is there', () => {
    const { browser, told } = page();
    start(browser);
    start(browser);
    expect(names(told())).toEqual(['page_view']);
  });

  test('does nothing where its script can not be found', () => {
    const { browser, told } = page({ script: null });
    start(browser);
    expect([told(), browser.lifecycle]).toEqual([[], undefined]);
  });

  test('counts a page that was drawn ahead when it is shown, and never where it is not', () => {
    const { browser, tell, told } = page({ prerendering: true });
    start(browser);
    expect(told()).toEqual([]);
    tell('prerenderingchange');
    expect(names(told())).toEqual(['page_view']);
  });

  test('counts a page again that comes back as it was left', () => {
    const { browser, tell, told } = page();
    start(browser);
    tell('pageshow', { persisted: false });
    tell('pageshow', { persisted: true });
    expect(names(told())).toEqual(['page_view', 'page_view']);
  });

  test("keeps what the site's own code does with its history", () => {
    const changes: unknown[][] = [];
    const { browser, location, told } = page({ history: { pushState: (...words: unknown[]) => changes.push(words) } });
    start(browser);
    location.href = 'https://shop.example/cups';
    browser.history.pushState({ at: 1 }, '', '/cups');
    expect(changes).toEqual([[{ at: 1 }, '', '/cups']]);
    expect(told().map(({ page, referrer }) => [page, referrer])).toEqual([
      ['https://shop.example/tea', undefined],
      ['https://shop.example/cups', 'https://shop.example'],
    ]);
  });

  test('understands nothing but its three words, and fails at none', () => {
    const { browser, told } = page();
    start(browser);
    for (const words of [[], ['event'], ['event', ''], ['evil', 'x'], ['event', 'click', 'text'], ['identify']])
      browser.lifecycle?.(...words);
    expect(names(told())).toEqual(['page_view', 'click']);
  });

  test('takes no e-mail for the id of a customer', () => {
    const { browser, told } = page({ script: { dataset: { ...dataset, consent: 'granted' } } });
    start(browser);
    for (const id of ['anna@example.com', '+48 600 700 800', '00481234567890', 42]) {
      browser.lifecycle?.('identify', id);
      browser.lifecycle?.('event', 'click');
    }
    expect(told().map(({ user_id }) => user_id)).toEqual([undefined, undefined, undefined, '00481234567890', '42']);
  });
});
