import { testContext } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const { pseudonyms } = testContext();
const email = pseudonyms.email('test17@user.example');

const body = {
  uuid: 'd769e130-49cf-11ed-968d-936a69fadf81',
  project_uuid: '0d8759d0-401c-11ed-8ded-9757c4929b55',
  remote_id: '7001',
  email: 'test17@user.example',
  display_name: 'Tess User',
  first_seen_at: '2026-05-12T01:47:33.000000Z',
  last_seen_at: '2026-05-12T02:00:00.000000Z',
  attributes: {
    address: 'High Street 1',
    form_submissions_count: '1',
    form_views_count: '2',
    name: 'Tess User',
    phone: null,
  },
  segments: [{ uuid: 's1', name: 'All Users', created_at: '2026-05-12T01:47:34.000000Z' }],
  account: {
    uuid: 'a1',
    remote_id: 'ACCOUNT-1',
    domain: null,
    display_name: 'Awesome Inc.',
    attributes: { revenue: null },
  },
  triggered_event: 'Completed Survey',
  form: { uuid: '0d94c790-401c-11ed-bb27-e31f6832c5ae', name: 'After the purchase' },
  response: {
    uuid: 'eb117cb0-49cf-11ed-b050-03a44b32151c',
    first_shown_at: '2026-05-12T01:48:06.000000Z',
    last_shown_at: '2026-05-12T02:03:46.000000Z',
    show_counter: null,
    first_data_reception_at: '2026-05-12T02:05:55.000000Z',
    last_data_reception_at: '2026-05-12T02:05:55.123456Z',
    completed_at: '2026-05-12T02:05:55.000000Z',
    dismissed_at: null,
    received_at: '2026-05-12T02:05:55.000000Z',
    data: {
      nps_score: '9',
      csat: 4,
      how_did_you_hear_about_us: 'A friend',
      why: 'Pricing, ask jan@example.com',
      which: ['Green', 'Black'],
      your_name: 'Tessa Userova',
      cups: '3',
    },
    tags: [],
  },
};
const { response } = body;
const bodyWith = (changes: object, ofResponse: object = {}) => ({
  ...body,
  ...changes,
  response: { ...response, ...ofResponse },
});

const answer = (key: string, values: Readonly<Record<string, unknown>>) => ({
  record: 'survey_responses',
  sourceId: `${response.uuid}|${key}`,
  occurredAt: '2026-05-12 02:05:55.000000',
  updatedAt: '2026-05-12 02:05:55.123456',
  values: {
    survey_id: body.form.uuid,
    response_id: response.uuid,
    question_id: key,
    state: 'complete',
    customer_id: '7001',
    email_hash: email,
    asked_at: '2026-05-12 01:48:06.000000',
    ...values,
  },
});

const pair = {
  record: 'identity_pairs',
  sourceId: `${response.uuid}|customer_id|email`,
  values: { identifier: '7001', other_identifier: email, state: 'joined' },
};

export const cases: SourceCases = {
  source: 'refiner',
  fields,
  cases: [
    {
      name: 'completed survey is a row for each answer, numbers as texts too',
      way: 'webhook',
      body,
      records: [
        answer('nps_score', { measure: 'nps', score: '9', scale_top: '10', text: null }),
        answer('csat', { measure: 'csat', score: '4', scale_top: null }),
        answer('how_did_you_hear_about_us', { measure: 'source', choice: 'A friend', text: null }),
        answer('why', {
          measure: 'other',
          text: `Pricing, ask [email:${pseudonyms.email('jan@example.com')?.slice(0, 12)}]`,
        }),
        answer('which', { choice: 'Green|Black', text: null }),
        answer('your_name', { text: null, choice: null }),
        answer('cups', { measure: 'other', score: null, text: '3' }),
        pair,
      ],
      hides: ['Tess', 'test17@user.example', 'High Street', 'jan@example.com'],
    },
    {
      name: 'survey that was shown was asked, and has its first answer later',
      way: 'webhook',
      body: bodyWith(
        { triggered_event: 'Viewed Survey', form: { uuid: 'f2', name: 'NPS in May' }, email: null },
        { data: null, completed_at: null, first_data_reception_at: null, last_data_reception_at: null },
      ),
      records: [
        {
          record: 'survey_responses',
          sourceId: response.uuid,
          occurredAt: '2026-05-12 02:03:46.000000',
          values: { state: 'asked', measure: 'nps', survey_id: 'f2' },
        },
      ],
    },
    {
      name: 'survey that was put away half answered is partial, by somebody whose id is an e-mail',
      way: 'webhook',
      body: bodyWith(
        { triggered_event: 'Dismissed Survey', remote_id: 'test17@user.example', email: null, attributes: {} },
        { data: { nps_score: 3 }, completed_at: null, dismissed_at: '2026-05-12T02:06:00.000000Z' },
      ),
      records: [
        {
          record: 'survey_responses',
          sourceId: `${response.uuid}|nps_score`,
          updatedAt: '2026-05-12 02:06:00.000000',
          values: { state: 'partial', score: '3', customer_id: null, email_hash: email },
        },
      ],
      hides: ['test17@user.example'],
    },
    {
      name: 'response at no time is kept aside for each of its records',
      way: 'webhook',
      body: bodyWith({ email: null }, { completed_at: '12.05.2026', data: { why: 'x', which: ['a'] } }),
      records: [],
      rejected: ['LC-ING-015', 'LC-ING-015'],
    },
    {
      name: 'body about a segment gives nothing',
      way: 'webhook',
      body: { ...body, triggered_event: 'Entered Segment', response: undefined },
      records: [],
      rejected: ['LC-ING-016'],
    },
  ],
  signatures: [
    {
      name: 'an answer at the address with our key is verified',
      request: { query: { key: 'k1' } },
      keys: ['k1'],
      verdict: 'verified',
    },
    { name: 'an answer at the address without our key is refused', request: {}, keys: ['k1'], verdict: 'refused' },
  ],
};
