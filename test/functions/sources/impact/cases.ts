import type { SourceCases } from '../case.ts';
import { around, fields, paging } from './fields.ts';

const action = {
  Id: '1000.4636.158133',
  CampaignId: '1000',
  CampaignName: 'Tea shop',
  ActionTrackerId: '2240',
  ActionTrackerName: 'Sale',
  EventCode: '',
  MediaPartnerId: '10000',
  MediaPartnerName: 'Best Tea',
  State: 'PENDING',
  AdId: '506720',
  ClientCost: '0.93',
  Payout: '0.88123456',
  DeltaPayout: '0.88123456',
  IntendedPayout: '0.88',
  Amount: '21.99000000',
  DeltaAmount: '21.99',
  IntendedAmount: '21.99',
  Currency: 'USD',
  ReferringDate: '2026-09-10T09:45:07-07:00',
  EventDate: '2026-09-10T19:42:38-07:00',
  CreationDate: '2026-09-10T19:51:23-07:00',
  LockingDate: '2026-09-26T00:00:00-07:00',
  ClearedDate: '',
  ReferringType: 'CLICK_COOKIE',
  ReferringDomain: '',
  PromoCode: 'SUMMERSALE2020',
  Oid: '9217374917472',
  CustomerId: 'BCZ2WVSH674563PDPYOTM3AXDQ',
  CustomerStatus: 'NEW',
  CustomerPostCode: '15122',
  CustomerArea: 'Old town',
  CustomerCity: 'Santa Barbara',
  CustomerRegion: 'California',
  CustomerCountry: 'US',
  IpAddress: '203.0.113.77',
  SharedId: 'RT-19247423',
  CallerId: '+1 415 555 0101',
  Note: 'called twice, Anna',
  Uri: '/Advertisers/IRyMQ/Actions/1000.4636.158133',
};
const id = action.Id;
const createdAt = '2026-09-11 02:51:23.000000';
const lockedAt = '2026-09-26 07:00:00.000000';
const received = '2026-09-20T12:00:00.000Z';
const referral = { record: 'referrals', sourceId: id, occurredAt: '2026-09-10 16:45:07.000000', updatedAt: createdAt };
const cost = {
  record: 'marketing_costs',
  sourceId: id,
  occurredAt: '2026-09-11 02:42:38.000000',
  updatedAt: createdAt,
};

const reversal = {
  Id: '1000.4636.158133.95095059',
  ActionId: id,
  CampaignId: '1000',
  ActionTrackerId: '2240',
  EventTypeId: '2240',
  EventTypeName: 'Sale',
  EventCode: '',
  MediaPartnerId: '10000',
  State: 'REVERSED',
  StateDetail: '',
  StateDetailDescription: '',
  AdId: '506720',
  Disposition: 'ITEM_RETURNED',
  DeltaPayout: '-0.88123456',
  DeltaAmount: '-21.99',
  Currency: 'USD',
  Category: 'Tea',
  Sku: '12345',
  Quantity: '2',
  UpdateDate: '2026-09-18T10:51:23-07:00',
  LockingDate: '2026-09-26T00:00:00-07:00',
  ClearingDate: '',
  ActionDate: '2026-09-10T19:42:38-07:00',
  Oid: '9217374917472',
  CustomerId: 'BCZ2WVSH674563PDPYOTM3AXDQ',
  CustomerStatus: '',
  SharedId: 'RT-19247423',
  ActionUri: '/Advertisers/IRyMQ/Actions/1000.4636.158133',
  Uri: '/Advertisers/IRyMQ/ActionUpdates/1000.4636.158133.95095059',
};
const page = (members: object) => ({
  '@page': '1',
  '@numpages': '2',
  '@pagesize': '5000',
  '@total': '7000',
  '@uri': '/Advertisers/IRyMQ/Actions?PageSize=5000',
  '@nextpageuri': '/Advertisers/IRyMQ/Actions?PageSize=5000&Page=2',
  ...members,
});
const reversedAt = '2026-09-18 17:51:23.000000';

