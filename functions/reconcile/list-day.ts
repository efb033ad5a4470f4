import type { Outcome } from '#functions/intake/arrivals.ts';
import { keptId } from '#functions/personal/kept-values.ts';
import type { Pseudonyms } from '#functions/personal/pseudonym.ts';
import type { Asker } from '#functions/pull/ask.ts';
import { PullError } from '#functions/pull/errors.ts';
import type { FeedJob, PullDeps } from '#functions/pull/job.ts';
import { readWindow } from '#functions/pull/read-window.ts';
import type { FeedState } from '#functions/pull/state.ts';
import { firstWindow } from '#functions/pull/windows.ts';
import type { Credentials, Feed, PullRequest } from '#functions/sources/pull.ts';
import type { Listed } from '#functions/sources/reconcile.ts';
import type { MapContext } from '#functions/sources/source.ts';
import { epochOf } from '#functions/values/instants.ts';
import { parseJson } from '#functions/values/json.ts';
import type { Day } from './days.ts';
import { ReconcileError } from './errors.ts';
import type { ReconciledSource } from './reconciled.ts';

export type Reconciling = {
  readonly source: ReconciledSource;
  readonly credentials: Credentials;
  readonly asker: Asker;
  readonly context: MapContext;
  readonly deps: PullDeps;
};

/** What stands for a listed entry among what arrived: the record, or that very version of it. */
export function entryKey(source: ReconciledSource, id: string, updatedAt: string): string {
  return source.reconcile.isOfChanges === true ? `${id} ${updatedAt}` : id;
}

const nothing: FeedState = { cursor: null, open: null, listing: null, doubtedAt: null, unwritten: null };

/**
 * All that a source has of a day, by the same reading of pages as a pull; nothing is written.
 * @throws PullError, ReconcileError LC-REC-004
 */
export async function listDay(day: Day, reconciling: Reconciling): Promise<ReadonlyMap<string, Listed>> {
  const { source } = reconciling;
  const found = new Map<string, Listed>();
  const { pseudonyms } = reconciling.context;
  const job = jobOf(reconciling, (given) => {
    const listed = { ...given, id: storedId(given.id, pseudonyms) };
    if (listed.createdAt < day.from || listed.createdAt >= day.until) return;
    const key = entryKey(source, listed.id, listed.updatedAt);
    found.set(key, merged(found.get(key), listed));
  });
  const open = firstWindow(job.feed, isoOf(day.from), epochOf(day.until));
  if (open === null) return found;
  const { isPaused } = await readWindow(open, nothing, job);
  if (isPaused) throw new ReconcileError('LC-REC-004', `${source.name}, ${day.day}`);
  return found;
}

/** As intake stores an id: by it the record is found, and it is what is written and shown. */
function storedId(id: string, hashes: Pseudonyms): string {
  return keptId(id, hashes).replaceAll('\0', '').toWellFormed();
}

/** Two events may tell one version of a record: the first of them says since when it is awaited. */
function merged(known: Listed | undefined, listed: Listed): Listed {
  if (known === undefined) return listed;
  const newest = known.updatedAt > listed.updatedAt ? known : listed;
  return { ...newest, createdAt: known.createdAt < listed.createdAt ? known.createdAt : listed.createdAt };
}

function jobOf({ source, ...asked }: Reconciling, see: (listed: Listed) => void): FeedJob {
  const { list, table } = source.reconcile;
  const feed: Feed = { ...list, name: table, firstDays: 0, overlapSeconds: 0 };
  const limits = { bytes: asked.deps.limits.answerBytes, depth: 64 };
  return {
    ...asked,
    asker: { ...asked.asker, ask: (request) => answered(request, { source, ...asked }) },
    source: {
      ...source,
      map: ({ body }, context) => {
        const entries = source.reconcile.listed(parseJson(body, limits), context);
        entries.forEach(see);
        return entries.map((entry) => outcomeOf(source, entry));
      },
    },
    feed,
    store: { read: async () => nothing, write: async () => undefined },
    take: async ({ outcomes }, _known, { counts, deps }) => {
      counts.pages += 1;
      counts.records += outcomes.length;
      deps.progress?.(feed.name, counts);
    },
    counts: { pages: 0, records: 0, quarantined: 0 },
  };
}

/** Of an answer without a byte nobody can tell that the day is empty. */
async function answered(request: PullRequest, { source, asker }: Reconciling): Promise<Uint8Array | null> {
  const bytes = await asker.ask(request);
  if (bytes?.length === 0)
    throw new PullError('LC-PUL-008', `the ${source.reconcile.table} of ${source.name}: it is empty`);
  return bytes;
}

/** As far as two readings of a list are compared by. */
function outcomeOf({ name, reconcile }: ReconciledSource, { id, createdAt, updatedAt }: Listed): Outcome {
  const times = { occurredAt: createdAt, updatedAt };
  const ids = { record: reconcile.table, source: name, sourceId: id, sourceVersion: null };
  return { mapped: { ...ids, ...times, values: {}, payload: null } };
}

function isoOf(instant: string): string {
  return new Date(epochOf(instant)).toISOString();
}
