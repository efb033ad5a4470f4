import type { Json } from '#functions/values/json.ts';
import type { RecordName } from '#sql/records/index.ts';
import type { Asked, Credentials, Feed, PullRequest } from './pull.ts';
import type { MapContext } from './source.ts';

/** A record as its source lists it; instants are canonical UTC text. */
export type Listed = {
  /** As the mapping makes `source_id`. */
  readonly id: string;
  /** What it is asked for by. */
  readonly ref: string;
  /** When the source made it: what the lag of its arrival counts from. */
  readonly createdAt: string;
  /** As the mapping makes `updated_at`. */
  readonly updatedAt: string;
};

/** How a source is asked which records of a day it has. */
export type Reconcile = Asked & {
  readonly table: RecordName;
  /** What was made within the window, page by page; more may be listed, and does not count. */
  readonly list: Pick<Feed, 'first' | 'next' | 'holdsStill'>;
  /** The records of a page. @throws IntakeError where it can't be read. */
  readonly listed: (page: Json, context: MapContext) => readonly Listed[];
  /** One record as its webhook would have sent it: the answer goes to the source's `map` as it is. */
  readonly whole: (ref: string, credentials: Credentials) => PullRequest;
  /** Each listed entry is a change: it arrived if that very version did. Else it is a record, and its last change. */
  readonly isOfChanges?: true;
  /** The source keeps or shows nothing older, in days. */
  readonly reachDays?: number;
};
