import type { LakeKey } from '#functions/keys/key.ts';
import type { Lake, StateLake } from '#functions/lake/lake.ts';
import type { Logger } from '#functions/logger.ts';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { quotable } from '#functions/personal/quotable.ts';
import { sourceNamed } from '#functions/sources/index.ts';
import type { MapContext } from '#functions/sources/source.ts';
import type { Arrival } from './arrivals.ts';
import { arrivalOf } from './arrive.ts';
import { claimed } from './bodies.ts';
import { logNewFields } from './drift.ts';
import { IntakeError } from './errors.ts';
import { bytesOf, held } from './held.ts';
import { deliveryOf } from './messages.ts';
import { writeArrivals } from './write.ts';

export type QueueMessage = { readonly messageId: string; readonly body: string };

export type IntakeDeps = {
  readonly lake: StateLake;
  readonly quarantine: Lake;
  /** Asked for with every batch, so that a changed secret is seen. */
  readonly key: () => Promise<LakeKey>;
  readonly brand: string;
  readonly logger: Logger;
};

/** A delivery that is understood, with the message that brought it, and about how many bytes it holds in memory. */
type Taken = { readonly messageId: string; readonly arrival: Arrival; readonly bytes: number };

/** What has become of a batch so far. */
type Batch = {
  readonly key: LakeKey;
  readonly deps: IntakeDeps;
  /** Whether the time is over: what was not taken by then is given back. */
  readonly isOver: () => boolean;
  readonly failed: string[];
  written: number;
  /** Why messages failed, for one of them; what failed in writing comes first. */
  fault: { readonly cause: unknown; readonly isOfLake: boolean } | null;
};

/**
 * Writes one batch of the queue as one, or in several parts where it is large. What a source can't understand is
 * quarantined and counts as done. Given back, by id, are only messages that are not ours, whose body is missing, that
 * could not be written, or that the time was too short for.
 * @throws IntakeError LC-ING-028 when no message of several could be taken, LC-ING-021 when the lake took nothing.
 */
export async function intakeMessages(
  messages: readonly QueueMessage[],
  deps: IntakeDeps,
  isOver = () => false,
): Promise<readonly string[]> {
  const batch: Batch = { key: await deps.key(), deps, isOver, failed: [], written: 0, fault: null };
  for await (const group of groupsOf(messages, batch)) await writeGroup(group, batch);
  const { failed, written, fault } = batch;
  if (written > 0 || fault === null) return failed;
  if (fault.isOfLake) throw fault.cause;
  if (failed.length === 1) return failed;
  throw new IntakeError('LC-ING-028', `${failed.length} messages, ${codeOf(fault.cause)}`, { cause: fault.cause });
}

/** One group, unless it would hold more than fits into memory. */
async function* groupsOf(messages: readonly QueueMessage[], batch: Batch): AsyncGenerator<readonly Taken[]> {
  let group: Taken[] = [];
  let size = held();
  let context = contextOf(batch);
  for (const message of messages) {
    const each = await taken(message, context, batch);
    if (each === null) continue;
    group.push(each);
    size.add(each.arrival.outcomes.length, each.bytes);
    if (!size.isMuch) continue;
    yield group;
    group = [];
    size = held();
    context = contextOf(batch);
  }
  if (group.length > 0) yield group;
}

function contextOf({ key, deps }: Batch): MapContext {
  return { pseudonyms: pseudonyms(key), brand: deps.brand };
}

async function taken(message: QueueMessage, context: MapContext, batch: Batch): Promise<Taken | null> {
  if (batch.isOver()) return giveBack([message.messageId], batch);
  try {
    return await takenFrom(message, context, batch);
  } catch (cause) {
    batch.fault ??= { cause, isOfLake: false };
    return giveBack([message.messageId], batch, cause);
  }
}

function giveBack(messageIds: readonly string[], batch: Batch, cause?: unknown): null {
  batch.failed.push(...messageIds);
  const code = cause === undefined ? 'no time left' : codeOf(cause);
  for (const messageId of messageIds) batch.deps.logger.error('message not taken', { messageId, code });
  return null;
}

/**
 * Where the lake is to blame, the whole group goes back. Anything else may be the fault of one delivery: halves are
 * tried, so that it does not carry its siblings away.
 */
async function writeGroup(group: readonly Taken[], batch: Batch): Promise<void> {
  try {
    const arrivals = group.map(({ arrival }) => arrival);
    await writeAndLog(arrivals, batch.key, batch.deps);
    batch.written += group.length;
  } catch (cause) {
    const isOfLake = cause instanceof IntakeError && cause.retryable;
    if (!isOfLake && group.length > 1) {
      const middle = Math.ceil(group.length / 2);
      for (const half of [group.slice(0, middle), group.slice(middle)]) await writeGroup(half, batch);
      return;
    }
    batch.fault = { cause, isOfLake: true };
    const messageIds = group.map(({ messageId }) => messageId);
    giveBack(messageIds, batch, cause);
  }
}

/** Counts only: a batch is told by its tables, never by what is in it. */
export async function writeAndLog(arrivals: readonly Arrival[], key: LakeKey, deps: IntakeDeps): Promise<void> {
  const { lake, quarantine, logger } = deps;
  const { tables, newFields, anonymised } = await writeArrivals(arrivals, { lake, quarantine, key });
  const totals = Object.values(tables);
  const isDoubtful = totals.some(({ quarantined, ahead }) => quarantined > 0 || ahead > 0);
  logger[isDoubtful ? 'warn' : 'info']('arrivals written', {
    arrivals: arrivals.length,
    tables,
    ...(anonymised > 0 ? { anonymised } : {}),
  });
  logNewFields(newFields, logger);
}

async function takenFrom({ messageId, body }: QueueMessage, context: MapContext, batch: Batch): Promise<Taken> {
  const message = deliveryOf(body);
  const source = sourceNamed(message.source);
  if (source === null) throw new IntakeError('LC-ING-019', JSON.stringify(quotable(message.source).slice(0, 60)));
  const delivery = 'bodyKey' in message ? await claimed(message, batch.deps.quarantine, batch.key) : message;
  const arrival = arrivalOf(source, delivery, context);
  return { messageId, arrival, bytes: delivery.body.length + bytesOf(arrival.outcomes) };
}

function codeOf(error: unknown): string {
  if (error instanceof IntakeError) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
