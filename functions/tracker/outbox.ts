import type { Browser } from './browser.ts';
import { reduce, type TrackedEvent } from './event.ts';

export type Outbox = {
  readonly waiting: () => readonly TrackedEvent[];
  readonly add: (event: TrackedEvent) => void;
  /** `isLeaving`: the page may be gone at once, and no answer is waited for. */
  readonly send: (isLeaving?: boolean) => void;
};

/** Milliseconds that an event waits for others; and for the next attempt after a failure, at most. */
const pause = 5_000;
const longestPause = 300_000;
const mostOfBatch = 20;
/** Characters: at most 48 KB of UTF-8, below the 64 KB that a browser sends after its page is gone. */
const sizeOfBatch = 16_000;
/** Events kept while the endpoint can't be reached; the oldest go first. */
const mostWaiting = 200;

/** Keeps events in memory and sends them in batches: twenty, or after five seconds, or when the page is left. */
export function outbox(browser: Browser, endpoint: string, isGranted: () => boolean): Outbox {
  const { navigator, innerWidth } = browser;
  let waiting: TrackedEvent[] = [];
  let timer: number | undefined;
  let failures = 0;

  function schedule(): void {
    waiting = waiting.slice(-mostWaiting);
    timer ??= browser.setTimeout(() => send(), Math.min(pause * 2 ** failures, longestPause));
  }

  function send(isLeaving = false): void {
    browser.clearTimeout(timer);
    timer = undefined;
    while (waiting.length > 0) post(taken(), isLeaving);
  }

  function taken(): TrackedEvent[] {
    let size = 0;
    const over = waiting.findIndex((event, at) => {
      size += JSON.stringify(event).length;
      return at > 0 && (at >= mostOfBatch || size > sizeOfBatch);
    });
    return waiting.splice(0, over < 0 ? mostOfBatch : over);
  }

  function post(events: TrackedEvent[], isLeaving: boolean): void {
    // Consent may have been withdrawn since they happened.
    if (!isGranted()) events.forEach(reduce);
    const body = JSON.stringify({
      sent_at: Date.now(),
      is_narrow: innerWidth < 600,
      has_touch: navigator.maxTouchPoints > 1,
      is_driven: navigator.webdriver,
      events,
    });
    // A beacon takes the site's cookies and the page's address along, and tells no outcome.
    if (isLeaving && !failures && isGranted() && navigator.sendBeacon?.(endpoint, body)) return;
    const failed = () => {
      failures += 1;
      waiting.unshift(...events);
      schedule();
    };
    const options = { method: 'POST', body, keepalive: true, credentials: 'omit', referrerPolicy: 'no-referrer' };
    browser.fetch(endpoint, options).then(({ status }) => {
      if (status >= 500 || status === 429) failed();
      else failures = 0;
    }, failed);
  }

  return {
    waiting: () => waiting,
    add: (event) => {
      waiting.push(event);
      if (waiting.length < mostOfBatch || failures) schedule();
      else send();
    },
    send,
  };
}
