import { testContext } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const { pseudonyms } = testContext();
const email = pseudonyms.email('john@doe.example');

const traits = {
  createdAt: '2022-10-15T05:41:06.016Z',
  custom: { street: 'High Street 1' },
  email: 'john@doe.example',
  name: 'John Doe',
};
const response = {
  id: '63767499ca6fb1b7c988d5bb',
  created: '2026-05-17T17:51:21.764Z',
  rating: 5,
  feedback: 'Many things to improve\n',
  dismissed: false,
  pending: false,
  answers: [
    {
      label: 'How likely are you to recommend us?',
      id: 'q1',
      value: 5,
      name: 'SM_rating',
      type: 'scale',
      metric: 'nps',
    },
    {
      label: 'What could we do to improve?',
      id: 'q2',
      value: 'Call 600 700 811\n',
      name: 'SM_comment',
      type: 'long-text',
    },
    { label: 'It was easy to handle my issue.', id: 'q3', value: 4, name: null, type: 'scale', metric: 'ces' },
    { label: 'How satisfied were you?', id: 'q4', value: 4, name: null, type: 'smiley', metric: 'csat' },
    { label: 'How did you hear about us?', id: 'q5', value: 'A friend', type: 'single-choice' },
    { label: 'Your name', id: 'q6', value: 'Johnny Doeson', type: 'long-text' },
    { label: 'Which of these?', id: 'q7', value: ['a1', 'b1'], type: 'multiple-choice' },
  ],
  category: 'detractor',
  score: -100,
  user: {
    id: '63766fbb7ac7b72676145338',
    name: 'John Doe',
    email: 'john@doe.example',
    userId: 'No response',
    deleted: false,
    groups: { group1: 'g' },
    traits,
  },
  device: { os: 'macOS', type: 'desktop' },
  location: { country: 'IN', countryName: 'India', region: '', city: 'Pune', short: 'Pune, IN', long: 'Pune, India' },
  referrer: 'https://tea.example/thanks?email=john%40doe.example',
  method: 'In-app',
  language: 'en',
  project: '6372247a764986ebee62bf66',
  campaign: '6373271b764986ebee62bfca',
};
const campaign = { id: '6373271b764986ebee62bfca', name: 'NPS Survey' };
const body = { response, traits, campaign, event: 'completed' };
const responseWith = (changes: object) => ({ ...body, response: { ...response, ...changes } });
const hides = ['John', 'Doeson', 'john@doe.example', 'High Street', 'Pune'];

const answer = (id: string, values: Readonly<Record<string, unknown>>) => ({
  record: 'survey_responses',
  sourceId: `${response.id}|${id}`,
  occurredAt: '2026-05-17 17:51:21.764000',
  values: {
    survey_id: campaign.id,
    response_id: response.id,
    state: 'complete',
    customer_id: null,
    email_hash: email,
    ...values,
  },
});

export const cases: SourceCases = {
  source: 'satismeter',
  fields,
  cases: [
    {
      name: 'response is a row for each answer, numbers, texts and lists, by nobody with an id',
      way: 'webhook',
      body,
      records: [
        answer('q1', { measure: 'nps', score: '5', scale_top: '10' }),
        answer('q2', { measure: 'other', text: 'Call [phone]', score: null }),
        answer('q3', { measure: 'ces', score: '4' }),
        answer('q4', { measure: 'csat', score: '4' }),
        answer('q5', { measure: 'source', choice: 'A friend', text: null }),
        answer('q6', { measure: 'other', text: null, choice: null }),
        answer('q7', { measure: 'other', choice: 'a1|b1' }),
      ],
      hides: [...hides, '600 700 811'],
    },
    {
      name: 'response by a known customer joins id and e-mail',
      way: 'webhook',
      body: responseWith({
        answers: response.answers.slice(0, 1),
        user: { ...response.user, userId: '7001' },
        pending: true,
      }),
      records: [
        {
          record: 'survey_responses',
          sourceId: `${response.id}|q1`,
          values: { state: 'partial', customer_id: '7001', email_hash: email },
        },
        {
          record: 'identity_pairs',
          sourceId: `${response.id}|customer_id|email`,
          values: { identifier: '7001', other_identifier: email },
        },
      ],
      hides: ['john@doe.example'],
    },
    {
      name: 'survey that was put away was asked',
      way: 'webhook',
      body: responseWith({ answers: [], rating: null, feedback: null, dismissed: true }),
      records: [
        { record: 'survey_responses', sourceId: response.id, values: { state: 'asked', measure: 'nps', score: null } },
      ],
    },
    {
      name: 'rating without a list of answers, and an e-mail in place of an id',
      way: 'webhook',
      body: responseWith({
        answers: undefined,
        user: { name: 'John Doe', userId: 'john@doe.example', email: 'john@doe.example' },
      }),
      records: [
        {
          record: 'survey_responses',
          sourceId: response.id,
          values: { state: 'complete', measure: 'nps', score: '5', text: 'Many things to improve', customer_id: null },
        },
      ],
      hides: ['john@doe.example'],
    },
    {
      name: 'response with a local time is kept aside',
      way: 'webhook',
      body: responseWith({ created: '17/05/2026', answers: response.answers.slice(0, 1) }),
      records: [],
      rejected: ['LC-ING-015'],
    },
    {
      name: 'response without id is kept aside',
      way: 'webhook',
      body: responseWith({ id: null, answers: response.answers.slice(0, 1) }),
      records: [],
      rejected: ['LC-ING-010'],
    },
    {
      name: 'body that is no response gives nothing',
      way: 'webhook',
      body: { event: 'completed' },
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
