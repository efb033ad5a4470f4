import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { around, fields, paging } from './fields.ts';

const hashes = pseudonyms(testKey());
const email = hashes.email('user20.sample@gmail.com');

const conversation = {
  type: 'conversation',
  id: '1',
  created_at: 1_760_000_000,
  updated_at: 1_760_010_000,
  waiting_since: null,
  snoozed_until: null,
  source: {
    type: 'conversation',
    id: '269650473',
    delivered_as: 'customer_initiated',
    subject: '',
    body: '<p>Hi,<br>my mail is <b>user20.sample</b>@gmail.com, phone 600 700 811 &amp; more</p>',
    author: { type: 'user', id: '5bc8f7ae2d96695c18a', name: 'Anna Kowalska', email: 'User20.Sample@gmail.com' },
    attachments: [],
    url: 'https://shop.example/tea?email=user20.sample@gmail.com',
  },
  contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: '5bc8f7ae2d96695c18a', external_id: 'C-17' }] },
  first_contact_reply: { created_at: 1_760_000_000, type: 'conversation', url: null },
  admin_assignee_id: 814_860,
  team_assignee_id: null,
  open: false,
  state: 'closed',
  read: true,
  priority: 'not_priority',
  tags: { type: 'tag.list', tags: [{ type: 'tag', id: '17513', name: 'parcel' }] },
  conversation_rating: { rating: 4, remark: 'thanks from jo@example.com', created_at: 1_760_009_000 },
  statistics: {
    type: 'conversation_statistics',
    first_admin_reply_at: 1_760_000_600,
    first_close_at: 1_760_003_600,
    last_close_at: 1_760_007_200,
    count_reopens: 1,
    count_conversation_parts: 6,
  },
};

/** Three contacts of this e-mail were seen. */
const contact = {
  type: 'contact',
  id: '5f7f0d217289f8d2f4262080',
  external_id: 'C-17',
  role: 'user',
  email: 'user20.sample@gmail.com',
  phone: '+48 600 700 811',
  name: 'Anna Kowalska',
  avatar: 'https://img.example/anna.png',
  created_at: 1_710_000_000,
  updated_at: 1_760_000_000,
  signed_up_at: 1_700_000_000,
  language_override: null,
  browser_language: 'pl',
  location: { type: 'location', country: 'Poland', country_code: 'POL', region: 'Mazovia', city: 'Warszawa' },
  has_hard_bounced: false,
  marked_email_as_spam: false,
  unsubscribed_from_emails: false,
  unsubscribed_from_sms: true,
  tags: {
    type: 'list',
    data: [{ type: 'tag', id: '2', url: '/tags/2' }],
    url: '/contacts/1/tags',
    total_count: 14,
    has_more: true,
  },
  companies: { type: 'list', data: [{ id: '531ee472cce572a6ec000006' }], total_count: 1, has_more: false },
  opted_out_subscription_types: { type: 'list', data: [{ type: 'subscription', id: '37846' }], has_more: false },
  opted_in_subscription_types: { type: 'list', data: [{ type: 'subscription', id: '40000' }], has_more: false },
  custom_attributes: { 'plan.name': 'gold', paid: true, nothing: null, note_to_self: 'mail jo@example.com' },
};

const page = (conversations: readonly object[]) => ({
  type: 'conversation.list',
  pages: {
    type: 'pages',
    page: 1,
    per_page: 150,
    total_pages: 2,
    next: { page: 2, starting_after: 'WzE3NjAwMDAwMDBd' },
  },
  total_count: conversations.length,
  conversations,
});

const contacts = (...data: readonly object[]) => ({
  type: 'list',
  data,
  total_count: data.length,
  pages: { type: 'pages', page: 1, per_page: 150, total_pages: 1, next: null },
});

const updated = '2025-10-09 08:53:20.000000';
const trait = (name: string, value: string | null, id = contact.id) => ({
  record: 'customer_traits',
  sourceId: `contact|${id}|${name}`,
  occurredAt: updated,
  values: { value, customer_id: id },
});
const always = (id = contact.id, signedUp: string | null = '2023-11-14') => [
  trait('role', 'user', id),
  trait('shop_customer_id', 'C-17', id),
  trait('language', 'pl', id),
  trait('country', 'POL', id),
  trait('region', 'Mazovia', id),
  trait('signed_up_on', signedUp, id),
];
const consent = (suffix: string, state: string, list: string | null = null, id = contact.id) => ({
  record: 'consents',
  sourceId: `${id}|${suffix}`,
  occurredAt: updated,
  values: { state, list_id: list, customer_id: id },
});

const bare = {
  ...contact,
  tags: undefined,
  custom_attributes: undefined,
  unsubscribed_from_sms: undefined,
  opted_in_subscription_types: undefined,
  opted_out_subscription_types: undefined,
};

