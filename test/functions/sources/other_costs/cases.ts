import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const header = 'cost_date,spread_until,platform,campaign,tactic,channel,cost_type,purpose,amount,currency';
const table = { way: 'table', table: 'other_costs' } as const;

export const cases: SourceCases = {
  source: 'other_costs',
  fields,
  cases: [
    {
      name: 'reads every kind of cost that no platform reports',
      ...table,
      body: [
        header,
        '2026-01-15,2026-06-30,expo,Expo 2026,stand,trade_fair,fair,acquire,18250.00,EUR',
        '2026-02-01,2026-02-28,tv_station,Spring spot,,tv,media,acquire,40000,EUR',
        '2026-02-01,,weekly,Advertorial,,press,media,acquire,1200.50,EUR',
        '2026-02-02,,station_9,Jingle,,radio,media,acquire,900,EUR',
        '2026-02-02,2026-03-01,posters,City lights,,outdoor,media,acquire,3100,EUR',
        '2026-02-03,2026-12-31,football_club,Shirts,,sponsorship,sponsorship,acquire,24000,EUR',
        '2026-02-03,,agency_x,,,,agency,acquire,2000,EUR',
        '2026-02-28,,payroll,,,,people,acquire,5000,EUR',
        '2026-02-28,,payroll,,,,people,keep,3000,EUR',
        '2026-02-28,,mailer,,,email,tools,keep,49,USD',
        '2026-02-28,,insurer,,,,guarantee,serve,120,EUR',
        '2026-02-28,,agency_x,,,,agency,,-150.25,EUR',
        '2026-02-28,,agency_x,Order 600700801,,,agency,,1,EUR',
        '2026-02-28,,agency_x,Order 600700802,,,agency,,1,EUR',
      ].join('\n'),
      records: [
        {
          record: 'marketing_costs',
          sourceId: '2026-01-15|expo|Expo 2026|stand|trade_fair|fair|acquire',
          occurredAt: '2026-01-15 00:00:00.000000',
          updatedAt: '2026-01-15 00:00:00.000000',
          values: {
            cost_date: '2026-01-15',
            spread_until: '2026-06-30',
            platform: 'expo',
            campaign: 'Expo 2026',
            tactic: 'stand',
            channel: 'trade_fair',
            cost_type: 'fair',
            purpose: 'acquire',
            amount: '18250',
            currency: 'EUR',
          },
        },
        { record: 'marketing_costs', values: { channel: 'tv', spread_until: '2026-02-28' } },
        { record: 'marketing_costs', values: { channel: 'press', spread_until: null, amount: '1200.5' } },
        { record: 'marketing_costs', values: { channel: 'radio' } },
        { record: 'marketing_costs', values: { channel: 'outdoor' } },
        { record: 'marketing_costs', values: { cost_type: 'sponsorship' } },
        { record: 'marketing_costs', values: { cost_type: 'agency', channel: null } },
        { record: 'marketing_costs', sourceId: '2026-02-28|payroll||||people|acquire' },
        { record: 'marketing_costs', sourceId: '2026-02-28|payroll||||people|keep' },
        { record: 'marketing_costs', values: { cost_type: 'tools', currency: 'USD' } },
        { record: 'marketing_costs', values: { cost_type: 'guarantee', purpose: 'serve' } },
        { record: 'marketing_costs', values: { amount: '-150.25', purpose: null } },
        { record: 'marketing_costs', sourceId: '2026-02-28|agency_x|Order 600700801|||agency|' },
        { record: 'marketing_costs', sourceId: '2026-02-28|agency_x|Order 600700802|||agency|' },
      ],
    },
    {
      name: 'takes the number of the invoice as id, and the later booking as the one that holds',
      ...table,
      body: [
        `cost_id,${header},booked_at`,
        'INV-7,2026-02-03,,agency_x,,,,agency,acquire,2100,EUR,2026-03-01T10:00:00Z',
        'INV-7,2026-02-03,,agency_x,,,,agency,acquire,2000,EUR,2026-02-04T10:00:00Z',
        ',2026-02-03,,agency_x,,,,agency,acquire,70,EUR,2026-02-04T10:00:00Z',
      ].join('\n'),
      records: [
        { record: 'marketing_costs', sourceId: 'INV-7', updatedAt: '2026-03-01 10:00:00.000000' },
        { record: 'marketing_costs', sourceId: 'INV-7', updatedAt: '2026-02-04 10:00:00.000000' },
        { record: 'marketing_costs', sourceId: '2026-02-03|agency_x||||agency|acquire' },
      ],
    },
    {
      name: 'refuses unknown types, days that never were, amounts in words and rows without currency',
      ...table,
      body: [
        header,
        '2026-02-03,,agency_x,,,,snacks,acquire,70,EUR',
        '2026-02-30,,agency_x,,,,agency,acquire,70,EUR',
        '2026-02-03,,agency_x,,,,agency,acquire,see invoice,EUR',
        '2026-02-03,,agency_x,,,,agency,acquire,70,',
        '2026-02-03,,agency_x,,,,agency,acquire,70,EUR',
      ].join('\n'),
      records: [{ record: 'marketing_costs', values: { amount: '70' } }],
      rejected: ['LC-ING-012', 'LC-ING-015', 'LC-ING-011', 'LC-ING-010'],
    },
  ],
};
