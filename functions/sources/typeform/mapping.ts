import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { knownWordAt } from '#functions/sources/deciding.ts';
import {
  changed,
  composed,
  constant,
  type Field,
  first,
  hashed,
  instant,
  text,
  when,
} from '#functions/sources/fields.ts';
import { withOwnWords } from '#functions/sources/kept-text.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { looksLikeMail } from '#functions/sources/person-ids.ts';
import { textOf } from '#functions/sources/reading.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { choiceOf, measureOf, scaleTopOf, scoreOf, writtenOf } from './answers.ts';
import { answersOf, customer, definitionOf, email, fieldOf, hidden, name, phone } from './response.ts';

/** What was written is kept in the record alone: whether it is a name only its question tells. */
export const personal = withOwnWords(
  compileRules({
    ...usualPersonal,
    phone_number: 'phone',
    'answers.text': 'hidden',
    'answers.date': 'hidden',
    'answers.file_url': 'hidden',
    'answers.url': 'hidden',
    'payment.name': 'name',
    last4: 'hidden',
    'variables.text': 'hidden',
    'hidden.name': 'name',
    'hidden.full_name': 'name',
    'hidden.firstname': 'name',
    'hidden.lastname': 'name',
    'hidden.fname': 'name',
    'hidden.lname': 'name',
    'hidden.e_mail': 'email',
    'hidden.mobile': 'phone',
    network_id: 'hidden',
    user_agent: 'hidden',
  }),
);

const token = text('form_response.token');
const landedAt = instant('form_response.landed_at');
/** A response that is still being given has no time but that of its opening. */
const submittedAt = first(instant('form_response.submitted_at'), landedAt);

const isComplete = (body: JsonObject) =>
  knownWordAt(body, 'event_type', ['form_response', 'form_response_partial']) === 'form_response';

const shared = {
  survey_id: text('form_response.form_id', 'form_response.definition.id'),
  response_id: token,
  state: when(isComplete, constant('complete'), constant('partial')),
  customer_id: customer,
  email_hash: hashed(email, 'email'),
  phone_hash: hashed(phone, 'phone'),
  name_hash: hashed(name, 'fullName'),
  name_initial_hash: hashed(name, 'nameInitial'),
  order_id: hidden('order_id', 'orderid', 'order_number', 'order'),
  case_id: hidden('case_id', 'ticket_id', 'ticket'),
  asked_at: landedAt,
} as const;

type Told = (given: { readonly answer: JsonObject; readonly definition: JsonObject | null }) => string | null;

/** The row of one answer; the object is the whole delivery, as who answered stands elsewhere in it. */
export function answerAt(index: number): RecordMapping {
  const told = (read: Told): Field => {
    return (body) => {
      const answer = answersOf(body)[index];
      return answer === undefined ? null : read({ answer, definition: definitionOf(body, answer) });
    };
  };
  const question = told(({ answer }) => fieldOf(answer).ref ?? fieldOf(answer).id ?? String(index));
  return mappingOf('survey_responses', {
    sourceId: composed('|', token, question),
    occurredAt: submittedAt,
    columns: {
      ...shared,
      question_id: question,
      question: scrubbed(told(({ definition }) => textOf(definition, 'title'))),
      measure: told(measureOf),
      score: told(scoreOf),
      scale_top: told(scaleTopOf),
      choice: scrubbed(told(choiceOf)),
      text: scrubbed(told(writtenOf)),
    },
  });
}

function scrubbed(field: Field): Field {
  return (body, context) => changed(field, (value) => context.pseudonyms.scrub(value) || null)(body, context);
}

/** Nothing was answered, which is a response too. */
export const noAnswer = mappingOf('survey_responses', {
  sourceId: token,
  occurredAt: submittedAt,
  columns: { ...shared, measure: constant('other') },
});

/** A customer id and an e-mail in one response are one person. */
export const pair = mappingOf('identity_pairs', {
  when: (body) => customer(body) !== null && looksLikeMail(email(body)),
  sourceId: composed('|', token, constant('customer_id'), constant('email')),
  occurredAt: submittedAt,
  columns: {
    identifier_type: constant('customer_id'),
    identifier: customer,
    other_identifier_type: constant('email'),
    other_identifier: shared.email_hash,
    state: constant('joined'),
    reason: constant('form'),
  },
});
