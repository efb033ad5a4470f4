import type { Outcome } from '#functions/intake/arrivals.ts';
import type { LakeKey } from '#functions/keys/key.ts';
import type { Lake, StateLake } from '#functions/lake/lake.ts';
import type { Logger } from '#functions/logger.ts';
import type { Credentials, Feed } from '#functions/sources/pull.ts';
import type { MapContext, Source } from '#functions/sources/source.ts';
import type { AskDeps, Asker } from './ask.ts';
import type { FeedStore, Listing } from './state.ts';

export type PullDeps = AskDeps & {
  readonly lake: StateLake;
  readonly quarantine: Lake;
  readonly key: LakeKey;
  readonly brand: string;
  readonly logger: Logger;
  /** Told after every page. */
  readonly progress?: (feed: string, counts: Counts) => void;
};

/** What a pull of one feed has brought. */
export type Counts = { pages: number; records: number; quarantined: number };

/** What a page holds. The same bytes of the same feed are the same delivery, so it makes the same objects again. */
export type Page = { readonly id: string; readonly outcomes: readonly Outcome[] };

/** What becomes of a page. `known` is what a whole list listed before. */
type TakePage = (page: Page, known: Listing | null, job: FeedJob) => Promise<void>;

/** One feed that is being read. */
export type FeedJob = {
  readonly source: Source;
  readonly feed: Feed;
  readonly credentials: Credentials;
  readonly asker: Asker;
  readonly store: FeedStore;
  readonly context: MapContext;
  readonly deps: PullDeps;
  readonly take: TakePage;
  readonly counts: Counts;
};

/** For messages. */
export function nameOf({ source, feed }: FeedJob): string {
  return `feed ${feed.name} of ${source.name}`;
}
