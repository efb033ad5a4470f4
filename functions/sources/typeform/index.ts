import { IntakeError } from '#functions/intake/errors.ts';
import { type Mapped, mapParts, type Part } from '#functions/sources/mapping.ts';
import type { Source } from '#functions/sources/source.ts';
import { isJsonObject, type Json } from '#functions/values/json.ts';
import { answerAt, noAnswer, pair, personal } from './mapping.ts';
import { answersOf } from './response.ts';
import { webhook } from './webhook.ts';

const mapped: Mapped = { name: 'typeform', records: ['survey_responses', 'identity_pairs'], personal };

/** Answers to the forms and surveys of Typeform, by its webhook. */
export const typeform: Source = {
  ...mapped,
  about: {
    system: 'Typeform',
    sends: 'Answers to forms and surveys by webhook, a record for each answer',
    authenticates:
      "Base64 HMAC-SHA-256 of the raw body after `sha256=` in Typeform-Signature, under the webhook's secret",
    oddities: [
      'An answer is told by token and ref of its question, never by its place; give questions refs that stay',
      'What a number measures: a question of type nps is NPS; an opinion scale from 0 to 10 is, where its ref says nps or recommend, or its wording recommend; a ref with csat or satisfaction, ces or effort says it; all else is other',
      'How did you hear of us: a ref or wording with how_did_you_hear, hear_about_us, hear_of_us, heard_from, heard_about_us, heard_of_us, where_did_you_hear, how_did_you_find_us or hdyhau',
      'Hidden fields say who answers and about what: customer_id, email, phone, first_name, last_name, order_id, case_id; `xxxxx`, the placeholder, is nothing',
      'An e-mail, phone or name that was answered stands, hashed, in every row of the response; answers to questions for names, addresses and birthdays, by ref or wording in English, Polish, German, Russian or Czech, are in no column',
      'What was written is in the stored payload nowhere, as only its question tells whether it is a name; it is in the record',
      'A response that is still being given is partial, and the complete one comes later under the same token',
      "Where the question does not say its steps, Typeform's usual ones are taken: 0 to 10 of an opinion scale, 1 to 5 of a rating",
      'landed_at may equal submitted_at, and event_id the token',
    ],
    read: ['https://developers.typeform.com/webhooks/example-payload/'],
  },
  map: mapParts(mapped, partsOf),
  webhook,
  file: 'lines',
};

function partsOf(body: Json): readonly Part[] {
  if (!isJsonObject(body) || !isJsonObject(body.form_response))
    throw new IntakeError('LC-ING-016', 'the body is no response to a form');
  const answers = answersOf(body).map((_, index) => answerAt(index));
  return [{ object: body, mappings: [...(answers.length > 0 ? answers : [noAnswer]), pair] }];
}
