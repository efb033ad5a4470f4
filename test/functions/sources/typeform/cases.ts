import { testContext } from '../../intake/lakes.ts';
import type { ExpectedRecord, SourceCases } from '../case.ts';
import { answers, body, responseWith } from './body.ts';
import { fields } from './fields.ts';
import { signatures } from './signatures.ts';

const { pseudonyms } = testContext();
const token = body.form_response.token;
const email = pseudonyms.email('anna@example.com');

const person = {
  customer_id: '7001',
  order_id: 'A-1001',
  email_hash: email,
  phone_hash: pseudonyms.phone('+48600700822'),
  name_hash: pseudonyms.fullName('Bronislawa Kowalska'),
  name_initial_hash: pseudonyms.nameInitial('Bronislawa K.'),
};

const answer = (ref: string, values: Readonly<Record<string, unknown>>): ExpectedRecord => ({
  record: 'survey_responses',
  sourceId: `${token}|${ref}`,
  occurredAt: '2026-05-02 18:17:02.000000',
  values: { survey_id: 'lT4Z3j', response_id: token, question_id: ref, state: 'complete', ...person, ...values },
});

const nothing = { score: null, choice: null, text: null, measure: 'other' };

const pair = {
  record: 'identity_pairs',
  sourceId: `${token}|customer_id|email`,
  values: {
    identifier_type: 'customer_id',
    identifier: '7001',
    other_identifier_type: 'email',
    other_identifier: email,
    state: 'joined',
  },
};

const [nps, recommend, effort] = answers;
const ownWordings = [
  'Imię i nazwisko',
  'Adres dostawy',
  'Vor- und Nachname',
  'Wie ist Ihr Name?',
  'Как вас зовут?',
  'Ваш адрес',
  'Jméno a příjmení',
  'Delivery address',
];

