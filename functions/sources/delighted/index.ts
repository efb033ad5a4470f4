import { IntakeError } from '#functions/intake/errors.ts';
import { type Mapped, mapParts, objectsOf, type Part } from '#functions/sources/mapping.ts';
import type { Source } from '#functions/sources/source.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { additionalAt, answer, bounce, pair, personal, unsubscribe } from './mapping.ts';
import { pull } from './pull.ts';
import { webhook } from './webhook.ts';

const mapped: Mapped = { name: 'delighted', records: ['survey_responses', 'identity_pairs', 'consents'], personal };

/** Answers to the surveys of Delighted, and who is asked no more. */
export const delighted: Source = {
  ...mapped,
  about: {
    system: 'Delighted',
    sends: 'Answers to surveys, unsubscribes and bounces, by webhook and by its API',
    authenticates:
      'Hex HMAC-SHA-256 of the raw body after `sha256=` in X-Delighted-Webhook-Signature, under the API key; on our requests the API key as name of basic authentication',
    oddities: [
      'Times are whole seconds since 1970',
      'A response comes with its score first; comment and further answers are edits that keep its id, so the later updated_at holds',
      'The API names a person by id alone: it is asked to tell the person too. Without that the person is `person:` and the id',
      'A further question is a record of its own, under response and question',
      'A survey has no id: its kind stands for it. five_star, smileys and thumbs measure csat; enps asks employees and pmf about a product, so both are other',
      'An unsubscribe is about surveys, not about all our mail',
      'Who was asked and did not answer is not taken: the list of people says neither which survey nor all times of asking',
      'The properties customer_id, order_id and case_id, however spaced, say who and what it is about',
    ],
    read: [
      'https://app.delighted.com/docs/api/webhooks',
      'https://app.delighted.com/docs/api/listing-survey-responses',
      'https://app.delighted.com/docs/api/listing-unsubscribed-people',
    ],
  },
  map: mapParts(mapped, partsOf),
  webhook,
  pull,
};

/** A page of a list, an event, or one of what they hold. */
function partsOf(body: Json): readonly Part[] {
  if (Array.isArray(body)) return objectsOf(body, 'the page').map(partOf);
  if (!isJsonObject(body)) throw new IntakeError('LC-ING-016', 'the body is neither a list nor an object');
  const { event_data: told, ...event } = body;
  return [partOf(isJsonObject(told) ? { ...told, event } : body)];
}

function partOf(object: JsonObject): Part {
  if ('survey_type' in object) {
    const further = Array.isArray(object.additional_answers) ? object.additional_answers : [];
    return { object, mappings: [answer, ...further.map((_, index) => additionalAt(index)), pair] };
  }
  if ('unsubscribed_at' in object) return { object, mappings: [unsubscribe] };
  return { object, mappings: 'bounced_at' in object ? [bounce] : [] };
}
