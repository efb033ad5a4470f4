import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const hashes = pseudonyms(testKey());

const property = (name: string, value: string, more: Readonly<Record<string, unknown>> = {}) => ({
  name,
  value,
  field_type: 'TEXT',
  is_searchable: false,
  type: 'SYSTEM',
  ...more,
});

/** As the list gives it: the count is in the first contact, the cursor in the last. */
const contact = {
  id: 4_997_280_348_241_920,
  count: 2,
  owner_id: 6_192_449_487_634_432,
  name: 'Anna Kowalska',
  firstname: 'Anna',
  lastname: 'Kowalska',
  fullname: 'Anna Kowalska',
  name_sort: 'anna kowalska',
  email: 'Anna@Example.com',
  created_time: 1_735_538_585,
  updated_time: 0,
  status: 'CONFIRMED',
  sources: [{ type: 'FORM', subscribed_on: 1_735_538_585, status: 'ACTIVE', custom: 0 }],
  companyIds: [5_278_755_324_952_576],
  contactIds: [],
  properties: [
    property('name', 'Anna'),
    property('last_name', 'Kowalska'),
    property('email', 'anna@example.com', { subtype: 'primary' }),
    property('phone', '+48 600 700 811', { subtype: 'work' }),
    property('role', 'Buyer'),
    property('country', 'Poland'),
    property('tea', 'green, call me at 600 700 812 then', { type: 'CUSTOM' }),
    property('shoe_size', '', { type: 'CUSTOM' }),
  ],
  listIds: [71],
  owner: { id: 6_192_449_487_634_432, email: 'boss@own.example', name: 'Boss Own' },
  entiy_group_name: 'subscriber',
  tags: [{ tag: 'fair 2025', assigned_time: 1_735_540_000 }],
  broadcastIds: [],
  openedLinks: [],
  emailProperties: [],
  unsubscribeList: [],
  emailBounceStatus: [],
  importedEntity: false,
  forceCreate: false,
  forceUpdate: false,
  score: 5,
};

const second = {
  ...contact,
  cursor: 'Cl0KFgoMY3JlYXRlZF90aW1l',
  id: 4_659_730_278_514_688,
  email: 'jo@example.com',
  firstname: undefined,
  lastname: undefined,
  fullname: 'Jo',
  properties: [],
  tags: [],
  companyIds: [],
  status: 'UNCONFIRMED',
  updated_time: 1_735_629_626,
  broadcastIds: [6_084_697_348_112_384],
  emailProperties: [
    {
      emailDbId: 6_119_881_720_201_216,
      entityId: 6_084_697_348_112_384,
      sentAt: 1_735_529_626,
      status: 'SENT_6084697348112384',
    },
  ],
  score: 0,
};

const id = '4997280348241920';
const created = '2024-12-30 06:03:05.000000';
const secondUpdated = '2024-12-31 07:20:26.000000';
const sentAt = '2024-12-30 03:33:46.000000';
const lead = (sourceId: string) => ({ record: 'leads', sourceId });
const score = (sourceId: string, value: string) => ({
  record: 'customer_traits',
  sourceId: `${sourceId}|score`,
  values: { trait: 'score', value },
});
const consent = (sourceId: string, state: string, list: string | null = null) => ({
  record: 'consents',
  sourceId,
  values: { channel: 'email', state, list_id: list },
});
const mail = (outcome: string, contactId = String(second.id)) => ({
  record: 'interactions',
  sourceId: `${contactId}|6119881720201216|${outcome}`,
  occurredAt: sentAt,
  values: {
    kind: 'mail',
    direction: 'outbound',
    outcome,
    message_id: `${contactId}|6119881720201216`,
    message: '6084697348112384',
    campaign: '6084697348112384',
  },
});

const bare = { ...second, properties: undefined, emailProperties: undefined };

