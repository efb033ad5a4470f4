import { gunzipSync } from 'node:zlib';
import { withAudience } from '#functions/personal/audience.ts';
import { keptRecord } from '#functions/personal/kept-values.ts';
import { quotable } from '#functions/personal/quotable.ts';
import type { Delivery, MapContext, Source } from '#functions/sources/source.ts';
import type { Arrival, Outcome } from './arrivals.ts';
import { describe, IntakeError } from './errors.ts';

/** A gzip body may unpack to this much and no more. */
const unpackedLimit = 3 * 1024 * 1024;

/** Maps one delivery. Whatever is wrong with it, it becomes an arrival: what can't be read is a rejected piece. */
export function arrivalOf(source: Source, delivery: Delivery, context: MapContext): Arrival {
  return { id: delivery.id, receivedAt: delivery.receivedAt, outcomes: outcomesOf(source, delivery, context) };
}

/** The same for one line or document of a file. */
export function outcomesOf(source: Source, delivery: Delivery, context: MapContext): readonly Outcome[] {
  const origin = { source: source.name, delivery };
  return mapped(source, delivery, context).map((outcome) => {
    const safe = kept(outcome, context);
    safe.origin = origin;
    return safe;
  });
}

/** No source is trusted to have found every address that a sender may have put anywhere. */
function kept(outcome: Outcome, { pseudonyms }: MapContext): Outcome {
  if (!('mapped' in outcome)) return outcome;
  const record = keptRecord(outcome.mapped, pseudonyms);
  return record === outcome.mapped ? outcome : { mapped: record };
}

function mapped(source: Source, delivery: Delivery, context: MapContext): readonly Outcome[] {
  try {
    const outcomes = withAudience(source.map(unpacked(delivery), context), context.pseudonyms);
    // A page of a list may be empty; a delivery that was sent to us is meant to hold something.
    if (outcomes.length > 0 || delivery.headers.feed !== undefined) return outcomes;
    return [rejection(source, delivery, new IntakeError('LC-ING-017', delivery.id))];
  } catch (error) {
    return [rejection(source, delivery, error)];
  } finally {
    context.pseudonyms.audience?.forget();
  }
}

function unpacked(delivery: Delivery): Delivery {
  const encoding = delivery.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding === 'identity') return delivery;
  if (encoding !== 'gzip') throw new IntakeError('LC-ING-008', `content-encoding ${quotable(encoding).slice(0, 20)}`);
  try {
    return { ...delivery, body: gunzipSync(delivery.body, { maxOutputLength: unpackedLimit }) };
  } catch (cause) {
    throw new IntakeError('LC-ING-008', `${delivery.body.length} bytes, limit ${unpackedLimit} unpacked`, { cause });
  }
}

/** Whose pieces they are, and of which table. */
type Rejecting = Pick<Source, 'name' | 'records'>;

/** For bodies that hold many records: one that can't be mapped becomes a piece of its own and its siblings go on. */
export function rejections(source: Rejecting, delivery: Delivery) {
  return (map: () => Outcome, bytes: () => Uint8Array): Outcome => {
    try {
      return map();
    } catch (error) {
      return rejection(source, { ...delivery, body: bytes() }, error);
    }
  };
}

/** Messages of errors that are not ours may quote what was sent, so only their kind is told. */
export function rejection(source: Rejecting, { id, body }: Delivery, error: unknown): Outcome {
  const isOurs = error instanceof IntakeError;
  const code = isOurs ? error.code : 'LC-ING-018';
  const kind = error instanceof Error ? error.name : 'an error';
  const detail = isOurs ? `${error.message} Delivery ${id}.` : describe(code, `${kind} in delivery ${id}`);
  const shown = detail.replaceAll(/\S*@\S*/g, '[hidden]');
  return { rejected: { record: source.records[0], source: source.name, code, detail: shown, bytes: body } };
}
