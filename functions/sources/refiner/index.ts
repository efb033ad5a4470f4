import { IntakeError } from '#functions/intake/errors.ts';
import { type Mapped, mapParts, type Part } from '#functions/sources/mapping.ts';
import type { Source } from '#functions/sources/source.ts';
import { isJsonObject, type Json } from '#functions/values/json.ts';
import { answerOf, asked, dataOf, pair, personal } from './mapping.ts';
import { webhook } from './webhook.ts';

const mapped: Mapped = { name: 'refiner', records: ['survey_responses', 'identity_pairs'], personal };

/** Answers to the surveys of Refiner, by its webhook. */
export const refiner: Source = {
  ...mapped,
  about: {
    system: 'Refiner',
    sends: 'Surveys that were shown, put away and answered, by webhook, a record for each answer',
    authenticates:
      'Nothing is signed: the address given to Refiner carries `?key=…`, one of our signing keys, and without it an answer is refused',
    oddities: [
      'A question is told by the key of its answer alone: keys with nps, csat or satisfaction, ces or effort, and those of how-did-you-hear questions say what they measure; all else is other',
      'Numbers may come as texts, times have six digits behind the second',
      "A survey that was shown without an answer is one asked for; answers come later under the same response; the form's name says what it was to measure",
      'remote_id is our id of the customer, unless it is an e-mail; attributes, which hold whatever a site tells of its users, are not stored',
    ],
    read: [
      'https://refiner.io/docs/api/',
      'https://www.rudderstack.com/docs/sources/event-streams/cloud-apps/refiner/',
    ],
  },
  map: mapParts(mapped, partsOf),
  webhook,
};

function partsOf(body: Json): readonly Part[] {
  if (!isJsonObject(body) || !isJsonObject(body.response))
    throw new IntakeError('LC-ING-016', 'the body is no response to a survey');
  const answers = Object.keys(dataOf(body)).map(answerOf);
  return [{ object: body, mappings: [...(answers.length > 0 ? answers : [asked]), pair] }];
}
