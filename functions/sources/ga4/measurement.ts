import type { Outcome } from '#functions/intake/arrivals.ts';
import { rejections } from '#functions/intake/arrive.ts';
import { scrubPayload } from '#functions/personal/payload.ts';
import { asObject, firstTextOf, listOf, objectOf, textOf } from '#functions/sources/reading.ts';
import type { Delivery, MapContext, Source } from '#functions/sources/source.ts';
import { instantText } from '#functions/values/instants.ts';
import { type JsonObject, parseJson } from '#functions/values/json.ts';
import { checkoutStep } from './checkout.ts';
import { eventValues } from './event.ts';
import { personal, personalOfStrangers } from './personal.ts';
import { checkStranger, checkStrangerEvent } from './strangers.ts';
import { eventId, instantOfUnix, real } from './texts.ts';
import { untagged } from './visits.ts';
import { webhook } from './webhook.ts';

/**
 * Bodies of the GA4 Measurement Protocol. Whoever reads a page's source can post one, so without the secret an event
 * is taken as unverified; a wrong secret is treated like none.
 */
export const ga4: Source = {
  name: 'ga4',
  about: {
    system: 'Google Analytics 4',
    sends: 'Events of the Measurement Protocol',
    authenticates:
      'The api_secret in the address; without it events are kept as unverified and make no order and no lead',
    oddities: [
      'A 13-digit timestamp_micros is milliseconds, and read as such',
      'A body without times may be sent twice and mean two events: the time of receipt tells them apart',
      'Without api_secret a body has at most 25 events, 130,000 bytes, texts of 8,192 characters and times of the last 72 hours, as GA4 itself takes; what passes that is quarantined',
      'Events of one body have no id, and are told apart by their place in it',
      'What a body says of all its events, consent for example, is kept with the first; user_properties are hidden',
    ],
    read: ['https://developers.google.com/analytics/devguides/collection/protocol/ga4/reference'],
  },
  records: ['web_events', 'checkouts'],
  personal,
  map,
  webhook,
};

function map(delivery: Delivery, context: MapContext): readonly Outcome[] {
  const body = asObject(parseJson(delivery.body));
  const events = listOf(body, 'events');
  if (!delivery.isVerified) checkStranger(delivery, events);
  const rejected = rejections(ga4, delivery);
  return events.flatMap((event, at) => {
    const piece = () => pieceOf(body, event);
    let step: Outcome | null = null;
    const seen = rejected(() => {
      const [told, checkout] = mapped({ body, event, at, delivery, context });
      step = checkout;
      return told;
    }, piece);
    return step === null ? [seen] : [seen, step];
  });
}

/** A body with this event alone, so that it can be mapped again without its siblings. */
function pieceOf(body: JsonObject, event: JsonObject): Uint8Array {
  return Buffer.from(JSON.stringify({ ...body, events: [event] }));
}

type Place = {
  readonly body: JsonObject;
  readonly event: JsonObject;
  readonly at: number;
  readonly delivery: Delivery;
  readonly context: MapContext;
};

/** The event, and the step of a checkout where it tells of one. */
function mapped({ body, event, at, delivery, context }: Place): readonly [Outcome, Outcome | null] {
  const stated = textOf(event, 'timestamp_micros') ?? textOf(body, 'timestamp_micros');
  const occurredAt = stated === null ? (instantText(delivery.receivedAt) ?? '') : instantOfUnix(stated);
  if (!delivery.isVerified) checkStrangerEvent(event, occurredAt, delivery);
  const clientId = firstTextOf(body, 'client_id', 'app_instance_id');
  const name = textOf(event, 'name');
  const described = describeEvent(body, event);
  const values = eventValues(described, delivery.isVerified, context.pseudonyms);
  const shared = {
    source: 'ga4',
    sourceVersion: null,
    occurredAt,
    updatedAt: occurredAt,
    received: () => pieceOf(body, event),
  };
  const sourceId = eventId(clientId, name, occurredAt, String(at));
  const payload = JSON.stringify(
    scrubPayload(toldOf(body, event, at), delivery.isVerified ? personal : personalOfStrangers, context.pseudonyms),
  );
  const step = checkoutStep(described, values);
  return [
    { mapped: { record: 'web_events', sourceId, values, payload, ...shared } },
    step === null ? null : { mapped: { record: 'checkouts', ...step, payload: null, ...shared } },
  ];
}

/** What else the body says is kept once, with its first event. */
function toldOf(body: JsonObject, event: JsonObject, at: number): JsonObject {
  const own = { client_id: body.client_id ?? null, user_id: body.user_id ?? null, event };
  if (at > 0) return own;
  const rest = Object.entries(body).filter(([name]) => name !== 'events');
  return { ...Object.fromEntries(rest), ...own };
}

function describeEvent(body: JsonObject, event: JsonObject) {
  const params = objectOf(event, 'params');
  const item = listOf(params, 'items')[0] ?? null;
  const param = (name: string) => real(textOf(params, name));
  return {
    name: textOf(event, 'name'),
    browserId: firstTextOf(body, 'client_id', 'app_instance_id'),
    userId: textOf(body, 'user_id'),
    param,
    tagged: untagged,
    productId: textOf(item, 'item_id'),
    category: textOf(item, 'item_category'),
    orderId: param('transaction_id'),
    value: param('value'),
    currency: param('currency'),
    device: textOf(objectOf(body, 'device'), 'category'),
    country: textOf(objectOf(body, 'user_location'), 'country_id'),
    region: textOf(objectOf(body, 'user_location'), 'region_id'),
  };
}
