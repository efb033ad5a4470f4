import { IntakeError } from '#functions/intake/errors.ts';
import type { Delivery } from '#functions/sources/source.ts';
import { epochOf } from '#functions/values/instants.ts';
import type { Json, JsonObject } from '#functions/values/json.ts';

/** What GA4 itself takes of one body: events, and bytes. */
const mostEvents = 25;
const mostBytes = 130_000;
/** Longer than any address that a browser opens; one visit of such texts would fill a refresh's memory. */
const longestText = 8_192;
/** How far back GA4 takes an event. */
const oldest = 72 * 3_600_000;

/**
 * Holds a body that nobody vouches for to GA4's own limits: whoever reads a page's source can post one. It is one
 * piece, so that one body can't become thousands of entries.
 * @throws IntakeError LC-ING-002
 */
export function checkStranger({ body: { length } }: Delivery, events: readonly unknown[]): void {
  if (length > mostBytes) throw new IntakeError('LC-ING-002', `${length} bytes without api_secret, limit ${mostBytes}`);
  if (events.length <= mostEvents) return;
  throw new IntakeError('LC-ING-002', `${events.length} events without api_secret, limit ${mostEvents}`);
}

/**
 * The same of one event: a stranger can neither stretch the calendar nor fill a table with one text.
 * @throws IntakeError LC-ING-002 for a text that is too long, LC-ING-015 for a time too long ago
 */
export function checkStrangerEvent(event: JsonObject, occurredAt: string, { receivedAt }: Delivery): void {
  if (longest(event) > longestText)
    throw new IntakeError('LC-ING-002', `a text of an event without api_secret, limit ${longestText} characters`);
  const age = Date.parse(receivedAt) - epochOf(occurredAt);
  if (age > oldest) throw new IntakeError('LC-ING-015', 'an event without api_secret of more than 72 hours ago');
}

function longest(value: Json): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((most: number, each) => Math.max(most, longest(each as Json)), 0);
}
