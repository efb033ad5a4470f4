import { gunzipSync, gzipSync } from 'node:zlib';
import type { Delivery } from '#functions/sources/source.ts';
import { IntakeError } from './errors.ts';
import { isJsonObject, type JsonObject, parseJson } from './json.ts';

/** A delivery on its way through the queue, with the source it came to. */
export type QueuedDelivery = Delivery & { readonly source: string };

/** SQS takes this many bytes in one message. */
export const messageLimit = 1024 * 1024;
const bodyLimit = 3 * 1024 * 1024;
/** Small bodies travel as they are: readable by whoever has to look into the queue. */
const packedFrom = 128 * 1024;

export function messageOf({ source, body, ...delivery }: QueuedDelivery): string {
  const isPacked = body.length > packedFrom;
  const bytes = isPacked ? gzipSync(body) : body;
  return JSON.stringify({ source, ...delivery, isPacked, body: Buffer.from(bytes).toString('base64') });
}

/** @throws IntakeError LC-ING-030 for a message that is not one of ours. */
export function deliveryOf(message: string): QueuedDelivery {
  try {
    return readMessage(parseJson(Buffer.from(message), { bytes: 2 * messageLimit, depth: 8 }) as JsonObject);
  } catch (cause) {
    throw new IntakeError('LC-ING-030', `${message.length} characters`, { cause });
  }
}

function readMessage(message: JsonObject): QueuedDelivery {
  const { source, id, receivedAt, isVerified, isPacked, headers, body } = message;
  const isOurs = typeof source === 'string' && typeof id === 'string' && typeof receivedAt === 'string';
  if (!isOurs || typeof body !== 'string' || !isJsonObject(headers)) throw new TypeError('a member is missing');
  const bytes = Buffer.from(body, 'base64');
  return {
    source,
    id,
    receivedAt,
    isVerified: isVerified === true,
    headers: textsOf(headers),
    body: isPacked === true ? gunzipSync(bytes, { maxOutputLength: bodyLimit }) : bytes,
  };
}

function textsOf(headers: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
