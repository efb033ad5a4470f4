import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testContext } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const { pseudonyms } = testContext();
const sample = readFileSync(join(import.meta.dirname, '../../../../docs/examples/any-tool/contacts.csv'), 'utf8');
const deal = { record: 'leads', sourceId: 'C-17', occurredAt: '2026-03-02 08:15:00.000000' };

export const cases: SourceCases = {
  source: 'bottom_line',
  fields,
  cases: [
    {
      name: 'takes a row with every column filled',
      way: 'table',
      table: 'bottom_line',
      body: sample.split('\n').slice(0, 2).join('\n'),
      records: [
        {
          record: 'interactions',
          sourceId: '1001',
          occurredAt: '2026-03-02 08:15:00.000000',
          values: { kind: 'call', cost: '1.2', currency: 'PLN' },
        },
        { ...deal, updatedAt: '2026-03-02 08:16:00.000000', values: { state: 'open', amount: '12000' } },
      ],
      hides: ['Kowalska', 'anna@kowalska.example', '600 700 800', 'try after lunch'],
    },
    {
      name: 'makes contacts and versions of deals of the sample in docs/examples/any-tool',
      way: 'table',
      table: 'bottom_line',
      body: sample,
      records: [
        {
          record: 'interactions',
          sourceId: '1001',
          occurredAt: '2026-03-02 08:15:00.000000',
          updatedAt: '2026-03-02 08:16:00.000000',
          values: {
            kind: 'call',
            direction: 'outbound',
            purpose: 'win',
            outcome: 'no_answer',
            email_hash: pseudonyms.email('anna@kowalska.example'),
            phone_hash: pseudonyms.phone('600 700 800'),
            name_hash: pseudonyms.fullName('Anna Kowalska'),
            campaign: 'Spring offices',
            lead_id: 'C-17',
            owner: 'jp',
            duration_seconds: '60',
            cost: '1.2',
            currency: 'PLN',
          },
        },
        { ...deal, values: { kind: 'deal', state: 'open', amount: '12000', origin: 'outbound', won_at: null } },
        { record: 'interactions', sourceId: '1002', values: { outcome: 'meeting', duration_seconds: '690' } },
        { ...deal, values: { state: 'open' } },
        { record: 'interactions', sourceId: '1003', values: { kind: 'meeting', outcome: 'order' } },
        {
          ...deal,
          updatedAt: '2026-03-10 11:05:00.000000',
          values: { state: 'won', amount: '10450.5', won_at: '2026-03-10 10:00:00.000000', currency: 'PLN' },
        },
        {
          record: 'interactions',
          sourceId: '1004',
          values: { kind: 'mail', direction: 'inbound', purpose: 'service', phone_hash: null, lead_id: null },
        },
        { record: 'interactions', sourceId: '1005', values: { kind: 'fair', outcome: 'refused', email_hash: null } },
        {
          record: 'leads',
          sourceId: 'C-18',
          values: { state: 'lost', lost_at: '2026-03-12 15:30:00.000000', origin: 'inbound' },
        },
      ],
      rejected: ['LC-ING-012'],
      hides: ['Kowalska', 'anna@kowalska.example', '600 700 800', 'Ewa Lis', 'try after lunch', 'signed for a year'],
    },
  ],
};
