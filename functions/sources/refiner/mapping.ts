import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { textsOf, wordAt } from '#functions/sources/deciding.ts';
import {
  at,
  changed,
  choice,
  composed,
  constant,
  emailHash,
  type Field,
  first,
  instant,
  latest,
  nameHashes,
  text,
} from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { looksLikeMail, personId } from '#functions/sources/person-ids.ts';
import { asksWho, measureOfName } from '#functions/sources/questions.ts';
import { textOf, textOfValue } from '#functions/sources/reading.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';

/** Attributes are whatever a site tells of its users, and answers may be names: neither is kept but in the record. */
export const personal = compileRules({
  ...usualPersonal,
  display_name: 'name',
  attributes: 'hidden',
  'response.data': 'hidden',
});

const response = text('response.uuid');
const shownAt = instant('response.first_shown_at');
const answeredAt = first(
  instant('response.completed_at'),
  instant('response.last_data_reception_at'),
  instant('response.dismissed_at'),
  instant('response.last_shown_at'),
  shownAt,
);
const changedAt = latest(
  answeredAt,
  instant('response.last_data_reception_at'),
  instant('response.dismissed_at'),
  instant('response.last_shown_at'),
);

const customer = (body: JsonObject) => personId(textOf(body, 'remote_id'));
const email = first(emailHash('email', 'attributes.email'), emailHash('remote_id'));

const shared = {
  survey_id: text('form.uuid'),
  response_id: response,
  customer_id: customer,
  email_hash: email,
  ...nameHashes('display_name'),
  asked_at: shownAt,
} as const;

const states = { 'Completed Survey': 'complete' };

/** The row of one answer, by the key of its question; the object is the whole delivery. */
export function answerOf(key: string): RecordMapping {
  const value = (body: JsonObject): Json => dataOf(body)[key] ?? null;
  const measure = measureOfName(key) ?? 'other';
  return mappingOf('survey_responses', {
    sourceId: composed('|', response, constant(key)),
    occurredAt: answeredAt,
    updatedAt: changedAt,
    columns: {
      ...shared,
      state: changed(choice(text('triggered_event'), states), (state) => (state === 'complete' ? state : 'partial')),
      question_id: constant(key),
      measure: constant(measure),
      score: (body) => numberIn(value(body), measure !== 'other' && measure !== 'source'),
      scale_top: constant(measure === 'nps' ? '10' : null),
      choice: scrubbed((body) => choicesIn(value(body), measure === 'source')),
      text: scrubbed((body) => (asksWho(key, null) || measure === 'source' ? null : writtenIn(value(body), measure))),
    },
  });
}

/** Numbers come as numbers or as texts of them. @throws IntakeError LC-ING-016 for an object */
function numberIn(value: Json, isMeasure: boolean): string | null {
  if (isJsonObject(value) || (isMeasure && Array.isArray(value))) return textOfValue(value, 'of an answer');
  if (typeof value === 'number') return String(value);
  return isMeasure && typeof value === 'string' && /^\d{1,3}$/.test(value) ? value : null;
}

function choicesIn(value: Json, isChoice: boolean): string | null {
  if (Array.isArray(value)) return textsOf(value, 'of an answer').join('|') || null;
  return isChoice && typeof value === 'string' ? value : null;
}

function writtenIn(value: Json, measure: string): string | null {
  const isScore = numberIn(value, measure !== 'other') !== null;
  return typeof value !== 'string' || isScore ? null : value.trim();
}

function scrubbed(field: Field): Field {
  return (body, context) => changed(field, (value) => context.pseudonyms.scrub(value) || null)(body, context);
}

/** What was answered, by the names of its questions. */
export function dataOf(body: JsonObject): JsonObject {
  const data = at(body, 'response.data');
  return isJsonObject(data) ? data : {};
}

const formMeasure: Field = (body, context) => measureOfName(text('form.name')(body, context)) ?? 'other';

/** A survey that was shown, or put away, and has no answer. */
export const asked = mappingOf('survey_responses', {
  sourceId: response,
  occurredAt: answeredAt,
  updatedAt: changedAt,
  columns: { ...shared, state: constant('asked'), measure: formMeasure },
});

export const pair = mappingOf('identity_pairs', {
  when: (body) => customer(body) !== null && looksLikeMail(wordAt(body, 'email')),
  sourceId: composed('|', response, constant('customer_id'), constant('email')),
  occurredAt: answeredAt,
  updatedAt: changedAt,
  columns: {
    identifier_type: constant('customer_id'),
    identifier: customer,
    other_identifier_type: constant('email'),
    other_identifier: email,
    state: constant('joined'),
    reason: constant('survey'),
  },
});
