import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const hashes = pseudonyms(testKey());

const header =
  'id,created_at,updated_at,kind,lead_id,email,phone,name,company_name,role,stage,state,origin,owner,amount,currency,offers,first_offer_at,won_at,lost_at,lost_reason,competitor,out_of,metrics,economic_buyer,decision_criteria,decision_process,identified_pain,champion';

const rows = [
  'D-1,2026-01-10,2026-02-01,,P-1,anna@example.com,,Anna Kowalska,Tea House,Buyer,offer out,open,outbound,s-1,12500.50,EUR,1,2026-01-20,,,,,,0.8,yes,No,0.25,1,',
  'D-1,2026-01-10,2026-03-01,deal,P-1,anna@example.com,,Anna Kowalska,Tea House,Buyer,lost,lost,outbound,s-1,12500.50,EUR,2,2026-01-20,,2026-03-01,price,Rival,10,8,10,1,no,0,yes',
  'D-2,2026-01-11,,deal,,,,,,,,open,,,,,,,,,,,,7,,,,,',
  'D-3,2026-01-11,,deal,,,,,,,,open,,,,,,,,,,,10,11,,,,,',
  'D-4,2026-01-11,,deal,,,,,,,,open,,,,,,,,,,,,perhaps,,,,,',
  'P-1,2026-01-09,,person,,anna@example.com,+48 600 700 811,Anna Kowalska,Tea House,Buyer,,open,inbound,,,,,,,,,,,,,,,,',
];

const columns = header.split(',');
const rectangular = rows.map((row) => {
  const cells = row.split(',');
  return [...cells, ...Array.from({ length: Math.max(0, columns.length - cells.length) }, () => '')]
    .slice(0, columns.length)
    .join(',');
});

const whole = Object.entries({
  id: 'D-7',
  created_at: '2026-01-10',
  updated_at: '2026-03-01',
  kind: 'deal',
  lead_id: 'P-1',
  customer_id: 'C-17',
  email: 'anna@example.com',
  phone: '+48 600 700 811',
  name: 'Anna Kowalska',
  company_id: 'H-1',
  company_name: 'Tea House',
  company_domain: 'teahouse.example',
  role: 'Buyer',
  stage: 'lost',
  pipeline: 'renewals',
  state: 'lost',
  origin: 'outbound',
  lead_source: 'fair',
  utm_source: 'news',
  utm_medium: 'email',
  campaign: 'spring',
  owner: 's-1',
  amount: '12500.50',
  currency: 'EUR',
  offers: '2',
  first_answer_at: '2026-01-11',
  first_offer_at: '2026-01-20',
  is_qualified: 'yes',
  qualified_at: '2026-01-12',
  won_at: '',
  lost_at: '2026-03-01',
  lost_reason: 'price',
  competitor: 'Rival',
  out_of: '10',
  metrics: '8',
  economic_buyer: '10',
  decision_criteria: '1',
  decision_process: 'no',
  identified_pain: '0',
  champion: 'yes',
  deleted_at: '',
});

export const cases: SourceCases = {
  source: 'meddic_csv',
  fields,
  cases: [
    {
      name: 'holds leads with marks as words, shares or out of ten; the later version holds',
      way: 'table',
      table: 'meddic_csv',
      body: [header, ...rectangular].join('\n'),
      records: [
        {
          record: 'leads',
          sourceId: 'D-1',
          occurredAt: '2026-01-10 00:00:00.000000',
          updatedAt: '2026-02-01 00:00:00.000000',
          values: {
            kind: 'deal',
            lead_id: 'P-1',
            email_hash: hashes.email('anna@example.com'),
            company_name: 'Tea House',
            role: 'Buyer',
            stage: 'offer out',
            state: 'open',
            origin: 'outbound',
            amount: '12500.5',
            currency: 'EUR',
            offers: '1',
            first_offer_at: '2026-01-20 00:00:00.000000',
            metrics: '0.8',
            economic_buyer: '1',
            decision_criteria: '0',
            decision_process: '0.25',
            identified_pain: '1',
            champion: null,
          },
        },
        {
          record: 'leads',
          sourceId: 'D-1',
          updatedAt: '2026-03-01 00:00:00.000000',
          values: {
            state: 'lost',
            lost_at: '2026-03-01 00:00:00.000000',
            lost_reason: 'price',
            competitor: 'Rival',
            metrics: '0.8',
            economic_buyer: '1',
            decision_criteria: '0.1',
            decision_process: '0',
            identified_pain: '0',
            champion: '1',
          },
        },
        {
          record: 'leads',
          sourceId: 'P-1',
          values: { kind: 'person', lead_id: 'P-1', phone_hash: hashes.phone('+48600700811') },
        },
      ],
      rejected: ['LC-ING-012', 'LC-ING-012', 'LC-ING-011'],
      hides: ['anna@example.com', 'Kowalska', '600 700'],
    },
    {
      name: 'holds a deal with every column filled',
      way: 'table',
      table: 'meddic_csv',
      body: `${whole.map(([name]) => name).join(',')}\n${whole.map(([, cell]) => cell).join(',')}\n`,
      records: [
        {
          record: 'leads',
          sourceId: 'D-7',
          occurredAt: '2026-01-10 00:00:00.000000',
          updatedAt: '2026-03-01 00:00:00.000000',
          values: {
            kind: 'deal',
            lead_id: 'P-1',
            customer_id: 'C-17',
            email_hash: hashes.email('anna@example.com'),
            phone_hash: hashes.phone('+48600700811'),
            name_hash: hashes.fullName('Anna Kowalska'),
            company_id: 'H-1',
            pipeline: 'renewals',
            utm_source: 'news',
            utm_medium: 'email',
            campaign: 'spring',
            qualified_at: '2026-01-12 00:00:00.000000',
            first_answer_at: '2026-01-11 00:00:00.000000',
            metrics: '0.8',
            champion: '1',
            deleted_at: null,
          },
        },
      ],
      hides: ['anna@example.com', 'Kowalska', '600 700'],
    },
    {
      name: 'needs no more than an id, a time and empty columns of the person',
      way: 'table',
      table: 'meddic_csv',
      body: 'id,created_at,email,phone,name,champion\nD-9,2026-01-10T10:00:00+01:00,,,,yes\n',
      records: [
        {
          record: 'leads',
          sourceId: 'D-9',
          occurredAt: '2026-01-10 09:00:00.000000',
          values: { kind: 'deal', champion: '1', metrics: null, state: null },
        },
      ],
    },
  ],
};
