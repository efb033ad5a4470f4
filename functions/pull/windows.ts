import type { Feed, PullWindow } from '#functions/sources/pull.ts';
import type { OpenWindow } from './state.ts';

const day = 86_400_000;

/**
 * The first window of a sweep up to `now`. It begins the overlap before the cursor; without a cursor, or with one that a
 * wrong clock put ahead of now, as far back as the feed says. Null where there is nothing between.
 */
export function firstWindow(feed: Feed, cursor: string | null, now: number): OpenWindow | null {
  const at = cursor === null ? Number.NaN : Date.parse(cursor);
  const isUsable = at <= now && feed.isWhole !== true;
  const from = isUsable ? at - feed.overlapSeconds * 1000 : now - feed.firstDays * day;
  return windowFrom(feed, from, now);
}

/** Where the cursor stands when a window is through; one that a wrong clock put ahead is left behind. */
export function cursorAfter(cursor: string | null, { window, sweepUntil }: OpenWindow): string {
  return cursor !== null && cursor > window.until && cursor <= sweepUntil ? cursor : window.until;
}

/** The next one of the same sweep; null at its end. */
export function windowAfter(feed: Feed, { window, sweepUntil }: OpenWindow): OpenWindow | null {
  return windowFrom(feed, Date.parse(window.until), Date.parse(sweepUntil));
}

function windowFrom(feed: Feed, from: number, sweepUntil: number): OpenWindow | null {
  if (from >= sweepUntil) return null;
  const longest = feed.isWhole === true ? undefined : feed.longestDays;
  const until = longest === undefined ? sweepUntil : Math.min(from + longest * day, sweepUntil);
  return opened({ from: text(from), until: text(until) }, text(sweepUntil));
}

function opened(window: PullWindow, sweepUntil: string): OpenWindow {
  return { window, sweepUntil, ...reading(1, 1, null) };
}

/**
 * The same window from its first page. A whole list is read anew as of now: what is found missing is to be later than
 * all that was read before.
 */
export function readAgain(feed: Feed, open: OpenWindow, now: number): OpenWindow {
  const again = { ...open, ...reading(open.reading + 1, open.attempt + 1, open.seen) };
  if (feed.isWhole !== true) return again;
  return { ...again, window: { ...open.window, until: text(now) }, sweepUntil: text(now) };
}

/** The same reading from its first page. */
export function begunAgain(open: OpenWindow): OpenWindow {
  return { ...open, ...reading(open.reading, open.attempt + 1, open.seenBefore) };
}

function reading(number: number, attempt: number, seenBefore: OpenWindow['seen']) {
  return { reading: number, attempt, pages: 0, next: null, seen: [], seenBefore, rejected: 0 };
}

function text(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
