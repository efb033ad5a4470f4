import { gunzipSync, gzipSync } from 'node:zlib';
import type { Delivery } from '#functions/sources/source.ts';
import { instantText } from '#functions/values/instants.ts';
import { isJsonObject, type JsonObject, parseJson } from '#functions/values/json.ts';
import { IntakeError } from './errors.ts';

/** A delivery on its way through the queue, with the source it came to. */
export type QueuedDelivery = Delivery & { readonly source: string };

/** The same where the body lies beside the queue. */
export type ClaimedDelivery = Omit<QueuedDelivery, 'body'> & { readonly bodyKey: string };

/** A body as it is carried or kept. */
export type PackedBody = { readonly isPacked: boolean; readonly bytes: Uint8Array };

/** Characters of one message. SQS takes twice as many; Lambda hands over 6 MB at once, so that eleven fit at least. */
export const messageLimit = 512 * 1024;
/** Bytes of a body; below the 6 MB of the platform, so that it is we who answer. */
export const bodyLimit = 3 * 1024 * 1024;
/** Small bodies travel as they are: readable by whoever has to look into the queue. */
const packedFrom = 128 * 1024;

export function packedBody(body: Uint8Array): PackedBody {
  const isPacked = body.length > packedFrom;
  return { isPacked, bytes: isPacked ? gzipSync(body) : body };
}

export function unpackedBody({ isPacked, bytes }: PackedBody): Uint8Array {
  return isPacked ? gunzipSync(bytes, { maxOutputLength: bodyLimit }) : bytes;
}

/** @param packed the delivery's body, where it was packed before */
export function messageOf({ body, ...about }: QueuedDelivery, packed = packedBody(body)): string {
  const { isPacked, bytes } = packed;
  return asciiOf({ ...about, isPacked, body: Buffer.from(bytes).toString('base64') });
}

/** A message that says where the body lies. */
export function claimOf(delivery: QueuedDelivery, bodyKey: string): string {
  const { body: _, ...about } = delivery;
  return asciiOf({ ...about, bodyKey });
}

/** @throws IntakeError LC-ING-030 for a message that is not one of ours. */
export function deliveryOf(message: string): QueuedDelivery | ClaimedDelivery {
  try {
    return readMessage(parseJson(Buffer.from(message), { bytes: 2 * bodyLimit, depth: 8 }) as JsonObject);
  } catch (cause) {
    throw new IntakeError('LC-ING-030', `${message.length} characters`, { cause });
  }
}

function readMessage(message: JsonObject): QueuedDelivery | ClaimedDelivery {
  const { source, id, receivedAt, isVerified, isPacked, headers, body, bodyKey } = message;
  const isOurs = typeof source === 'string' && typeof id === 'string' && typeof receivedAt === 'string';
  if (!isOurs || !isJsonObject(headers)) throw new TypeError('a member is missing');
  if (instantText(receivedAt) === null) throw new TypeError('the time of receipt is no instant');
  const about = { source, id, receivedAt, isVerified: isVerified === true, headers: textsOf(headers) };
  if (typeof bodyKey === 'string') return { ...about, bodyKey };
  if (typeof body !== 'string') throw new TypeError('there is no body');
  return { ...about, body: unpackedBody({ isPacked: isPacked === true, bytes: Buffer.from(body, 'base64') }) };
}

function textsOf(headers: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** The queue counts bytes and refuses some characters that a header may hold: all but ASCII is written by number. */
function asciiOf(message: object): string {
  const text = JSON.stringify(message);
  if (!/[^ -~]/.test(text)) return text;
  return text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
