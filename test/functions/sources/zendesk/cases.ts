import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { around, fields, paging } from './fields.ts';

const hashes = pseudonyms(testKey());

const ticket = {
  url: 'https://teahouse.zendesk.com/api/v2/tickets/35436.json',
  id: 35_436,
  external_id: null,
  via: {
    channel: 'email',
    source: {
      from: { address: 'Anna@Example.com', name: 'Anna Kowalska' },
      to: { address: 'support@teahouse.example', name: 'Tea House' },
      rel: null,
    },
  },
  created_at: '2025-10-09T08:00:00Z',
  updated_at: '2025-10-09T09:00:00Z',
  generated_timestamp: 1_760_001_000,
  type: 'problem',
  subject: 'Parcel for anna@example.com',
  raw_subject: 'Parcel for anna@example.com',
  description: 'Hello,\\n600 700 811 is my phone\\nAnna',
  priority: 'high',
  status: 'solved',
  recipient: 'support@teahouse.example',
  requester_id: 20_978_392,
  submitter_id: 20_978_392,
  assignee_id: 235_323,
  organization_id: 509_974,
  group_id: 98_738,
  tags: ['parcel'],
  custom_fields: [{ id: 27_642, value: 'write to anna@example.com' }],
  satisfaction_rating: { id: 1234, score: 'good', comment: 'Ask jo@example.com too' },
  custom_status_id: 1,
  brand_id: 3,
  ticket_form_id: 4,
  is_public: true,
  metric_set: {
    id: 9,
    ticket_id: 35_436,
    reopens: 1,
    replies: 2,
    reply_time_in_minutes: { calendar: 95, business: 35 },
    first_resolution_time_in_minutes: { calendar: 600, business: 100 },
    full_resolution_time_in_minutes: { calendar: 1441, business: 300 },
    agent_wait_time_in_minutes: { calendar: null, business: null },
    requester_wait_time_in_minutes: { calendar: null, business: null },
    on_hold_time_in_minutes: { calendar: 0, business: 0 },
    solved_at: '2025-10-10T08:01:00Z',
    status_updated_at: '2025-10-10T08:01:00Z',
  },
};

const user = {
  id: 20_978_392,
  name: 'Anna Kowalska',
  email: 'anna@example.com',
  phone: '+48 600 700 811',
  shared_phone_number: false,
  role: 'end-user',
  created_at: '2025-01-01T00:00:00Z',
  updated_at: '2025-06-01T00:00:00Z',
  locale: 'pl',
  iana_time_zone: 'Europe/Warsaw',
  external_id: 'C-17',
  organization_id: 509_974,
  photo: { content_url: 'https://teahouse.zendesk.com/photo/anna.png' },
  notes: 'Likes oolong, lives at Lipowa 7',
};

const agent = { ...user, id: 235_323, role: 'agent', name: 'Ola Agent', email: 'ola@teahouse.example' };

const page = (tickets: readonly object[], users: readonly object[] = [], more: object = {}) => ({
  tickets,
  users,
  after_cursor: 'MTU3NjYxMzUzOS4wfHw0Njd8',
  after_url: 'https://teahouse.zendesk.com/api/v2/incremental/tickets/cursor.json?cursor=MTU3NjYxMzUzOS4wfHw0Njd8',
  before_cursor: null,
  before_url: null,
  end_of_stream: true,
  ...more,
});

const without = { ...ticket, metric_set: undefined, via: { channel: 'web', source: { from: {}, to: {}, rel: null } } };

const email = hashes.email('anna@example.com');
const phone = hashes.phone('+48600700811');

const answered = {
  kind: 'mail',
  direction: 'inbound',
  purpose: 'service',
  outcome: 'answered',
  customer_id: '20978392',
  email_hash: email,
  case_id: '35436',
  case_kind: 'problem',
  owner: '235323',
  is_automatic: 'false',
  first_answer_at: '2025-10-09 09:35:00.000000',
  solved_at: '2025-10-10 08:01:00.000000',
  reopened: '1',
  contacts: '3',
  duration_seconds: '86460',
  satisfaction: '1',
};

const ofUser = (id = '20978392') => [
  {
    record: 'identity_pairs',
    sourceId: `${id}|email|${email}`,
    occurredAt: '2025-01-01 00:00:00.000000',
    updatedAt: '2025-06-01 00:00:00.000000',
    values: { identifier: id, identifier_type: 'customer_id', other_identifier_type: 'email', other_identifier: email },
  },
  { record: 'identity_pairs', sourceId: `${id}|phone|${phone}`, values: { other_identifier: phone } },
  { record: 'customer_traits', sourceId: `user|${id}|language`, values: { value: 'pl', company_id: '509974' } },
  { record: 'customer_traits', sourceId: `user|${id}|time_zone`, values: { value: 'Europe/Warsaw' } },
  { record: 'customer_traits', sourceId: `user|${id}|shop_customer_id`, values: { value: 'C-17' } },
];

