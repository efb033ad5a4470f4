import { IntakeError } from '#functions/intake/errors.ts';
import { type Mapped, mapParts, objectsOf, type Part } from '#functions/sources/mapping.ts';
import type { Source } from '#functions/sources/source.ts';
import { isJsonObject, type Json } from '#functions/values/json.ts';
import { answerAt, pair, personal, withoutAnswers } from './mapping.ts';
import { webhook } from './webhook.ts';

const mapped: Mapped = { name: 'satismeter', records: ['survey_responses', 'identity_pairs'], personal };

/** Answers to the surveys of SatisMeter, by its webhook. */
export const satismeter: Source = {
  ...mapped,
  about: {
    system: 'SatisMeter',
    sends: 'Answers to surveys by webhook, a record for each answer',
    authenticates:
      'Nothing is signed: the address given to SatisMeter carries `?key=…`, one of our signing keys, and without it an answer is refused',
    oddities: [
      'The metric of an answer is its measure; the rating beside the answers repeats one of them and is not taken twice',
      'Its category and score, detractor and -100, are worked out of the rating and are not taken',
      'A value is a number, a text or a list of choices',
      'A user without an id is called `No response`, which is nobody',
      "A survey put away without an answer is one asked for; the campaign's name says what it was to measure",
      'Nothing says when a response was changed: of two versions the one received later holds',
    ],
    read: [
      'https://support.satismeter.com/hc/en-us/articles/6980495785107-Webhooks',
      'https://www.rudderstack.com/docs/sources/event-streams/cloud-apps/satismeter/',
    ],
  },
  map: mapParts(mapped, partsOf),
  webhook,
};

function partsOf(body: Json): readonly Part[] {
  if (!isJsonObject(body) || !isJsonObject(body.response))
    throw new IntakeError('LC-ING-016', 'the body is no response to a survey');
  const answers = objectsOf(body.response.answers ?? [], 'member answers').map((_, index) => answerAt(index));
  return [{ object: body, mappings: [...(answers.length > 0 ? answers : [withoutAnswers]), pair] }];
}
