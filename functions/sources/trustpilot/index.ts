import { IntakeError } from '#functions/intake/errors.ts';
import { wordAt } from '#functions/sources/deciding.ts';
import { type Mapped, mapParts, objectsOf, type Part } from '#functions/sources/mapping.ts';
import { objectsOfPage } from '#functions/sources/page-objects.ts';
import type { Delivery, Source } from '#functions/sources/source.ts';
import { instantText } from '#functions/values/instants.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { personal, recordsOf } from './mapping.ts';
import { pull } from './pull.ts';
import { webhook } from './webhook.ts';

const mapped: Mapped = { name: 'trustpilot', records: ['mentions', 'identity_pairs'], personal };

/** Service reviews on Trustpilot, by its private API and its webhook. */
export const trustpilot: Source = {
  ...mapped,
  about: {
    system: 'Trustpilot',
    sends: 'Service reviews: new, edited, answered and deleted ones, by the private API and by webhook',
    authenticates:
      'A token on our requests, got with key and secret. The webhook is not signed: its address carries `?key=…`, one of our signing keys, and without it an event is refused',
    oddities: [
      'The webhook has two envelopes: `events` with several, or one event alone; both are taken, and a list of events too',
      'The API calls the writer consumer.displayName, the webhook consumer.name; the webhook never has an e-mail',
      'An event of an edit may have no time of edit, and of a deletion nothing but an id: the time of receipt stands in for the deletion',
      'Our answer comes with the API alone, and makes a later version',
      'referenceId is the order number that the invitation was sent with: it becomes order_id',
      'Whether something was given for a review is not told; Trustpilot forbids it. `imported` and `isVerified` stay in the stored payload',
      'A review that leaves the whole list counts as deleted, also while Trustpilot examines it after a report',
      'Reviews of products are other events; they are refused as not mapped',
    ],
    read: [
      'https://developers.trustpilot.com/business-units-api',
      'https://developers.trustpilot.com/authentication',
      'https://support.trustpilot.com/hc/en-us/community/posts/10109980750738-How-to-set-up-Trustpilot-Webhooks',
    ],
  },
  map: mapParts(mapped, partsOf),
  webhook,
  file: 'document',
  pull,
};

function partsOf(body: Json, delivery: Delivery): readonly Part[] {
  if (Array.isArray(body)) return objectsOf(body, 'the body').flatMap((item) => partsOf(item, delivery));
  if (!isJsonObject(body)) throw new IntakeError('LC-ING-016', 'the body is no object');
  if ('events' in body) return objectsOfPage(body, 'events').map((event) => partOfEvent(event, delivery));
  if ('eventName' in body) return [partOfEvent(body, delivery)];
  if ('reviews' in body) return objectsOfPage(body, 'reviews', ['links']).map(partOfReview);
  if ('stars' in body) return [partOfReview(body)];
  throw new IntakeError('LC-ING-016', 'the body is neither an event nor a page of reviews');
}

function partOfReview(object: JsonObject): Part {
  return { object, mappings: recordsOf('', null) };
}

function partOfEvent(object: JsonObject, { receivedAt }: Delivery): Part {
  const isKnown = /^service-review-(?:created|updated|deleted)$/.test(wordAt(object, 'eventName'));
  return { object, mappings: isKnown ? recordsOf('eventData.', instantText(receivedAt)) : [] };
}
