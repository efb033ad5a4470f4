import type { StateLake } from '#functions/lake/lake.ts';
import type { PullWindow } from '#functions/sources/pull.ts';
import { parseJson } from '#functions/values/json.ts';
import type { RecordName } from '#sql/records/index.ts';
import { PullError } from './errors.ts';
import type { StoredRequest } from './stored-request.ts';

/** A window that is being read, as far as everything before is in the lake. */
export type OpenWindow = {
  readonly window: PullWindow;
  /** Where the windows of this sweep end: the time at which it began. */
  readonly sweepUntil: string;
  /** Counted from 1: a list whose pages move is read until two readings agree. */
  readonly reading: number;
  /** Counts every beginning with the first page; records of a whole list bear the one they were last listed in. */
  readonly attempt: number;
  /** Pages of this reading that are in the lake. */
  readonly pages: number;
  /** The next page of this reading; null: its first one. */
  readonly next: StoredRequest | null;
  /** Marks of the records of this reading so far, and of the reading before; null where they are not known in full. */
  readonly seen: readonly string[] | null;
  readonly seenBefore: readonly string[] | null;
  /** Pieces of this reading that could not be understood. */
  readonly rejected: number;
};

/** By record and id; it is marked in place while a list is read, as a list may be long. */
export type Listing = Record<string, Listed>;

/** A record of a whole list, as far as a later version without it needs: no texts. */
export type Listed = {
  readonly record: RecordName;
  readonly sourceId: string;
  readonly occurredAt: string;
  readonly values: Readonly<Record<string, string | null>>;
  /** The attempt of a window, and the window's end, in which it was listed last. */
  readonly listedIn: string;
  /** Set while it is missing from the list: end of the window that did not find it. */
  readonly deletedAt?: string;
  /** Set since it came back: end of the window that found it again. */
  readonly listedAgainAt?: string;
};

/** Where a feed stands. */
export type FeedState = {
  /** All that happened before is in the lake; ISO instant, null before the first window is through. */
  readonly cursor: string | null;
  readonly open: OpenWindow | null;
  /** Of whole lists: all that was ever listed. */
  readonly listing: Listing | null;
  /** End of the window in which a list was seen to have shrunk, while that is not believed. */
  readonly doubtedAt: string | null;
  /** Of a whole list: records with this `deletedAt` are still to be written to the lake as deleted. */
  readonly unwritten: string | null;
};

export type FeedStore = {
  readonly read: () => Promise<FeedState>;
  /** @throws PullError LC-PUL-012 when another pull wrote since we read. */
  readonly write: (state: FeedState) => Promise<void>;
};

const nothing: FeedState = { cursor: null, open: null, listing: null, doubtedAt: null, unwritten: null };
const stateLimit = { bytes: 256 * 1024 * 1024, depth: 16 };
const format = 1;

/** The state of one feed: `state/pull/<source>/<feed>.json` of the lake. */
export function feedStore(lake: StateLake, source: string, feed: string): FeedStore {
  const key = `state/pull/${source}/${feed}.json`;
  let mark: string | null = null;
  return {
    read: async () => {
      const stored = await lake.getMarked(key);
      mark = stored?.mark ?? null;
      return stored === null ? nothing : stateOf(stored.bytes, key);
    },
    write: async (state) => {
      const written = await lake.putMarked(key, Buffer.from(JSON.stringify({ format, ...state })), mark);
      if (written === null) throw new PullError('LC-PUL-012', `feed ${feed} of ${source}`);
      mark = written;
    },
  };
}

function stateOf(bytes: Uint8Array, key: string): FeedState {
  try {
    const { format: written, ...state } = parseJson(bytes, stateLimit) as unknown as FeedState & { format: unknown };
    if (written !== format || !isInstantOrNull(state.cursor)) throw new TypeError('it is of no known form');
    return state;
  } catch (cause) {
    throw new PullError('LC-PUL-013', key, { cause });
  }
}

function isInstantOrNull(value: unknown): boolean {
  return value === null || (typeof value === 'string' && Number.isFinite(Date.parse(value)));
}
