import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '../../intake/lakes.ts';
import type { SourceCase, SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const hashes = pseudonyms(testKey());
const email = hashes.email('anna@example.com');

const start = [
  'ClientID',
  'SendID',
  'SubscriberKey',
  'EmailAddress',
  'SubscriberID',
  'ListID',
  'EventDate',
  'EventType',
];
const end = ['BatchID', 'TriggeredSendExternalKey'];
const opened =
  'IsUnique IpAddress Country Region City Latitude Longitude MetroCode AreaCode Browser EmailClient OperatingSystem Device'.split(
    ' ',
  );
const link = ['SendURLID', 'URLID', 'URL', 'Alias'];

const sendJobs =
  'ClientID SendID FromName FromEmail SchedTime SentTime Subject EmailName TriggeredSendExternalKey SendDefinitionExternalKey JobStatus PreviewURL IsMultiPart Additional'.split(
    ' ',
  );

const subscriber =
  'ClientID SubscriberKey EmailAddress SubscriberID Status DateHeld DateCreated DateUnsubscribed'.split(' ');

type Row = Readonly<Record<string, string>>;

const event: Row = {
  ClientID: '7001',
  SendID: '4711',
  SubscriberKey: 'C-17',
  EmailAddress: 'Anna@Example.com',
  SubscriberID: '555',
  ListID: '31',
  EventDate: '11/22/2025 12:05:03 AM',
  EventType: 'Sent',
  BatchID: '2',
  CampaignID: '88',
};
const place: Row = {
  IpAddress: '203.0.113.77',
  Country: 'PL',
  City: 'Warszawa',
  Latitude: '52.2296',
  Longitude: '21.0122',
  IsUnique: 'True',
};

function csv(header: readonly string[], ...rows: readonly Row[]): string {
  return [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))]
    .map((cells) => cells.join(','))
    .join('\r\n');
}

const instant = '2025-11-22 06:05:03.000000';
const key = (type: string, time = '11/22/2025 12:05:03 AM') => `${type}|7001|4711|555|31|${time}|2`;
const mail = (
  outcome: string,
  sourceId: string,
  values: Readonly<Record<string, unknown>> = {},
  occurredAt = instant,
) => ({
  record: 'interactions',
  sourceId,
  occurredAt,
  values: {
    kind: 'mail',
    direction: 'outbound',
    outcome,
    customer_id: 'C-17',
    email_hash: email,
    message_id: '7001|4711|555|31|2',
    message: '4711',
    tactic: '4711',
    ...values,
  },
});

const sentHeader = [...start, ...end, 'CampaignID'];
const table = (name: string, each: Omit<SourceCase, 'way' | 'table'>): SourceCase => ({
  ...each,
  way: 'table',
  table: name,
});

