import type { Logger } from '#functions/logger.ts';
import { sourceNamed } from '#functions/sources/index.ts';
import type { MapContext } from '#functions/sources/source.ts';
import type { Arrival } from './arrivals.ts';
import { arrivalOf } from './arrive.ts';
import { IntakeError } from './errors.ts';
import type { LakeKey } from './key.ts';
import type { Lake } from './lake.ts';
import { deliveryOf } from './messages.ts';
import { pseudonyms } from './pseudonym.ts';
import { writeArrivals } from './write.ts';

export type QueueMessage = { readonly messageId: string; readonly body: string };

export type IntakeDeps = {
  readonly lake: Lake;
  readonly quarantine: Lake;
  /** Asked for with every batch, so that a changed secret is seen. */
  readonly key: () => Promise<LakeKey>;
  readonly brand: string;
  readonly logger: Logger;
};

/**
 * Writes one batch of the queue as one. What a source can't understand is quarantined and counts as done; only
 * messages that are not ours are given back, by id.
 * @throws IntakeError LC-ING-028 when no message of several could be taken, LC-ING-021 when the lake took nothing.
 */
export async function intakeMessages(messages: readonly QueueMessage[], deps: IntakeDeps): Promise<readonly string[]> {
  const key = await deps.key();
  const context: MapContext = { pseudonyms: pseudonyms(key), brand: deps.brand };
  const failed: string[] = [];
  const arrivals: Arrival[] = [];
  let cause: unknown;
  for (const message of messages) {
    try {
      arrivals.push(arrivalOfMessage(message, context));
    } catch (error) {
      cause = error;
      failed.push(message.messageId);
      deps.logger.error('message not taken', { messageId: message.messageId, code: codeOf(error) });
    }
  }
  if (failed.length > 1 && arrivals.length === 0) {
    throw new IntakeError('LC-ING-028', `${failed.length} messages, ${codeOf(cause)}`, { cause });
  }
  if (arrivals.length > 0) await writeAndLog(arrivals, key, deps);
  return failed;
}

/** Counts only: a batch is told by its tables, never by what is in it. */
export async function writeAndLog(arrivals: readonly Arrival[], key: LakeKey, deps: IntakeDeps): Promise<void> {
  const { tables } = await writeArrivals(arrivals, { lake: deps.lake, quarantine: deps.quarantine, key });
  const totals = Object.values(tables);
  const isDoubtful = totals.some(({ quarantined, ahead }) => quarantined > 0 || ahead > 0);
  deps.logger[isDoubtful ? 'warn' : 'info']('arrivals written', { arrivals: arrivals.length, tables });
}

function arrivalOfMessage({ body }: QueueMessage, context: MapContext): Arrival {
  const delivery = deliveryOf(body);
  const source = sourceNamed(delivery.source);
  if (source === null) throw new IntakeError('LC-ING-019', JSON.stringify(delivery.source.slice(0, 60)));
  return arrivalOf(source, delivery, context);
}

function codeOf(error: unknown): string {
  if (error instanceof IntakeError) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
