import { createHmac } from 'node:crypto';
import { testContext } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { created, updated } from './bodies.ts';
import { fields } from './fields.ts';

const { pseudonyms } = testContext();
const email = pseudonyms.email('anna@example.com');

const event = (type: string, data: unknown) => ({ event_type: type, event_id: 'b8d057c5', event_data: data });
const gone = { person_id: '5975', email: 'Anna@Example.com', name: 'Anna Kowalska' };
const raw = '{"event_type":"survey_response.created"}';
const signed = (key: string) => createHmac('sha256', key).update(raw).digest('hex');
const request = (signature: string) => ({
  body: Buffer.from(raw),
  headers: { 'x-delighted-webhook-signature': signature },
});
const hides = ['Kowalska', 'Anna@Example.com', '600700822'];

export const cases: SourceCases = {
  source: 'delighted',
  fields,
  cases: [
    {
      name: 'event of a score without a comment',
      way: 'webhook',
      body: event('survey_response.created', created),
      records: [
        {
          record: 'survey_responses',
          sourceId: '5435',
          occurredAt: '2026-04-24 03:20:44.000000',
          updatedAt: '2026-04-24 03:20:44.000000',
          values: {
            survey_id: 'nps',
            response_id: '5435',
            question_id: 'score',
            measure: 'nps',
            state: 'complete',
            score: '9',
            scale_top: '10',
            text: null,
            customer_id: 'person:5975',
            email_hash: email,
            phone_hash: pseudonyms.phone('+48600700822'),
            name_hash: pseudonyms.fullName('Anna Kowalska'),
          },
        },
      ],
      hides,
    },
    {
      name: 'edit of it keeps its id, is later, and brings further answers',
      way: 'webhook',
      body: event('survey_response.updated', updated),
      records: [
        {
          record: 'survey_responses',
          sourceId: '5435',
          occurredAt: '2026-04-24 03:20:44.000000',
          updatedAt: '2026-04-24 03:30:44.000000',
          values: {
            score: '10',
            text: 'Fast. Call me: [phone]',
            customer_id: '7001',
            order_id: 'A-1001',
            email_hash: email,
          },
        },
        {
          record: 'survey_responses',
          sourceId: '5435|enum_1',
          values: { measure: 'other', choice: 'Convenience|Friendly staff', question: 'What did you enjoy?' },
        },
        {
          record: 'survey_responses',
          sourceId: '5435|enum_2',
          values: { measure: 'source', choice: 'A friend', customer_id: '7001' },
        },
        { record: 'survey_responses', sourceId: '5435|scale_1', values: { measure: 'other', score: '4' } },
        {
          record: 'survey_responses',
          sourceId: '5435|text_1',
          values: { text: `Write to [email:${pseudonyms.email('jan@example.com')?.slice(0, 12)}]` },
        },
        {
          record: 'identity_pairs',
          sourceId: '5435|customer_id|email',
          values: { identifier: '7001', other_identifier: email, state: 'joined' },
        },
      ],
      hides: [...hides, '600 700 811', 'staff@tea.example', 'jan@example.com', '5pFDpmlyC8GUc5oxU6USto5VonSKAqOa'],
    },
    {
      name: 'page of the API, out of order, with kinds that measure other things and persons by id alone',
      way: 'pull',
      headers: { feed: 'survey_responses' },
      body: [
        updated,
        { ...created, person: '10' },
        { ...created, id: '2', survey_type: 'csat', score: 3 },
        { ...created, id: '3', survey_type: 'ces', score: 1 },
        { ...created, id: '4', survey_type: 'enps', score: 0 },
        { ...created, id: '5', survey_type: 'thumbs', score: 1, person: { id: '11', email: null, name: null } },
      ].map((each) => ({ ...each, additional_answers: [], person_properties: null })),
      records: [
        { record: 'survey_responses', sourceId: '5435', updatedAt: '2026-04-24 03:30:44.000000' },
        {
          record: 'survey_responses',
          sourceId: '5435',
          updatedAt: '2026-04-24 03:20:44.000000',
          values: { customer_id: 'person:10', email_hash: null },
        },
        { record: 'survey_responses', values: { measure: 'csat', score: '3', scale_top: '5', survey_id: 'csat' } },
        { record: 'survey_responses', values: { measure: 'ces', score: '1' } },
        { record: 'survey_responses', values: { measure: 'other', score: '0', survey_id: 'enps' } },
        { record: 'survey_responses', values: { measure: 'csat', scale_top: null, customer_id: 'person:11' } },
      ],
      hides,
    },
    {
      name: 'page of who wants no more surveys',
      way: 'pull',
      headers: { feed: 'unsubscribes' },
      body: [{ ...gone, unsubscribed_at: 1_777_432_834 }],
      records: [
        {
          record: 'consents',
          sourceId: '5975|withdrawn',
          occurredAt: '2026-04-29 03:20:34.000000',
          values: {
            channel: 'email',
            state: 'withdrawn',
            list_id: 'surveys',
            email_hash: email,
            customer_id: 'person:5975',
          },
        },
      ],
      hides: ['Kowalska', 'Anna@Example.com'],
    },
    {
      name: 'page of addresses that do not exist',
      way: 'pull',
      headers: { feed: 'bounces' },
      body: [{ ...gone, bounced_at: 1_777_432_834 }],
      records: [
        { record: 'consents', sourceId: '5975|bounced', values: { channel: 'email', state: 'bounced', list_id: null } },
      ],
      hides: ['Kowalska', 'Anna@Example.com'],
    },
    {
      name: 'event of an unsubscribe has the id of the API',
      way: 'webhook',
      body: event('unsubscribe.created', { ...gone, unsubscribed_at: 1_777_432_834 }),
      records: [{ record: 'consents', sourceId: '5975|withdrawn', values: { state: 'withdrawn' } }],
      hides: ['Kowalska', 'Anna@Example.com'],
    },
    {
      name: 'response that was quarantined alone is mapped again',
      way: 'pull',
      body: created,
      records: [{ record: 'survey_responses', sourceId: '5435' }],
    },
    {
      name: 'responses without an id, with a date in words, with an object for a score, and people leave their sibling',
      way: 'pull',
      body: [
        { ...created, id: null, additional_answers: updated.additional_answers.slice(0, 1) },
        { ...created, created_at: '2026-04-24' },
        { ...created, score: { value: 9 } },
        { id: '1', email: 'anna@example.com', last_sent_at: 1_777_000_000 },
        created,
      ],
      records: [{ record: 'survey_responses', sourceId: '5435' }],
      rejected: ['LC-ING-010', 'LC-ING-010', 'LC-ING-015', 'LC-ING-016', 'LC-ING-016'],
    },
    {
      name: 'page that is a word gives nothing',
      way: 'pull',
      body: '"Unauthorized"',
      records: [],
      rejected: ['LC-ING-016'],
    },
  ],
  signatures: [
    {
      name: 'an event under the API key is verified',
      request: request(`sha256=${signed('k1')}`),
      keys: ['k0', 'k1'],
      verdict: 'verified',
    },
    {
      name: 'an event under another key is refused',
      request: request(`sha256=${signed('k2')}`),
      keys: ['k1'],
      verdict: 'refused',
    },
    {
      name: 'an event with another kind of signature is refused',
      request: request(`sha1=${signed('k1')}`),
      keys: ['k1'],
      verdict: 'refused',
    },
    {
      name: 'an event without a signature is refused',
      request: { body: Buffer.from(raw) },
      keys: ['k1'],
      verdict: 'refused',
    },
  ],
};
