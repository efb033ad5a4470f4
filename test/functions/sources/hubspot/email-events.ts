import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '../../intake/lakes.ts';
import type { SourceCase } from '../case.ts';

const email = pseudonyms(testKey()).email('anna@example.com');

/** The parent table joined to those of its kinds: email_event_sent, _open, _click and so on. */
const header =
  'id,type,created,recipient,email_campaign_id,filtered_event,sent_by_id,caused_by_id,subject,url,duration,ip_address,location,drop_reason,portal_subscription_status,requested_by';

const rows = [
  's-1,SENT,2025-10-09 08:00:00,Anna@Example.com,881.0,false,,,Autumn tea,,,,,,,',
  'p-1,PROCESSED,2025-10-09 08:00:00,anna@example.com,881,false,s-1,,,,,,,,,',
  'd-1,DELIVERED,2025-10-09 08:00:04,anna@example.com,881,false,s-1,,,,,,,,,',
  'o-1,OPEN,2025-10-09 08:00:05,anna@example.com,881,true,s-1,,,,2000,203.0.113.77,Lipowa street,,,',
  'o-2,OPEN,1759998000000,anna@example.com,881,false,s-1,d-1,,,14500,203.0.113.77,,,,',
  'c-1,CLICK,2025-10-09 09:00:05,anna@example.com,881,false,s-1,,,https://shop.example/tea?email=anna@example.com,,203.0.113.77,,,,',
  'b-1,BOUNCE,2025-10-09 08:00:06,anna@example.com,881,false,s-1,,,,,,,,,',
  'x-1,DROPPED,2025-10-09 08:00:00,anna@example.com,881,false,s-1,,,,,,,PREVIOUSLY_BOUNCED,,',
  'q-1,SPAMREPORT,2025-10-09 10:00:00,anna@example.com,881,false,s-1,,,,,,,,,',
  'f-1,DEFERRED,2025-10-09 08:00:03,anna@example.com,881,false,s-1,,,,,,,,,',
  'u-1,STATUSCHANGE,2025-10-09 11:00:00,anna@example.com,881,false,,,,,,,,,UNSUBSCRIBED,RECIPIENT',
  'z-1,TELEPATHY,2025-10-09 11:00:00,anna@example.com,881,false,,,,,,,,,,',
  'z-2,OPEN,yesterday,anna@example.com,881,false,s-1,,,,,,,,,',
];

const mail = (sourceId: string, outcome: string, values: Readonly<Record<string, unknown>> = {}) => ({
  record: 'interactions',
  sourceId,
  values: {
    kind: 'mail',
    direction: 'outbound',
    outcome,
    email_hash: email,
    message_id: 's-1',
    campaign: '881',
    ...values,
  },
});

const event = (sourceId: string, value: string) => ({
  record: 'customer_traits',
  sourceId,
  values: { trait: 'mail_event', value, email_hash: email },
});

export const emailEventCases: readonly SourceCase[] = [
  {
    name: 'exports a row with every column filled',
    way: 'table',
    table: 'hubspot_email_events',
    body: `${header}\nc-9,CLICK,2025-10-09 09:00:05,anna@example.com,881,false,s-1,d-1,Autumn tea,https://shop.example/tea,14500,203.0.113.77,Lipowa street,NONE,SUBSCRIBED,RECIPIENT\n`,
    records: [
      {
        ...mail('c-9', 'clicked', { url: 'https://shop.example/tea', message: 'Autumn tea', is_automatic: 'false' }),
        occurredAt: '2025-10-09 09:00:05.000000',
      },
    ],
    hides: ['nna@', '203.0.113.77', 'Lipowa'],
  },
  {
    name: 'exports its e-mail events; what bots opened is automatic, what was not sent is no contact',
    way: 'table',
    table: 'hubspot_email_events',
    body: `${[header, ...rows, rows[0]].join('\n')}\n`,
    records: [
      mail('s-1', 'sent', { message: 'Autumn tea', is_automatic: 'false' }),
      event('p-1', 'PROCESSED'),
      mail('d-1', 'delivered'),
      mail('o-1', 'opened', { is_automatic: 'true', duration_seconds: '2' }),
      {
        ...mail('o-2', 'opened', { is_automatic: 'false', duration_seconds: '15' }),
        occurredAt: '2025-10-09 08:20:00.000000',
      },
      mail('c-1', 'clicked'),
      mail('b-1', 'bounced'),
      event('x-1', 'DROPPED: PREVIOUSLY_BOUNCED'),
      mail('q-1', 'complained'),
      event('f-1', 'DEFERRED'),
      event('u-1', 'STATUSCHANGE'),
      {
        record: 'consents',
        sourceId: 'u-1',
        values: { channel: 'email', state: 'withdrawn', method: 'RECIPIENT', email_hash: email },
      },
      mail('s-1', 'sent'),
    ],
    rejected: ['LC-MAP-015', 'LC-ING-015'],
    hides: ['nna@', '203.0.113.77', 'Lipowa'],
  },
];
