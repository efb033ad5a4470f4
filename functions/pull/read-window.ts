import { hash } from 'node:crypto';
import type { PullRequest } from '#functions/sources/pull.ts';
import { addressOf, safeOrigin } from './answer.ts';
import { PullError } from './errors.ts';
import { type FeedJob, nameOf } from './job.ts';
import { type PageRead, readPage, withoutSeen } from './read-page.ts';
import { sawAllAgain } from './seen.ts';
import type { FeedState, OpenWindow } from './state.ts';
import { restored, stored } from './stored-request.ts';
import { begunAgain, readAgain } from './windows.ts';

/** As far as it was read; what is paused is stored, and goes on there with the next pull. */
export type WindowRead = { readonly open: OpenWindow; readonly isPaused: boolean };

/**
 * Reads the pages of a window into the lake, until they are sure to be all.
 * @throws PullError; what is stored then is where the next pull goes on.
 */
export async function readWindow(open: OpenWindow, state: FeedState, job: FeedJob): Promise<WindowRead> {
  const { feed, deps, store } = job;
  const read = await readPages(open, state, job);
  if (read.isPaused || hasSettled(read.open, job)) return read;
  if (read.open.reading >= deps.limits.readings) {
    await store.write({ ...state, open: null });
    throw new PullError('LC-PUL-011', `${nameOf(job)}, ${read.open.reading} readings`);
  }
  const again = readAgain(feed, read.open, deps.clock());
  // The end of a whole list's window is to be the same after a kill: deletions are named by it.
  if (feed.isWhole === true) await store.write({ ...state, open: again });
  return readWindow(again, state, job);
}

/** One page shows all there is at one time. */
function hasSettled(open: OpenWindow, { feed }: FeedJob): boolean {
  return feed.holdsStill === true || open.pages <= 1 || sawAllAgain(open);
}

async function readPages(given: OpenWindow, state: FeedState, job: FeedJob): Promise<WindowRead> {
  const first = job.feed.first(given.window, job.credentials);
  const isResumed = given.next !== null;
  let open = isResumed ? given : begunAgain(given);
  let request: PullRequest | null = open.next === null ? first : restored(open.next, first, await job.asker.secrets());
  const seen = job.feed.holdsStill === true ? null : (open.seen?.slice() ?? null);
  const asked = new Set<string>();
  while (request !== null) {
    try {
      refuseWrongWay(request, first, { asked, pages: open.pages, job });
      const page = await readPage(request, open, { seen, state, job });
      if (page === null) return await paused(open, state, job);
      open = await advanced(page, first, state, job);
      request = page.next;
    } catch (error) {
      // A page's address may live for minutes only: what was stored too long ago begins again.
      if (isResumed && asked.size === 1 && isOutlived(error)) return readPages(begunAgain(given), state, job);
      throw error;
    }
  }
  return { open, isPaused: false };
}

function isOutlived(error: unknown): boolean {
  return error instanceof PullError && (error.code === 'LC-PUL-004' || error.code === 'LC-PUL-008');
}

async function advanced(page: PageRead, first: PullRequest, state: FeedState, job: FeedJob): Promise<OpenWindow> {
  if (page.next === null) return page.open;
  refuseElsewhere(page.next, first, job);
  const next = stored(page.next, first, await job.asker.secrets());
  const open = { ...page.open, next };
  if (next !== null && job.feed.isWhole !== true) await job.store.write({ ...state, open: withoutSeen(open) });
  return open;
}

async function paused(open: OpenWindow, state: FeedState, { store }: FeedJob): Promise<WindowRead> {
  if (open.next !== null || open.reading > 1) await store.write({ ...state, open });
  return { open, isPaused: true };
}

type Way = { readonly asked: Set<string>; readonly pages: number; readonly job: FeedJob };

/** Pages that lead in a circle or never end. */
function refuseWrongWay(request: PullRequest, first: PullRequest, { asked, pages, job }: Way): void {
  refuseElsewhere(request, first, job);
  const { url, method, headers, body } = request;
  const id = hash('sha256', JSON.stringify([url, method, headers, body]), 'hex');
  if (asked.has(id) || pages >= job.deps.limits.pages) {
    throw new PullError('LC-PUL-010', `${nameOf(job)}, page ${pages + 1} of ${addressOf(request)}`);
  }
  asked.add(id);
}

/** Credentials go along with every request, so what a page says decides no host. */
function refuseElsewhere({ url }: PullRequest, first: PullRequest, job: FeedJob): void {
  const origin = URL.parse(url)?.origin;
  if (origin === safeOrigin(first, nameOf(job))) return;
  throw new PullError('LC-PUL-007', `${nameOf(job)}, ${origin ?? 'no address'}`);
}
