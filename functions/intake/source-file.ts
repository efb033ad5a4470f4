import { createHash, type Hash } from 'node:crypto';
import type { Delivery, MapContext, Source } from '#functions/sources/source.ts';
import { type TextLine, textLines } from '#functions/values/text-lines.ts';
import type { Arrival, Outcome } from './arrivals.ts';
import { outcomesOf, rejection } from './arrive.ts';
import { IntakeError } from './errors.ts';
import { held } from './held.ts';

export type SourceFile = {
  /** For messages; the same content under another name is the same delivery. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** ISO instant. */
  readonly receivedAt: string;
};

const lineLimit = 3 * 1024 * 1024;
const documentLimit = 64 * 1024 * 1024;

/**
 * The arrivals of a file that a source's system wrote: one document, or lines in parts of 20,000, or fewer that are
 * large. An arrival's id is made of the content up to its end, so the same file makes the same arrivals.
 */
export async function* sourceFileArrivals(
  source: Source,
  file: SourceFile,
  context: MapContext,
  linesAtOnce?: number,
): AsyncGenerator<Arrival> {
  const content = createHash('sha256').update(source.name);
  if (source.file === 'document') {
    yield await documentArrival(source, file, context, content);
    return;
  }
  let outcomes: Outcome[] = [];
  let part = held(linesAtOnce);
  const arrival = (): Arrival => ({ id: idOf(content), receivedAt: file.receivedAt, outcomes });
  for await (const line of textLines(file.bytes, lineLimit)) {
    content.update(line.bytes).update('\n');
    part.add(1, line.bytes.length);
    outcomes.push(...lineOutcomes(source, file, line, context));
    if (!part.isMuch) continue;
    yield arrival();
    outcomes = [];
    part = held(linesAtOnce);
  }
  if (outcomes.length > 0) yield arrival();
}

async function documentArrival(source: Source, file: SourceFile, context: MapContext, content: Hash): Promise<Arrival> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of file.bytes) {
    content.update(part);
    size += part.length;
    if (size <= documentLimit) parts.push(part);
  }
  const delivery = deliveryOf(file, file.name, Buffer.concat(parts));
  const limit = `${size} bytes, limit ${documentLimit}`;
  const outcomes = size > documentLimit ? [tooLong(source, delivery, limit)] : outcomesOf(source, delivery, context);
  return { id: idOf(content), receivedAt: file.receivedAt, outcomes };
}

function lineOutcomes(source: Source, file: SourceFile, line: TextLine, context: MapContext): readonly Outcome[] {
  const delivery = deliveryOf(file, `${file.name} line ${line.number}`, line.bytes);
  if (!line.isTooLong) return outcomesOf(source, delivery, context);
  return [tooLong(source, delivery, `limit of a line ${lineLimit} bytes`)];
}

/** Its beginning is kept, for whoever looks. */
function tooLong(source: Source, delivery: Delivery, limit: string): Outcome {
  const origin = { unusable: `the beginning of ${delivery.id}`, bytes: delivery.body };
  return { ...rejection(source, delivery, new IntakeError('LC-ING-002', limit)), origin };
}

/** Only we can put a file into the lake: what it says counts as verified. */
function deliveryOf({ receivedAt }: SourceFile, id: string, body: Uint8Array): Delivery {
  return { id, receivedAt, isVerified: true, headers: {}, body };
}

function idOf(content: Hash): string {
  return content.copy().digest('hex').slice(0, 32);
}
