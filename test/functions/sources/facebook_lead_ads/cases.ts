import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const hashes = pseudonyms(testKey());

/** As Zapier hands it on: every value a list of one text. */
const lead = {
  id: ['1234567890123456789'],
  created_time: ['02/01/2025 10:20'],
  ad_id: ['23851234567890123'],
  ad_name: ['Autumn ad'],
  adset_id: ['23851234567890124'],
  campaign_id: ['23851234567890125'],
  campaign_name: ['Autumn tea'],
  form_id: ['998877'],
  platform: ['ig'],
  is_organic: ['false'],
  full_name: ['Anna Kowalska'],
  email: ['Anna@Example.com'],
  phone_number: ['+48600700811'],
  company_name: ['Tea House'],
  job_title: ['Buyer'],
  city: ['Warszawa'],
  'how_many_seats?': ['40, call 600 700 812 for more'],
};

const lines = (...leads: readonly object[]) => leads.map((each) => JSON.stringify(each)).join('\n');

const values = {
  kind: 'person',
  lead_id: '1234567890123456789',
  email_hash: hashes.email('anna@example.com'),
  phone_hash: hashes.phone('+48600700811'),
  name_hash: hashes.fullName('Anna Kowalska'),
  name_initial_hash: hashes.nameInitial('Anna Kowalska'),
  company_name: 'Tea House',
  role: 'Buyer',
  state: 'open',
  origin: 'inbound',
  lead_source: 'facebook_lead_ads',
  utm_source: 'ig',
  campaign: 'Autumn tea',
};
const hides = ['Kowalska', 'Anna', '600700811', '600 700', 'Warszawa'];

const stated = { ...lead, created_time: ['2025-01-02T10:20:00+0100'] };

export const cases: SourceCases = {
  source: 'facebook_lead_ads',
  fields,
  cases: [
    {
      name: 'gives a time of which nobody can tell day and month: it is not guessed',
      way: 'table',
      table: 'facebook_lead_ads',
      body: lines(lead, stated),
      records: [{ record: 'leads', sourceId: '1234567890123456789', occurredAt: '2025-01-02 09:20:00.000000', values }],
      rejected: ['LC-ING-015'],
      hides,
    },
    {
      name: 'gives the day first where the name of the file says so',
      way: 'table',
      table: 'facebook_lead_ads_dmy_utc',
      body: lines(lead, { ...lead, id: ['2'], created_time: ['25/01/2025 10:20'] }, stated),
      records: [
        { record: 'leads', occurredAt: '2025-01-02 10:20:00.000000', values },
        { record: 'leads', sourceId: '2', occurredAt: '2025-01-25 10:20:00.000000' },
        { record: 'leads', occurredAt: '2025-01-02 09:20:00.000000' },
      ],
      hides,
    },
    {
      name: 'gives a lead whose id is called lead_id, digit by digit',
      way: 'table',
      table: 'facebook_lead_ads',
      body: lines({ ...stated, id: undefined, lead_id: ['9007199254740993'] }),
      records: [{ record: 'leads', sourceId: '9007199254740993', values: { lead_id: '9007199254740993' } }],
      hides,
    },
    {
      name: 'gives the month first where the name of the file says so, and no month is the 25th',
      way: 'table',
      table: 'facebook_lead_ads_mdy_utc',
      body: lines(lead, { ...lead, id: ['2'], created_time: ['25/01/2025 10:20'] }),
      records: [{ record: 'leads', occurredAt: '2025-02-01 10:20:00.000000', values }],
      rejected: ['LC-ING-015'],
      hides,
    },
    {
      name: 'gives values that are empty, null, no list or no lead at all',
      way: 'table',
      table: 'facebook_lead_ads_dmy_utc',
      body: `${lines(
        { ...lead, email: [], phone_number: [null], full_name: null, company_name: [''], job_title: undefined },
        { ...lead, id: '77', email: 'jo@example.com', full_name: undefined, first_name: ['Jo'], last_name: ['Nowak'] },
        { ...lead, id: undefined, lead_id: ['78'] },
        { ...lead, id: [] },
        { ...lead, created_time: [''] },
        { ...lead, created_time: ['31/02/2025 10:20'] },
        { ...lead, created_time: ['not a date'] },
      )}\n["a list"]\n{"id":`,
      records: [
        {
          record: 'leads',
          values: {
            email_hash: null,
            phone_hash: null,
            name_hash: null,
            company_name: null,
            role: null,
            campaign: 'Autumn tea',
          },
        },
        {
          record: 'leads',
          sourceId: '77',
          values: { email_hash: hashes.email('jo@example.com'), name_hash: hashes.fullName('Jo Nowak') },
        },
        { record: 'leads', sourceId: '78', values: { lead_id: '78' } },
      ],
      rejected: ['LC-ING-010', 'LC-ING-010', 'LC-ING-015', 'LC-ING-015', 'LC-ING-004', 'LC-ING-004'],
      hides: [...hides, 'jo@', 'Nowak'],
    },
  ],
};