export const cases: SourceCases = {
  source: 'sfmc',
  fields,
  cases: [
    table('sfmc_sent', {
      name: 'extracts what was sent, twice where windows overlap, in the time of the account',
      body: csv(sentHeader, event, event, {
        ...event,
        EventDate: '7/1/2025 13:05:03',
        SubscriberKey: 'anna@example.com',
      }),
      records: [
        mail('sent', key('Sent'), { campaign: '88' }),
        mail('sent', key('Sent')),
        mail('sent', key('Sent', '7/1/2025 13:05:03'), { customer_id: null }, '2025-07-01 19:05:03.000000'),
      ],
      hides: ['nna@'],
    }),
    table('sfmc_sent', {
      name: 'extracts as UTF-16, in another order and without e-mails and campaigns',
      body: Buffer.from(
        `\ufeff${csv(sentHeader.filter((name) => name !== 'EmailAddress' && name !== 'CampaignID').reverse(), event, {
          ...event,
          SubscriberKey: 'anna@example.com',
        })}`,
        'utf16le',
      ),
      records: [
        mail('sent', key('Sent'), { email_hash: null, campaign: null }),
        mail('sent', key('Sent'), { customer_id: null, email_hash: email }),
      ],
    }),
    table('sfmc_sent', {
      name: 'extracts a broken row, a day that never was and a row without its send; the others go on',
      body: `${csv(sentHeader, event, { ...event, EventDate: '2/30/2025 1:00:00 AM' }, { ...event, SendID: '' })}\r\n7001,4711`,
      records: [mail('sent', key('Sent')), { record: 'interactions', values: { message: null } }],
      rejected: ['LC-ING-015', 'LC-MAP-012'],
    }),
    table('sfmc_opens', {
      name: 'extracts opens, those of privacy protection as automatic',
      body: csv(
        [...start, ...opened, ...end],
        { ...event, ...place, EventType: 'Open', EmailClient: 'Outlook' },
        {
          ...event,
          ...place,
          EventType: 'Open',
          EmailClient: 'Apple Mail Privacy Protection',
          EventDate: '11/22/2025 12:05:04 AM',
        },
      ),
      records: [
        mail('opened', key('Open'), { is_automatic: null }),
        mail('opened', key('Open', '11/22/2025 12:05:04 AM'), { is_automatic: 'true' }, '2025-11-22 06:05:04.000000'),
      ],
      hides: ['203.0.113.77', 'Warszawa', '52.2296', 'Anna'],
    }),
    table('sfmc_clicks', {
      name: 'extracts clicks of two links in one second',
      body: csv(
        [...start, ...link, ...opened, 'IsUniqueForURL', ...end],
        ...['1', '2'].map((URLID) => ({
          ...event,
          ...place,
          EventType: 'Click',
          URLID,
          URL: 'https://shop.example/tea?email=anna@example.com',
          Alias: 'tea',
          SendURLID: '9',
          IsUniqueForURL: 'True',
        })),
      ),
      records: [
        mail('clicked', `${key('Click')}|1`, { url: 'https://shop.example/tea' }),
        mail('clicked', `${key('Click')}|2`),
      ],
      hides: ['anna@example.com', '203.0.113.77'],
    }),
    table('sfmc_bounces', {
      name: 'extracts bounces, of which hard ones end the consent',
      body: csv(
        [...start, 'BounceCategory', 'SMTPCode', 'BounceReason', ...end],
        { ...event, EventType: 'Bounce', BounceCategory: 'Soft bounce', SMTPCode: '452' },
        {
          ...event,
          EventType: 'Bounce',
          BounceCategory: 'Hard bounce',
          SMTPCode: '550',
          BounceReason: 'no anna@example.com',
        },
      ),
      records: [
        mail('bounced', key('Bounce')),
        mail('bounced', key('Bounce')),
        {
          record: 'consents',
          sourceId: '7001|555',
          occurredAt: instant,
          values: {
            channel: 'email',
            state: 'bounced',
            reason: `no [email:${email?.slice(0, 12)}]`,
            customer_id: 'C-17',
          },
        },
      ],
      hides: ['anna@example.com'],
    }),
    table('sfmc_unsubs', {
      name: 'extracts who unsubscribed from a list',
      body: csv([...start, 'UnsubReason', ...end], { ...event, EventType: 'Unsubscribe', UnsubReason: 'one click' }),
      records: [
        mail('unsubscribed', key('Unsubscribe')),
        {
          record: 'consents',
          sourceId: '7001|555|31',
          occurredAt: instant,
          values: { channel: 'email', state: 'withdrawn', list_id: '31', reason: 'one click', email_hash: email },
        },
      ],
    }),
    table('sfmc_notsent', {
      name: 'extracts what was not sent, which is no contact',
      body: csv([...start, 'Reason', ...end], { ...event, EventType: 'NotSent', Reason: 'List Detective Exclusion' }),
      records: [
        {
          record: 'customer_traits',
          sourceId: '7001|4711|555|31|11/22/2025 12:05:03 AM|2',
          values: { trait: 'mail_not_sent', value: 'List Detective Exclusion', customer_id: 'C-17' },
        },
      ],
    }),
    table('sfmc_sendjobs', {
      name: 'extracts its send jobs as tactics, one of them only scheduled',
      body: csv(
        sendJobs,
        {
          ClientID: '7001',
          SendID: '4711',
          FromName: 'Ola Nowak',
          FromEmail: 'ola@own.example',
          SchedTime: '11/21/2025 9:00:00 PM',
          SentTime: '11/22/2025 12:05:03 AM',
          Subject: 'Autumn tea',
          EmailName: 'autumn_1',
          JobStatus: 'Complete',
          PreviewURL: 'https://view.example/4711',
          IsMultiPart: 'True',
        },
        {
          ClientID: '7001',
          SendID: '4712',
          SchedTime: '11/30/2025 9:00:00 PM',
          EmailName: 'winter',
          JobStatus: 'Scheduled',
        },
      ),
      records: [
        {
          record: 'tactics',
          sourceId: '7001|4711',
          occurredAt: instant,
          values: { tactic: '4711', description: 'autumn_1: Autumn tea', channel: 'email', started_on: '2025-11-22' },
        },
        { record: 'tactics', sourceId: '7001|4712', values: { tactic: '4712', started_on: '2025-11-30' } },
      ],
      hides: ['Nowak', 'ola@own.example'],
    }),
    table('sfmc_subscribers', {
      name: 'extracts a subscriber with every column filled: the status says which time counts',
      body: csv(subscriber, {
        ...event,
        Status: 'Unsubscribed',
        DateCreated: '1/5/2025 1:00:00 AM',
        DateHeld: '11/20/2025 1:00:00 AM',
        DateUnsubscribed: '11/21/2025 1:00:00 AM',
      }),
      records: [
        {
          record: 'consents',
          sourceId: '7001|555',
          occurredAt: '2025-11-21 07:00:00.000000',
          values: { channel: 'email', state: 'withdrawn', email_hash: email },
        },
      ],
      hides: ['Anna'],
    }),
    table('sfmc_subscribers', {
      name: 'extracts a subscriber whose key is a phone, which is no id of a customer',
      body: csv(subscriber, {
        ...event,
        SubscriberKey: '600 700 811',
        Status: 'Active',
        DateCreated: '1/5/2025 1:00:00 AM',
      }),
      records: [{ record: 'consents', values: { state: 'granted', customer_id: null, email_hash: email } }],
      hides: ['600 700 811'],
    }),
    table('sfmc_subscribers', {
      name: 'extracts subscribers, each since when its status holds',
      body: csv(
        subscriber,
        ...[
          { Status: 'Active' },
          { Status: 'Held', DateHeld: '11/20/2025 1:00:00 AM' },
          { Status: 'Unsubscribed', DateUnsubscribed: '11/21/2025 1:00:00 AM' },
          { Status: 'Vanished' },
        ].map((row) => ({ ...event, DateCreated: '1/5/2025 1:00:00 AM', ...row })),
      ),
      records: [
        ['granted', '2025-01-05'],
        ['bounced', '2025-11-20'],
        ['withdrawn', '2025-11-21'],
      ].map(([state, day]) => ({
        record: 'consents',
        sourceId: '7001|555',
        occurredAt: `${day} 07:00:00.000000`,
        values: { channel: 'email', state, customer_id: 'C-17', email_hash: email },
      })),
      rejected: ['LC-ING-012'],
    }),
    table('sfmc_impressions', {
      name: 'extracts impressions of regions',
      body: csv(['SendID', 'SubscriberKey', 'EmailAddress', 'EventDate', 'ImpressionRegionName', 'BatchID'], {
        ...event,
        ImpressionRegionName: 'hero',
      }),
      records: [
        {
          record: 'customer_traits',
          sourceId: '4711|C-17|hero|11/22/2025 12:05:03 AM|2',
          values: { trait: 'impression_region', value: 'hero', customer_id: 'C-17', email_hash: email },
        },
      ],
      hides: ['Anna'],
    }),
  ],
};