export const cases: SourceCases = {
  source: 'zendesk',
  fields,
  around,
  paging,
  cases: [
    {
      name: 'gives a ticket with its metrics and the mail of who asked; agents are no customers',
      way: 'pull',
      body: page([ticket], [user, agent]),
      records: [
        {
          record: 'interactions',
          sourceId: '35436',
          sourceVersion: '1760001000',
          occurredAt: '2025-10-09 08:00:00.000000',
          updatedAt: '2025-10-09 09:10:00.000000',
          values: {
            ...answered,
            phone_hash: phone,
            name_hash: hashes.fullName('Anna Kowalska'),
            message: `Parcel for [email:${email?.slice(0, 12)}]`,
            text: 'Hello,\n[phone] is my phone\nAnna',
          },
        },
        ...ofUser(),
      ],
      hides: ['anna@example.com', 'Kowalska', '600 700', 'jo@example.com', 'Lipowa', 'anna.png', 'Ola', 'ola@'],
    },
    {
      name: 'restates a ticket whose updated_at did not move: generated_timestamp is later',
      way: 'pull',
      body: page([{ ...ticket, generated_timestamp: 1_760_002_000, satisfaction_rating: { score: 'bad' } }]),
      records: [
        {
          record: 'interactions',
          sourceId: '35436',
          sourceVersion: '1760002000',
          updatedAt: '2025-10-09 09:26:40.000000',
          values: { ...answered, satisfaction: '0' },
        },
      ],
    },
    {
      name: 'gives metrics beside the tickets, and nothing where nothing happened yet',
      way: 'pull',
      body: page(
        [
          { ...without, id: 2, satisfaction_rating: { score: 'offered' }, assignee_id: null, type: null },
          { ...without, id: 3, satisfaction_rating: { score: 'unoffered' } },
        ],
        [],
        {
          metric_sets: [
            { ...ticket.metric_set, ticket_id: 2, reply_time_in_minutes: { calendar: null }, solved_at: null },
          ],
        },
      ),
      records: [
        {
          record: 'interactions',
          sourceId: '2',
          values: {
            outcome: null,
            email_hash: null,
            first_answer_at: null,
            solved_at: null,
            contacts: '3',
            satisfaction: null,
            owner: null,
            case_kind: null,
          },
        },
        { record: 'interactions', sourceId: '3', values: { contacts: null, reopened: null, duration_seconds: null } },
      ],
    },
    {
      name: 'tells calls, chats and messengers, in and out, and marks its own sample',
      way: 'pull',
      body: page(
        [
          ['voice', { from: { phone: '+48600700811', name: 'Caller +48 600 700 811' }, to: {}, rel: 'outbound' }],
          ['chat', {}],
          ['whatsapp', {}],
          ['sms', {}],
          ['sample_ticket', {}],
        ].map(([channel, source], at) => ({ ...without, id: at + 1, via: { channel, source } })),
      ),
      records: [
        { record: 'interactions', values: { kind: 'call', direction: 'outbound', phone_hash: phone } },
        { record: 'interactions', values: { kind: 'chat', direction: 'inbound' } },
        { record: 'interactions', values: { kind: 'messenger' } },
        { record: 'interactions', values: { kind: 'sms' } },
        { record: 'interactions', values: { is_automatic: 'true' } },
      ],
      hides: ['600700811', '600 700 811'],
    },
    {
      name: 'takes a phone of several people for nobody’s',
      way: 'pull',
      body: page(
        [without],
        [{ ...user, shared_phone_number: true, email: null, locale: null, iana_time_zone: null, external_id: null }],
      ),
      records: [{ record: 'interactions', values: { phone_hash: null, email_hash: null } }],
      hides: ['600 700'],
    },
    {
      name: 'gives tickets that cannot be read; their neighbours go on',
      way: 'pull',
      body: page([
        { ...without, created_at: '09/10/2025 08:00' },
        { ...without, id: null },
        { ...without, id: { hostile: true } },
        { ...without, subject: ['a', 'list'] },
        { ...without, id: 8 },
      ]),
      records: [{ record: 'interactions', sourceId: '8' }],
      rejected: ['LC-ING-015', 'LC-ING-010', 'LC-ING-016', 'LC-ING-016'],
    },
    {
      name: 'gives one quarantined ticket alone, with what was put into it',
      way: 'file',
      body: { ...ticket, requester: user },
      records: [{ record: 'interactions', sourceId: '35436', values: { ...answered, phone_hash: phone } }],
      hides: ['Kowalska'],
    },
    { name: 'gives one person alone', way: 'file', body: user, records: ofUser(), hides: ['Lipowa'] },
    {
      name: 'answers with an error instead of a page',
      way: 'pull',
      body: { error: 'RecordNotFound', description: 'Not found' },
      records: [],
      rejected: ['LC-ING-016'],
    },
  ],
};