export const cases: SourceCases = {
  source: 'engagebay',
  fields,
  cases: [
    {
      name: 'gives a page of contacts; updated never means created',
      way: 'pull',
      body: [contact, second],
      records: [
        {
          record: 'leads',
          sourceId: id,
          occurredAt: created,
          updatedAt: created,
          values: {
            kind: 'person',
            lead_id: id,
            customer_id: id,
            email_hash: hashes.email('anna@example.com'),
            phone_hash: hashes.phone('+48600700811'),
            name_hash: hashes.fullName('Anna Kowalska'),
            name_initial_hash: hashes.nameInitial('Anna Kowalska'),
            company_id: '5278755324952576',
            role: 'Buyer',
            state: 'open',
            lead_source: 'FORM',
            owner: '6192449487634432',
          },
        },
        {
          record: 'customer_traits',
          sourceId: `${id}|property|country`,
          occurredAt: created,
          values: { trait: 'country', value: 'Poland', kind: 'demographic', company_id: '5278755324952576' },
        },
        {
          record: 'customer_traits',
          sourceId: `${id}|property|tea`,
          values: { value: 'green, call me at [phone] then' },
        },
        { record: 'customer_traits', sourceId: `${id}|property|shoe_size`, values: { value: null } },
        {
          record: 'customer_traits',
          sourceId: `${id}|tag|fair 2025`,
          occurredAt: '2024-12-30 06:26:40.000000',
          updatedAt: created,
          values: { trait: 'tag', value: 'fair 2025', kind: 'behavioural' },
        },
        score(id, '5'),
        consent(`${id}|email`, 'granted'),
        {
          record: 'leads',
          sourceId: String(second.id),
          occurredAt: created,
          updatedAt: secondUpdated,
          values: { email_hash: hashes.email('jo@example.com'), company_id: null, name_hash: hashes.fullName('Jo') },
        },
        score(String(second.id), '0'),
        consent(`${second.id}|email`, 'pending'),
        mail('sent'),
      ],
      hides: ['Kowalska', 'Anna', 'anna', '600 700', 'jo@', 'boss@', 'Boss'],
    },
    {
      name: 'gives the same contact again: what it says of its mail since is a row of its own',
      way: 'pull',
      body: [
        {
          ...second,
          emailProperties: second.emailProperties.map((each) => ({ ...each, status: 'OPENED_6084697348112384' })),
        },
      ],
      records: [
        lead(String(second.id)),
        score(String(second.id), '0'),
        consent(`${second.id}|email`, 'pending'),
        mail('sent'),
        mail('opened'),
      ],
    },
    {
      name: 'says who unsubscribed from a list, from everything, and where mail bounced',
      way: 'pull',
      body: [
        { ...bare, id: 1, unsubscribeList: [71, { listId: '72' }] },
        { ...bare, id: 2, unsubscribeList: [{ reason: 'too much' }] },
        { ...bare, id: 3, emailBounceStatus: [{ status: 'HARD' }] },
      ],
      records: [
        lead('1'),
        score('1', '0'),
        consent('1|email', 'pending'),
        consent('1|email|71', 'withdrawn', '71'),
        consent('1|email|72', 'withdrawn', '72'),
        lead('2'),
        score('2', '0'),
        consent('2|email', 'withdrawn'),
        lead('3'),
        score('3', '0'),
        consent('3|email', 'bounced'),
      ],
    },
    {
      name: 'gives an id beyond a double digit by digit',
      way: 'pull',
      body: JSON.stringify([{ ...bare, id: 'BIG', score: null }]).replace('"BIG"', '9999999999999999'),
      records: [
        { record: 'leads', sourceId: '9999999999999999', values: { lead_id: '9999999999999999' } },
        consent('9999999999999999|email', 'pending'),
      ],
    },
    {
      name: 'gives contacts that cannot be read; their neighbours go on',
      way: 'pull',
      body: [
        { ...bare, id: 4, properties: 'none' },
        { ...bare, id: 5, created_time: 'monday', updated_time: 'monday' },
        { message: 'no contact' },
        { ...bare, id: 6, score: undefined },
      ],
      records: [lead('6'), consent('6|email', 'pending')],
      rejected: ['LC-ING-016', 'LC-ING-015', 'LC-ING-015', 'LC-ING-015', 'LC-ING-016'],
    },
    {
      name: 'gives XML where nobody asked for JSON',
      way: 'file',
      body: '<subscribers><subscriber/></subscribers>',
      records: [],
      rejected: ['LC-ING-004'],
    },
    {
      name: 'gives one contact alone, as a quarantined piece is',
      way: 'file',
      body: { ...bare, id: 7 },
      records: [lead('7'), score('7', '0'), consent('7|email', 'pending')],
    },
  ],
};
