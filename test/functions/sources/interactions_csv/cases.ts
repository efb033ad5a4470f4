import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const hashes = pseudonyms(testKey());

/** A hotline: who called, when it was answered and solved, and how it was found. */
const hotline = `id,at,updated_at,kind,direction,purpose,outcome,customer_id,email,phone,name,case_id,case_kind,owner,first_answer_at,solved_at,reopened,contacts,duration_seconds,satisfaction,cost,currency,text
H-1,2026-03-02T09:15:00+01:00,2026-03-02T09:30:00+01:00,call,inbound,service,answered,C-17,,+48 600 700 811,Anna Kowalska,T-9,complaint,agent-4,2026-03-02T09:16:30+01:00,,0,1,310,,3.50,eur,"Cup came broken, write to anna@example.com or 600 700 812"
H-1,2026-03-02T09:15:00+01:00,2026-03-04T12:00:00+01:00,call,inbound,service,answered,C-17,,+48 600 700 811,Anna Kowalska,T-9,complaint,agent-4,2026-03-02T09:16:30+01:00,2026-03-04T12:00:00+01:00,1,3,310,0.75,3.50,EUR,
H-2,2026-03-02 10:00:00,,call,inbound,service,no_answer,,,+48 600 700 813,,,,,,,,,,,,,
`;

/** A fair: every badge that was scanned, and the meetings that came of it. */
const fair = `id,at,kind,direction,purpose,outcome,email,phone,name,campaign,tactic,lead_id,owner,cost,currency
F-1,2026-04-18T11:00:00+02:00,fair,outbound,win,answered,jo@buyer.example,,Jo Nowak,Tea Expo 2026,fairs,L-1,agent-7,12,EUR
F-2,2026-04-18T11:20:00+02:00,meeting,outbound,win,order,jo@buyer.example,,Jo Nowak,Tea Expo 2026,fairs,L-1,agent-7,,
F-3,2026-04-18T11:30:00+02:00,smoke,outbound,win,answered,,,,Tea Expo 2026,fairs,,,,
F-4,the second day,fair,outbound,win,answered,,,,Tea Expo 2026,fairs,,,,
,2026-04-18T11:40:00+02:00,fair,outbound,win,answered,,,,Tea Expo 2026,fairs,,,,
`;

const whole = Object.entries({
  id: 'M-1',
  at: '2026-03-02T09:15:00+01:00',
  updated_at: '2026-03-02T09:30:00+01:00',
  kind: 'mail',
  direction: 'outbound',
  purpose: 'win',
  outcome: 'clicked',
  is_automatic: 'false',
  customer_id: 'C-17',
  browser_id: 'b-77',
  email: 'anna@example.com',
  phone: '+48 600 700 811',
  name: 'Anna Kowalska',
  lead_id: 'L-1',
  order_id: 'A-1001',
  case_id: 'T-9',
  case_kind: 'complaint',
  owner: 'agent-4',
  campaign: 'autumn',
  tactic: 'newsletter',
  message: 'Autumn tea',
  message_id: 'm-1',
  offer: 'discount',
  url: 'https://shop.example/tea?email=anna@example.com',
  first_answer_at: '2026-03-02T09:16:30+01:00',
  solved_at: '2026-03-02T09:20:00+01:00',
  reopened: '0',
  contacts: '1',
  duration_seconds: '310',
  satisfaction: '0.75',
  cost: '0.30',
  currency: 'EUR',
  text: 'call 600 700 812',
});

export const cases: SourceCases = {
  source: 'interactions_csv',
  fields,
  cases: [
    {
      name: 'holds the calls of a hotline, one of them corrected when its case was solved',
      way: 'table',
      table: 'interactions_csv',
      body: hotline,
      records: [
        {
          record: 'interactions',
          sourceId: 'H-1',
          occurredAt: '2026-03-02 08:15:00.000000',
          updatedAt: '2026-03-02 08:30:00.000000',
          values: {
            kind: 'call',
            direction: 'inbound',
            purpose: 'service',
            outcome: 'answered',
            customer_id: 'C-17',
            phone_hash: hashes.phone('+48600700811'),
            name_hash: hashes.fullName('Anna Kowalska'),
            name_initial_hash: hashes.nameInitial('Anna K.'),
            case_id: 'T-9',
            case_kind: 'complaint',
            owner: 'agent-4',
            first_answer_at: '2026-03-02 08:16:30.000000',
            solved_at: null,
            reopened: '0',
            contacts: '1',
            duration_seconds: '310',
            cost: '3.5',
            currency: 'EUR',
          },
        },
        {
          record: 'interactions',
          sourceId: 'H-1',
          updatedAt: '2026-03-04 11:00:00.000000',
          values: { solved_at: '2026-03-04 11:00:00.000000', reopened: '1', contacts: '3', satisfaction: '0.75' },
        },
        {
          record: 'interactions',
          sourceId: 'H-2',
          occurredAt: '2026-03-02 10:00:00.000000',
          updatedAt: '2026-03-02 10:00:00.000000',
          values: { outcome: 'no_answer', customer_id: null },
        },
      ],
      hides: ['Kowalska', '600 700', 'anna@example.com'],
    },
    {
      name: 'holds a contact with every column filled',
      way: 'table',
      table: 'interactions_csv',
      body: `${whole.map(([name]) => name).join(',')}\n${whole.map(([, cell]) => cell).join(',')}\n`,
      records: [
        {
          record: 'interactions',
          sourceId: 'M-1',
          occurredAt: '2026-03-02 08:15:00.000000',
          updatedAt: '2026-03-02 08:30:00.000000',
          values: {
            kind: 'mail',
            outcome: 'clicked',
            is_automatic: 'false',
            browser_id: 'b-77',
            lead_id: 'L-1',
            order_id: 'A-1001',
            campaign: 'autumn',
            tactic: 'newsletter',
            message: 'Autumn tea',
            message_id: 'm-1',
            offer: 'discount',
            url: 'https://shop.example/tea',
            cost: '0.3',
          },
        },
      ],
      hides: ['Kowalska', '600 700', 'anna@example.com'],
    },
    {
      name: 'holds the contacts of a fair; rows that cannot be read wait in quarantine',
      way: 'table',
      table: 'interactions_csv',
      body: fair,
      records: [
        {
          record: 'interactions',
          sourceId: 'F-1',
          occurredAt: '2026-04-18 09:00:00.000000',
          values: {
            kind: 'fair',
            purpose: 'win',
            email_hash: hashes.email('jo@buyer.example'),
            campaign: 'Tea Expo 2026',
            tactic: 'fairs',
            lead_id: 'L-1',
            cost: '12',
          },
        },
        { record: 'interactions', sourceId: 'F-2', values: { kind: 'meeting', outcome: 'order', cost: null } },
      ],
      rejected: ['LC-ING-012', 'LC-ING-015', 'LC-ING-010'],
      hides: ['jo@', 'Nowak'],
    },
  ],
};
