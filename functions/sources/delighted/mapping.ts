import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { wordAt } from '#functions/sources/deciding.ts';
import {
  amount,
  at,
  choice,
  composed,
  constant,
  emailHash,
  epoch,
  type Field,
  latest,
  lower,
  nameHashes,
  phoneHash,
  prose,
  text,
} from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { looksLikeMail, personId } from '#functions/sources/person-ids.ts';
import { asksHowHeard } from '#functions/sources/questions.ts';
import { textOf } from '#functions/sources/reading.ts';
import { isJsonObject, type JsonObject } from '#functions/values/json.ts';

export const personal = compileRules({
  ...usualPersonal,
  name: 'name',
  phone_number: 'phone',
  user_email: 'email',
  permalink: 'hidden',
  comment: 'prose',
  free_response: 'prose',
  text: 'prose',
  'person_properties.customer name': 'name',
  'person_properties.full name': 'name',
  'person_properties.first name': 'name',
  'person_properties.last name': 'name',
});

/** What the score of a kind of survey measures: employees are no customers, and product fit is no satisfaction. */
const measures = {
  nps: 'nps',
  csat: 'csat',
  ces: 'ces',
  five_star: 'csat',
  smileys: 'csat',
  thumbs: 'csat',
  enps: 'other',
  pmf: 'other',
};

/** The highest score, where the kind has one scale only. */
const tops: Readonly<Record<string, string | null>> = {
  nps: '10',
  enps: '10',
  csat: '5',
  ces: '5',
  five_star: '5',
  smileys: '5',
  thumbs: null,
  pmf: null,
};

const response = text('id');
const survey = lower('survey_type');
const answeredAt = epoch('seconds', 'created_at');
const changedAt = latest(answeredAt, epoch('seconds', 'updated_at'));

const topOf: Field = (object, context) => {
  const kind = survey(object, context) ?? '';
  return Object.hasOwn(tops, kind) ? (tops[kind] ?? null) : null;
};

/** Properties are named by whoever sends them: `customer_id`, `Customer ID` … */
function property(...names: readonly string[]): (object: JsonObject) => string | null {
  return (object) => {
    const { person_properties: properties } = object;
    if (!isJsonObject(properties)) return null;
    const found = Object.keys(properties).find((name) => names.includes(name.toLowerCase().replace(/[\s-]+/g, '_')));
    return found === undefined ? null : textOf(properties, found);
  };
}

const givenId = property('customer_id', 'user_id');
const ownCustomer = (object: JsonObject) => personId(givenId(object));

/** Our id of the customer where the survey was sent with it; Delighted's own must not be taken for one of ours. */
const customer: Field = (object) => {
  const { person } = object;
  const id = isJsonObject(person) ? textOf(person, 'id') : textOf(object, 'person');
  return ownCustomer(object) ?? (id === null ? null : `person:${id}`);
};

const email = emailHash('person.email');

const shared = {
  survey_id: survey,
  response_id: response,
  state: constant('complete'),
  customer_id: customer,
  email_hash: email,
  phone_hash: phoneHash('person.phone_number'),
  ...nameHashes('person.name'),
  order_id: property('order_id', 'order_number', 'order'),
  case_id: property('case_id', 'ticket_id', 'ticket'),
} as const;

/** Score and comment; the survey has no other id than its kind. */
export const answer = mappingOf('survey_responses', {
  sourceId: response,
  occurredAt: answeredAt,
  updatedAt: changedAt,
  columns: {
    ...shared,
    question_id: constant('score'),
    measure: choice(survey, measures),
    score: amount('score'),
    scale_top: topOf,
    text: prose('comment'),
  },
});

/** One of the questions asked after the score. */
export function additionalAt(index: number): RecordMapping {
  const of = <P extends string>(path: P) => `additional_answers.${index}.${path}` as const;
  return mappingOf('survey_responses', {
    sourceId: composed('|', response, text(of('question.id'), of('id'))),
    occurredAt: answeredAt,
    updatedAt: changedAt,
    columns: {
      ...shared,
      question_id: text(of('question.id'), of('id')),
      question: prose(of('question.text')),
      measure: (object, context) =>
        asksHowHeard(text(of('question.text'))(object, context), text(of('question.id'))(object, context))
          ? 'source'
          : 'other',
      score: amount(of('value.scale')),
      choice: chosen(of('value')),
      text: prose(of('value.free_response')),
    },
  });
}

function chosen(path: string): Field {
  return (object) => {
    const [one, many] = [at(object, `${path}.select_one`), at(object, `${path}.select_many`)];
    const choices = (Array.isArray(many) ? many : [one ?? null]).filter(isJsonObject);
    return choices.flatMap((each) => textOf(each, 'text') ?? []).join('|') || null;
  };
}

/** Our customer id beside an e-mail. */
export const pair = mappingOf('identity_pairs', {
  when: (object) => ownCustomer(object) !== null && looksLikeMail(wordAt(object, 'person.email')),
  sourceId: composed('|', response, constant('customer_id'), constant('email')),
  occurredAt: answeredAt,
  updatedAt: changedAt,
  columns: {
    identifier_type: constant('customer_id'),
    identifier: ownCustomer,
    other_identifier_type: constant('email'),
    other_identifier: email,
    state: constant('joined'),
    reason: constant('survey'),
  },
});

/** Who wants no more surveys, or whose address does not exist; the list is that of surveys, not all our mail. */
function consent(state: 'withdrawn' | 'bounced', member: string, method: string | null): RecordMapping {
  const person = text('person_id');
  return mappingOf('consents', {
    sourceId: composed('|', person, constant(state)),
    occurredAt: epoch('seconds', member),
    columns: {
      channel: constant('email'),
      state: constant(state),
      list_id: constant(state === 'withdrawn' ? 'surveys' : null),
      method: constant(method),
      customer_id: (object, context) => `person:${person(object, context) ?? ''}`,
      email_hash: emailHash('email'),
      ...nameHashes('name'),
    },
  });
}

export const unsubscribe = consent('withdrawn', 'unsubscribed_at', 'link in a survey');
export const bounce = consent('bounced', 'bounced_at', null);