export const cases: SourceCases = {
  source: 'typeform',
  fields,
  cases: [
    {
      name: 'response with every kind of answer is a row for each, all of them by one person',
      way: 'webhook',
      body,
      records: [
        answer('recommend_us', {
          measure: 'nps',
          score: '9',
          scale_top: '10',
          question: 'How likely are you to recommend us?',
          asked_at: '2026-05-02 18:17:02.000000',
        }),
        answer('would_you_return', { measure: 'nps', score: '8', scale_top: '10' }),
        answer('ces_order', { measure: 'ces', score: '6', scale_top: '7' }),
        answer('csat_delivery', { measure: 'csat', score: '4', scale_top: '5' }),
        answer('how_did_you_hear', { measure: 'source', choice: 'A friend', score: null, text: null }),
        answer('teas', { measure: 'other', choice: 'Green|Black|Mint' }),
        answer('why', {
          measure: 'other',
          text: `Ask Jan, [email:${pseudonyms.email('jan@example.com')?.slice(0, 12)}] or [phone]`,
        }),
        answer('last_name', nothing),
        answer('first_name', nothing),
        answer('again', { choice: 'true' }),
        answer('mail', nothing),
        answer('call', nothing),
        answer('visited_on', { text: '2026-05-01' }),
        answer('birthday', nothing),
        answer('site', { text: 'https://blog.example/anna' }),
        answer('photo', nothing),
        answer('tip', { choice: 'paid', text: '2.50', score: null }),
        answer('cups', { measure: 'other', score: '3', scale_top: null }),
        pair,
      ],
      hides: [
        'Bronislawa',
        'Kowalska',
        'Anna@Example.com',
        '600700822',
        '600 700 811',
        'jan@',
        '1984-02-29',
        '4242',
        'anna.jpg',
      ],
    },
    {
      name: 'answer is told by the ref of its question, wherever it stands and whatever the definition lacks',
      way: 'file',
      body: JSON.stringify(
        responseWith({
          answers: [effort, recommend, { ...nps, field: { id: 'gone', type: 'nps', ref: 'gone_ref' } }],
          hidden: { customer_id: 'xxxxx' },
        }),
      ),
      records: [
        { record: 'survey_responses', sourceId: `${token}|ces_order`, values: { measure: 'ces', customer_id: null } },
        { record: 'survey_responses', sourceId: `${token}|would_you_return`, values: { measure: 'nps' } },
        {
          record: 'survey_responses',
          sourceId: `${token}|gone_ref`,
          values: { measure: 'nps', question: null, score: '9', email_hash: null },
        },
      ],
    },
    {
      name: 'scale that does not end at ten is no recommend score, nor is a reason with nps in its ref',
      way: 'webhook',
      body: responseWith({
        hidden: undefined,
        definition: {
          id: 'lT4Z3j',
          fields: [{ id: 's', ref: 'nps', type: 'opinion_scale', title: 'Recommend?', properties: { steps: 5 } }],
        },
        answers: [
          { type: 'number', number: 4, field: { id: 's', ref: 'nps', type: 'opinion_scale' } },
          { type: 'text', text: 'Too dear', field: { id: 't', ref: 'nps_reason', type: 'long_text' } },
        ],
      }),
      records: [
        { record: 'survey_responses', values: { measure: 'other', score: '4', scale_top: '4' } },
        { record: 'survey_responses', values: { measure: 'other', score: null, text: 'Too dear' } },
      ],
    },
    {
      name: 'free answer to how did you hear, and who it is by in hidden fields',
      way: 'webhook',
      body: responseWith({
        hidden: {
          user_id: 'anna@example.com',
          email: 'anna@example.com',
          first_name: 'Anna',
          last_name: 'Kowalska',
          ticket_id: 'T-1',
        },
        answers: [{ type: 'text', text: 'My neighbour', field: { id: 'q', ref: 'heard_from', type: 'short_text' } }],
      }),
      records: [
        {
          record: 'survey_responses',
          sourceId: `${token}|heard_from`,
          values: {
            measure: 'source',
            text: 'My neighbour',
            customer_id: null,
            email_hash: email,
            name_hash: pseudonyms.fullName('Anna Kowalska'),
            case_id: 'T-1',
          },
        },
      ],
      hides: ['anna@example.com', 'Kowalska'],
    },
    {
      name: 'names, addresses and phones are asked for in other languages',
      way: 'webhook',
      body: responseWith({
        hidden: { telefon: '600700811', customer_id: '600 700 812', order_id: 'anna@example.com' },
        definition: {
          id: 'lT4Z3j',
          fields: ownWordings.map((title, index) => ({ id: `q${index}`, ref: `r${index}`, type: 'short_text', title })),
        },
        answers: ownWordings.map((_, index) => ({
          type: 'text',
          text: `Kowalska ${index}`,
          field: { id: `q${index}`, ref: `r${index}`, type: 'short_text' },
        })),
      }),
      records: ownWordings.map((question, index) => ({
        record: 'survey_responses',
        sourceId: `${token}|r${index}`,
        values: {
          question,
          text: null,
          customer_id: null,
          phone_hash: pseudonyms.phone('600700811'),
          order_id: `[email:${email?.slice(0, 12)}]`,
        },
      })),
      hides: ['Kowalska', '600700811', '600 700 812', 'anna@example.com'],
    },
    {
      name: 'question with a like word is none for a name',
      way: 'webhook',
      body: responseWith({
        hidden: {},
        definition: {
          id: 'lT4Z3j',
          fields: [{ id: 'q', ref: 'q', type: 'long_text', title: 'Jak oceniasz kontakt z nami i nazwę herbaty?' }],
        },
        answers: [{ type: 'text', text: 'Dobrze', field: { id: 'q', ref: 'q', type: 'long_text' } }],
      }),
      records: [{ record: 'survey_responses', values: { text: 'Dobrze' } }],
    },
    {
      name: 'response that is still being given is partial, and the complete one later under the same id',
      way: 'webhook',
      body: responseWith(
        { submitted_at: undefined, landed_at: '2026-05-02T18:07:02Z', answers: [nps], hidden: {} },
        { event_type: 'form_response_partial' },
      ),
      records: [
        {
          record: 'survey_responses',
          sourceId: `${token}|recommend_us`,
          occurredAt: '2026-05-02 18:07:02.000000',
          values: { state: 'partial', score: '9' },
        },
      ],
    },
    {
      name: 'response without answers is one of its own',
      way: 'webhook',
      body: responseWith({ answers: [], hidden: { order_id: 'A-1001' } }),
      records: [
        {
          record: 'survey_responses',
          sourceId: token,
          values: { measure: 'other', state: 'complete', order_id: 'A-1001' },
        },
      ],
    },
    {
      name: 'answer with a list for a number leaves its siblings',
      way: 'webhook',
      body: responseWith({ answers: [{ ...nps, number: [9] }, recommend], hidden: {} }),
      records: [{ record: 'survey_responses', sourceId: `${token}|would_you_return` }],
      rejected: ['LC-ING-016'],
    },
    {
      name: 'response without token is kept aside',
      way: 'webhook',
      body: responseWith({ token: null, answers: [nps], hidden: {} }),
      records: [],
      rejected: ['LC-ING-010'],
    },
    {
      name: 'response with a time that is none is kept aside',
      way: 'webhook',
      body: responseWith({ submitted_at: '02/05/2026 18:17', answers: [nps], hidden: {} }),
      records: [],
      rejected: ['LC-ING-015'],
    },
    {
      name: 'body that is no response gives nothing',
      way: 'webhook',
      body: { event_type: 'ping' },
      records: [],
      rejected: ['LC-ING-016'],
    },
  ],
  signatures,
};