export const cases: SourceCases = {
  source: 'impact',
  fields,
  around,
  paging,
  cases: [
    {
      name: 'reads a page of actions as referrals of partners and as costs, fee and all, digits to six places',
      way: 'pull',
      receivedAt: received,
      body: page({ Actions: [action] }),
      records: [
        {
          ...referral,
          values: {
            kind: 'partner',
            state: 'converted',
            partner_id: '10000',
            partner: 'Best Tea',
            code: 'SUMMERSALE2020',
            order_id: '9217374917472',
            friend_id: 'BCZ2WVSH674563PDPYOTM3AXDQ',
            clicked_at: '2026-09-10 16:45:07.000000',
            converted_at: '2026-09-11 02:42:38.000000',
            decided_at: null,
            sale_amount: '21.99',
            reward_amount: '0.881235',
            currency: 'USD',
            is_new_customer: 'true',
          },
        },
        {
          ...cost,
          values: {
            cost_date: '2026-09-10',
            platform: 'impact',
            campaign_id: '1000',
            campaign: 'Tea shop',
            cost_type: 'commission',
            amount: '0.93',
            currency: 'USD',
            platform_conversions: '1',
            platform_revenue: '21.99',
          },
        },
      ],
      hides: ['15122', 'Old town', 'Santa Barbara', '203.0.113.77', '555 0101', 'called twice'],
    },
    {
      name: 'gives an approved action the time that it was locked at',
      way: 'pull',
      body: page({ Actions: [{ ...action, State: 'APPROVED' }] }),
      records: [
        { ...referral, updatedAt: lockedAt, values: { state: 'approved', decided_at: lockedAt } },
        { ...cost, updatedAt: lockedAt, values: { amount: '0.93' } },
      ],
    },
    {
      name: 'takes the payout for the cost where no fee is told, and an empty text for nothing',
      way: 'pull',
      receivedAt: received,
      body: page({ Actions: [{ ...action, ClientCost: '', PromoCode: '', CustomerStatus: '', ReferringDate: '' }] }),
      records: [
        {
          record: 'referrals',
          occurredAt: '2026-09-11 02:42:38.000000',
          values: { code: null, is_new_customer: null },
        },
        { ...cost, values: { amount: '0.881235' } },
      ],
    },
    {
      name: 'refuses a kind of customer that nobody knows; what it cost stays',
      way: 'pull',
      receivedAt: received,
      body: page({ Actions: [{ ...action, CustomerStatus: 'VIP' }] }),
      records: [cost],
      rejected: ['LC-ING-012'],
    },
    {
      name: 'takes a reversal for no cost from its own time on, with its reason',
      way: 'pull',
      body: page({ ActionUpdates: [reversal] }),
      records: [
        {
          record: 'referrals',
          sourceId: id,
          updatedAt: reversedAt,
          values: {
            state: 'declined',
            partner_id: '10000',
            order_id: '9217374917472',
            decided_at: reversedAt,
            refusal_reason: 'ITEM_RETURNED',
          },
        },
        {
          record: 'marketing_costs',
          sourceId: id,
          updatedAt: reversedAt,
          values: { cost_date: '2026-09-10', amount: '0', platform_conversions: '0' },
        },
      ],
    },
    {
      name: 'lets the reversed action, which knows more, hold after its reversal',
      way: 'pull',
      receivedAt: received,
      body: page({ Actions: [{ ...action, State: 'REVERSED' }] }),
      records: [
        {
          ...referral,
          updatedAt: '2026-09-20 12:00:00.000000',
          values: { state: 'declined', partner: 'Best Tea', reward_amount: '0.881235' },
        },
        { ...cost, updatedAt: '2026-09-20 12:00:00.000000', values: { amount: '0', platform_conversions: '0' } },
      ],
    },
    {
      name: 'gives one state of an action one version, whenever and however often it is read',
      way: 'pull',
      receivedAt: '2026-10-09T12:00:00.000Z',
      body: page({ Actions: [{ ...action, State: 'REVERSED' }, action] }),
      records: [
        { record: 'referrals', sourceVersion: versionOf('REVERSED') },
        { record: 'marketing_costs', sourceVersion: versionOf('REVERSED') },
        { record: 'referrals', sourceVersion: versionOf('PENDING') },
        { record: 'marketing_costs', sourceVersion: versionOf('PENDING') },
      ],
    },
    {
      name: 'reads one action alone, as a piece of quarantine is',
      way: 'pull',
      receivedAt: received,
      body: action,
      records: [referral, cost],
    },
    {
      name: 'keeps the siblings of what is broken, and takes other updates for nothing new',
      way: 'pull',
      receivedAt: received,
      body: page({ Actions: [{ ...action, Currency: '' }, { ...reversal, State: 'PENDING' }, { Id: '7' }, action] }),
      records: [{ record: 'referrals' }, referral, cost],
      rejected: ['LC-ING-010', 'LC-ING-016', 'LC-ING-016'],
    },
    {
      name: 'refuses XML, which comes where JSON was not asked for',
      way: 'pull',
      body: '<?xml version="1.0"?><ImpactRadiusResponse/>',
      records: [],
      rejected: ['LC-ING-004'],
    },
  ],
};

function versionOf(state: string): string {
  return `${state}|0.88123456|0.88123456|0.93|21.99000000|21.99|2026-09-26T00:00:00-07:00|-`;
}
