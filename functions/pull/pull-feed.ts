import { describePull, type PullCode } from './errors.ts';
import { type Counts, type FeedJob, nameOf } from './job.ts';
import { compared, deletions, listedInOf } from './listing.ts';
import { readWindow } from './read-window.ts';
import type { FeedState, OpenWindow } from './state.ts';
import { idOf, takeOutcomes } from './take.ts';
import { cursorAfter, firstWindow, windowAfter } from './windows.ts';

export type FeedResult = Readonly<Counts> & {
  readonly feed: string;
  /** Paused: time was over; the next pull goes on there. Overtaken: another pull of the feed goes on. */
  readonly status: 'finished' | 'paused' | 'overtaken';
  /** All that happened before this is in the lake. */
  readonly cursor: string | null;
};

/**
 * Pulls what a feed has had since the last time. A page is in the lake before the state says so: a pull that is killed
 * anywhere repeats and never skips, and what is repeated counts once.
 * @throws PullError
 */
export async function pullFeed(job: FeedJob): Promise<FeedResult> {
  const { feed, store, counts } = job;
  const now = job.deps.clock();
  let state = await deletionsWritten(listable(await store.read(), job), job);
  let open = state.open ?? (await begun(state, now, job));
  while (open !== null) {
    const read = await readWindow(open, state, job);
    if (read.isPaused) return { feed: feed.name, status: 'paused', cursor: state.cursor, ...counts };
    const { state: next, isStale } = closed(read.open, state, job);
    await store.write(next);
    state = await deletionsWritten(next, job);
    // A sweep that an earlier pull began ends where it began; what came since is the next.
    const isBehind = isStale || Date.parse(read.open.sweepUntil) < now;
    open = state.open ?? (isBehind ? await begun(state, Math.max(now, job.deps.clock()), job) : null);
  }
  return { feed: feed.name, status: 'finished', cursor: state.cursor, ...counts };
}

function listable(state: FeedState, { feed }: FeedJob): FeedState {
  return feed.isWhole === true && state.listing === null ? { ...state, listing: {} } : state;
}

async function begun(state: FeedState, now: number, { feed, store }: FeedJob): Promise<OpenWindow | null> {
  const open = firstWindow(feed, state.cursor, now);
  if (open !== null && feed.isWhole === true) await store.write({ ...state, open });
  return open;
}

/** The state when a window is through. Stale: records came back, and only the next reading writes them as such. */
function closed(open: OpenWindow, state: FeedState, job: FeedJob): { state: FeedState; isStale: boolean } {
  const moved = { ...state, cursor: cursorAfter(state.cursor, open), open: windowAfter(job.feed, open) };
  if (job.feed.isWhole !== true || state.listing === null) return { state: moved, isStale: false };
  const { until } = open.window;
  const completed = { listedIn: listedInOf(open), rejected: open.rejected, until };
  const { listing, doubtedAt, deleted, listedAgain, warning } = compared(state.listing, state.doubtedAt, completed);
  if (warning !== null) warn(warning, job);
  const unwritten = deleted > 0 ? until : null;
  return { state: { ...moved, listing, doubtedAt, unwritten }, isStale: listedAgain > 0 };
}

/**
 * What is to be taken as deleted is in the state before it is in the lake: a pull that is killed between the two writes
 * exactly the same again, whatever the list says by then.
 */
async function deletionsWritten(state: FeedState, job: FeedJob): Promise<FeedState> {
  if (state.unwritten === null) return state;
  const { source, feed, store } = job;
  const outcomes = deletions(source.name, state.listing, state.unwritten);
  await takeOutcomes(outcomes, idOf(source.name, feed.name, 'deleted', state.unwritten), job);
  const written = { ...state, unwritten: null };
  await store.write(written);
  return written;
}

function warn(code: PullCode, job: FeedJob): void {
  const where = { source: job.source.name, feed: job.feed.name };
  job.deps.logger.warn(describePull(code, nameOf(job)), { code, ...where });
}
