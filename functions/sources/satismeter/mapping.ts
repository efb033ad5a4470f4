import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { isSet, millionthsAt, textsOf, wordAt } from '#functions/sources/deciding.ts';
import {
  amount,
  at,
  changed,
  composed,
  constant,
  emailHash,
  type Field,
  instant,
  nameHashes,
  prose,
  text,
  when,
} from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { looksLikeMail, personId } from '#functions/sources/person-ids.ts';
import { asksHowHeard, asksWho, type Measure, measureOfName } from '#functions/sources/questions.ts';
import { amountOf, textOf } from '#functions/sources/reading.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';

/** An answer may be a name: only its question tells, so it is kept in the record alone. */
export const personal = compileRules({
  ...usualPersonal,
  'user.name': 'name',
  'traits.name': 'name',
  'traits.firstname': 'name',
  'traits.lastname': 'name',
  custom: 'hidden',
  city: 'hidden',
  short: 'hidden',
  long: 'hidden',
  'answers.value': 'hidden',
  feedback: 'prose',
});

/** Somebody without an id is called that. */
const nobody = 'No response';
const customer = (body: JsonObject) => {
  const user = at(body, 'response.user');
  const id = personId(isJsonObject(user) ? textOf(user, 'userId') : null);
  return id === nobody ? null : id;
};

const response = text('response.id');
const createdAt = instant('response.created');
const email = emailHash('response.user.email', 'traits.email');

const isPending = isSet('response.pending');
const isDismissed = isSet('response.dismissed');
const isOpen = (body: JsonObject) => isPending(body) || isDismissed(body);

const shared = {
  survey_id: text('campaign.id', 'response.campaign'),
  response_id: response,
  customer_id: customer,
  email_hash: email,
  ...nameHashes('response.user.name'),
} as const;

const measures: Readonly<Record<string, Measure>> = { nps: 'nps', csat: 'csat', ces: 'ces' };

/** The row of one answer; the object is the whole delivery. Its value is a number, a text or a list of choices. */
export function answerAt(index: number): RecordMapping {
  const of = <P extends string>(path: P) => `response.answers.${index}.${path}` as const;
  const told = (read: (answer: JsonObject, value: Json) => string | null): Field => {
    return (body) => {
      const answer = at(body, `response.answers.${index}`) as JsonObject;
      return read(answer, answer.value ?? null);
    };
  };
  return mappingOf('survey_responses', {
    sourceId: composed('|', response, text(of('id'))),
    occurredAt: createdAt,
    columns: {
      ...shared,
      state: when(isOpen, constant('partial'), constant('complete')),
      question_id: text(of('id')),
      question: prose(of('label')),
      measure: told(measureOf),
      score: told(scoreOf),
      scale_top: told(({ metric }) => (metric === 'nps' ? '10' : null)),
      choice: scrubbed(told(choiceOf)),
      text: scrubbed(told(writtenOf)),
    },
  });
}

function measureOf(answer: JsonObject): Measure {
  const metric = textOf(answer, 'metric') ?? '';
  if (Object.hasOwn(measures, metric)) return measures[metric] ?? 'other';
  return asksHowHeard(textOf(answer, 'name'), textOf(answer, 'label')) ? 'source' : 'other';
}

/** What is measured is a number; of other questions a number is kept too. */
function scoreOf(answer: JsonObject, value: Json): string | null {
  if (typeof value === 'number') return String(value);
  if (!Object.hasOwn(measures, textOf(answer, 'metric') ?? '')) return null;
  return millionthsAt(answer, 'value') === null ? null : amountOf(answer, 'value');
}

function choiceOf(answer: JsonObject, value: Json): string | null {
  if (isWho(answer)) return null;
  if (Array.isArray(value)) return textsOf(value, 'value').join('|') || null;
  return wordAt(answer, 'type') === 'single-choice' ? textOf(answer, 'value') : null;
}

function writtenOf(answer: JsonObject, value: Json): string | null {
  if (typeof value === 'number' || Array.isArray(value)) return null;
  return wordAt(answer, 'type') === 'single-choice' || isWho(answer) ? null : textOf(answer, 'value');
}

function isWho(answer: JsonObject): boolean {
  return asksWho(textOf(answer, 'name'), textOf(answer, 'label'));
}

function scrubbed(field: Field): Field {
  return (body, context) => changed(field, (value) => context.pseudonyms.scrub(value) || null)(body, context);
}

const campaignMeasure: Field = (body, context) => measureOfName(text('campaign.name')(body, context)) ?? 'other';

/** A survey that was shown and put away, or one of the older form with a rating and a comment. */
export const withoutAnswers = mappingOf('survey_responses', {
  sourceId: response,
  occurredAt: createdAt,
  columns: {
    ...shared,
    state: when((body) => at(body, 'response.rating') == null, constant('asked'), constant('complete')),
    // The rating of the older form is that of NPS, the one survey that there was.
    measure: when((body) => at(body, 'response.rating') == null, campaignMeasure, constant('nps')),
    score: amount('response.rating'),
    scale_top: when((body) => at(body, 'response.rating') == null, constant(null), constant('10')),
    text: prose('response.feedback'),
    asked_at: createdAt,
  },
});

export const pair = mappingOf('identity_pairs', {
  when: (body) => customer(body) !== null && looksLikeMail(wordAt(body, 'response.user.email')),
  sourceId: composed('|', response, constant('customer_id'), constant('email')),
  occurredAt: createdAt,
  columns: {
    identifier_type: constant('customer_id'),
    identifier: customer,
    other_identifier_type: constant('email'),
    other_identifier: email,
    state: constant('joined'),
    reason: constant('survey'),
  },
});