export const cases: SourceCases = {
  source: 'intercom',
  fields,
  around,
  paging,
  cases: [
    {
      name: 'gives a conversation that a customer began, answered, opened again and rated',
      way: 'pull',
      headers: { feed: 'conversations' },
      body: page([conversation]),
      records: [
        {
          record: 'interactions',
          sourceId: '1',
          occurredAt: '2025-10-09 08:53:20.000000',
          updatedAt: '2025-10-09 11:40:00.000000',
          values: {
            kind: 'chat',
            direction: 'inbound',
            purpose: 'service',
            outcome: 'answered',
            customer_id: '5bc8f7ae2d96695c18a',
            email_hash: email,
            name_hash: hashes.fullName('Anna Kowalska'),
            case_id: '1',
            case_kind: 'parcel',
            owner: '814860',
            is_automatic: 'false',
            first_answer_at: '2025-10-09 09:03:20.000000',
            solved_at: '2025-10-09 10:53:20.000000',
            reopened: '1',
            contacts: '6',
            duration_seconds: '7200',
            satisfaction: '0.75',
            url: 'https://shop.example/tea',
            text: `Hi,\nmy mail is [email:${email?.slice(0, 12)}], phone [phone] & more`,
          },
        },
      ],
      hides: ['Kowalska', '600 700 811', 'jo@example.com', 'User20', 'user20.sample'],
    },
    {
      name: 'gives what a campaign and one of ours began, and what is not answered',
      way: 'pull',
      body: page([
        {
          ...conversation,
          id: '2',
          source: {
            ...conversation.source,
            type: 'email',
            delivered_as: 'campaigns_initiated',
            author: { type: 'admin', id: '814860', name: 'Ola Agent', email: 'ola@own.example' },
          },
          state: 'open',
          open: true,
          statistics: null,
          conversation_rating: null,
          tags: undefined,
          custom_attributes: { issue_type: 'Billing' },
        },
        {
          ...conversation,
          id: '3',
          source: { ...conversation.source, type: 'whatsapp', author: { type: 'lead', id: 'l-1', email: '' } },
        },
      ]),
      records: [
        {
          record: 'interactions',
          sourceId: '2',
          values: {
            kind: 'mail',
            direction: 'outbound',
            purpose: null,
            outcome: null,
            customer_id: '5bc8f7ae2d96695c18a',
            email_hash: null,
            name_hash: null,
            is_automatic: 'true',
            case_kind: 'Billing',
            solved_at: null,
            satisfaction: null,
          },
        },
        { record: 'interactions', sourceId: '3', values: { kind: 'messenger', email_hash: null } },
      ],
      hides: ['Ola', 'ola@own.example'],
    },
    {
      name: 'gives contacts that share an e-mail, one signed up in the year 2043, with lists cut short',
      way: 'pull',
      headers: { feed: 'contacts' },
      body: contacts(
        contact,
        { ...bare, id: '5f7f0d217289f8d2f4262081', signed_up_at: 2_328_134_400 },
        { ...bare, id: '5f7f0d217289f8d2f4262082' },
      ),
      records: [
        ...always(),
        trait('tag|2', '2'),
        trait('custom|plan.name', 'gold'),
        trait('custom|paid', 'true'),
        {
          record: 'customer_traits',
          sourceId: `contact|${contact.id}|custom|note_to_self`,
          values: { email_hash: email, company_id: '531ee472cce572a6ec000006' },
        },
        consent('email', 'never'),
        consent('sms', 'withdrawn'),
        consent('email|37846', 'withdrawn', '37846'),
        consent('email|40000', 'granted', '40000'),
        ...always('5f7f0d217289f8d2f4262081', null),
        consent('email', 'never', null, '5f7f0d217289f8d2f4262081'),
        ...always('5f7f0d217289f8d2f4262082'),
        consent('email', 'never', null, '5f7f0d217289f8d2f4262082'),
      ],
      hides: ['user20.sample', 'Kowalska', 'anna.png', 'Warszawa', '600 700', 'jo@example.com'],
    },
    {
      name: 'gives contacts who left, bounced or complained',
      way: 'pull',
      body: contacts(
        { ...bare, id: 'a', unsubscribed_from_emails: true },
        { ...bare, id: 'b', has_hard_bounced: true },
        { ...bare, id: 'c', marked_email_as_spam: true },
      ),
      records: (
        [
          ['a', 'withdrawn', null],
          ['b', 'bounced', null],
          ['c', 'withdrawn', 'marked as spam'],
        ] as const
      ).flatMap(([id, state, reason]) => [
        ...always(id),
        { record: 'consents', sourceId: `${id}|email`, values: { channel: 'email', state, reason } },
      ]),
    },
    {
      name: 'gives what cannot be read; its neighbours go on',
      way: 'pull',
      body: page([
        { ...conversation, created_at: 'yesterday' },
        { ...conversation, id: null },
        { type: 'admin', id: '9' },
        { ...conversation, source: { ...conversation.source, body: `${'<'.repeat(20_000)}<p>end` } },
      ]),
      records: [{ record: 'interactions', sourceId: '1' }],
      rejected: ['LC-ING-015', 'LC-ING-010', 'LC-ING-016'],
    },
    {
      name: 'gives one conversation alone, as a quarantined piece is',
      way: 'file',
      body: { ...conversation, type: undefined },
      records: [{ record: 'interactions', sourceId: '1' }],
    },
    {
      name: 'gives one contact alone, as a quarantined piece is',
      way: 'file',
      body: { ...bare, type: undefined },
      records: [...always(), consent('email', 'never')],
    },
    { name: 'gives an empty page', way: 'pull', body: page([]), records: [], rejected: ['LC-ING-017'] },
    {
      name: 'answers with an error instead of a page',
      way: 'pull',
      body: { type: 'error.list', errors: [{ code: 'unauthorized' }] },
      records: [],
      rejected: ['LC-ING-016'],
    },
  ],
};
