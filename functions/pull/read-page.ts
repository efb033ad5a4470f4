import { keptOut } from '#functions/erasure/kept-out.ts';
import type { Outcome } from '#functions/intake/arrivals.ts';
import type { PullRequest } from '#functions/sources/pull.ts';
import { isJsonObject, type Json, parseJson } from '#functions/values/json.ts';
import { addressOf } from './answer.ts';
import { PullError } from './errors.ts';
import { type FeedJob, nameOf, type Page } from './job.ts';
import { listedInOf, markListed } from './listing.ts';
import { marksOf } from './seen.ts';
import type { FeedState, OpenWindow } from './state.ts';
import { pageOf } from './take.ts';

export type PageRead = { readonly open: OpenWindow; readonly next: PullRequest | null };

type Reading = {
  /** Marks of what was seen; they grow in place, as a list may have thousands of pages. */
  readonly seen: string[] | null;
  readonly state: FeedState;
  readonly job: FeedJob;
};

/** Asks for one page and takes what it holds; null where the time left is too short. @throws PullError */
export async function readPage(
  request: PullRequest,
  open: OpenWindow,
  { seen, state, job }: Reading,
): Promise<PageRead | null> {
  const bytes = await job.asker.ask(request);
  if (bytes === null) return null;
  if (bytes.length === 0) return { open: { ...open, pages: open.pages + 1 }, next: null };
  const page = await safePage(pageOf(bytes, job), job);
  await knownBeforehand(page, open, state, job);
  await job.take(page, state.listing, job);
  refuseUnread(page.outcomes, bytes, request, job);
  seen?.push(...marksOf(page.outcomes));
  const rejected = page.outcomes.filter((outcome) => 'rejected' in outcome).length;
  const read = { ...open, seen, pages: open.pages + 1, rejected: open.rejected + rejected };
  return { open: read, next: nextOf(bytes, request, job) };
}

/** The state of a whole list holds what its records hold: nobody who asked to be forgotten comes back in it. */
async function safePage(page: Page, { feed, deps }: FeedJob): Promise<Page> {
  if (feed.isWhole !== true) return page;
  const { arrivals } = await keptOut([{ ...page, receivedAt: new Date(deps.clock()).toISOString() }], deps);
  return { ...page, outcomes: arrivals.flatMap(({ outcomes }) => outcomes) };
}

/**
 * A record of a whole list is in the state before it is in the lake: what nobody knows of could be deleted before the
 * list was read to its end, and nobody would miss it.
 */
async function knownBeforehand({ outcomes }: Page, open: OpenWindow, state: FeedState, job: FeedJob): Promise<void> {
  if (job.feed.isWhole !== true || state.listing === null) return;
  const isNew = markListed(state.listing, outcomes, listedInOf(open));
  if (isNew) await job.store.write({ ...state, open: withoutSeen(open) });
}

/** After every page only where we stand is stored; what was seen so far may be large, and is stored with a pause. */
export function withoutSeen(open: OpenWindow): OpenWindow {
  return { ...open, seen: null, seenBefore: null };
}

/** A page that is kept whole as one piece may be a message of the API: it is asked for again, never passed over. */
function refuseUnread(outcomes: readonly Outcome[], bytes: Uint8Array, request: PullRequest, job: FeedJob): void {
  const [only, ...others] = outcomes;
  if (only === undefined || others.length > 0 || !('rejected' in only)) return;
  if (Buffer.compare(only.rejected.bytes, bytes) !== 0) return;
  throw new PullError('LC-PUL-008', `${nameOf(job)}, page of ${addressOf(request)} (${only.rejected.code})`);
}

function nextOf(bytes: Uint8Array, request: PullRequest, job: FeedJob): PullRequest | null {
  try {
    const page = parseJson(bytes, { bytes: job.deps.limits.answerBytes, depth: 64 });
    return job.feed.next(refuseScalar(page), request);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unexpected';
    throw new PullError('LC-PUL-008', `${nameOf(job)}, page of ${addressOf(request)} (${code})`, { cause });
  }
}

function refuseScalar(page: Json): Json {
  if (isJsonObject(page) || Array.isArray(page)) return page;
  throw new TypeError('a page is an object or a list');
}
