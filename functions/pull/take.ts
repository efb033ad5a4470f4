import { hash } from 'node:crypto';
import type { Outcome } from '#functions/intake/arrivals.ts';
import { outcomesOf } from '#functions/intake/arrive.ts';
import { logNewFields } from '#functions/intake/drift.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import type { Delivery } from '#functions/sources/source.ts';
import type { FeedJob, Page } from './job.ts';
import { returned } from './listing.ts';
import type { Listing } from './state.ts';

export function pageOf(bytes: Uint8Array, { source, feed, context, deps }: FeedJob): Page {
  const delivery: Delivery = {
    id: idOf(source.name, feed.name, bytes),
    receivedAt: new Date(deps.clock()).toISOString(),
    isVerified: true,
    headers: { feed: feed.name },
    body: bytes,
  };
  const outcomes = outcomesOf(source, delivery, context);
  // A page with nothing on it is what a pull mostly finds: no fault, as it is in what is sent to us.
  const isEmpty = outcomes.every((each) => 'rejected' in each && each.rejected.code === 'LC-ING-017');
  return { id: delivery.id, outcomes: isEmpty ? [] : outcomes };
}

/** Puts a page into the lake. `known` is what a whole list listed before. */
export async function takePage({ id, outcomes }: Page, known: Listing | null, job: FeedJob): Promise<void> {
  const taken = returned(outcomes, known);
  // The same page with a record that came back is another arrival: it is not to be taken for the earlier one.
  await takeOutcomes(taken.outcomes, taken.since.length === 0 ? id : idOf(id, ...taken.since), job);
  job.counts.pages += 1;
  job.deps.progress?.(job.feed.name, job.counts);
}

/** Writes what is there, and counts it. */
export async function takeOutcomes(outcomes: readonly Outcome[], id: string, job: FeedJob): Promise<void> {
  if (outcomes.length === 0) return;
  const { lake, quarantine, key, clock } = job.deps;
  const arrival = { id, receivedAt: new Date(clock()).toISOString(), outcomes };
  const { tables, objects, newFields } = await writeArrivals([arrival], { lake, quarantine, key });
  logNewFields(newFields, job.deps.logger);
  // A page that was read before says nothing new.
  if (objects.every(({ result }) => result === 'already there')) return;
  for (const { written, quarantined } of Object.values(tables)) {
    job.counts.records += written;
    job.counts.quarantined += quarantined;
  }
}

export function idOf(...parts: readonly (string | Uint8Array)[]): string {
  const digests = parts.map((part) => hash('sha256', part, 'hex'));
  return hash('sha256', JSON.stringify(digests), 'hex').slice(0, 32);
}
