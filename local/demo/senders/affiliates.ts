import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import { type Commission, type CommissionMoment, commissionsOf } from '#local/demo/people/commissions.ts';
import { customerId, orderId } from '#local/demo/people/identifiers.ts';
import type { Life } from '#local/demo/people/life.ts';
import type { Person } from '#local/demo/people/people.ts';
import { day, isoSeconds, withOffset } from '#local/demo/world/calendar.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';
import { nightAfter, pageSheet } from './sheets.ts';

const list = (rows: string) => `[${rows}]`;
const account = '/Advertisers/IRqM1LLd';
const impactPage = (name: string) => (rows: string, count: number) =>
  `{"@page":"1","@numpages":"1","@pagesize":"5000","@total":"${count}","@uri":"${account}/${name}","@nextpageuri":"","${name}":[${rows}]}`;

export const affiliateSheets: Readonly<Record<string, Sheet>> = {
  awin_transaction: pageSheet('awin', 'transaction', 5000, list),
  awin_validation: pageSheet('awin', 'validation', 5000, list),
  awin_amendment: pageSheet('awin', 'amendment', 5000, list),
  impact_actions: pageSheet('impact', 'actions', 5000, impactPage('Actions')),
  impact_locked: pageSheet('impact', 'locked', 5000, impactPage('Actions')),
  impact_reversals: pageSheet('impact', 'reversals', 5000, impactPage('ActionUpdates')),
};

/** What the networks tell of one person's orders, in the night after each change. */
export function commissionPieces(life: Life, world: World): RowPiece[] {
  return commissionsOf(life, world).flatMap((commission) =>
    commission.moments.flatMap((moment) => {
      const at = nightAfter(moment.at, world, 5);
      if (commission.network === 'awin') return awinPieces(commission, moment, at, world);
      return impactPieces(commission, moment, at, life.person);
    }),
  );
}

/** By the day of sale, of decision or of amendment; windows overlap by a day, so some sales come twice. */
function awinPieces(commission: Commission, moment: CommissionMoment, at: number, world: World): RowPiece[] {
  const row = JSON.stringify(transactionOf(commission, moment));
  if (moment.kind === 'amended') return [{ at, sheet: 'awin_amendment', row }];
  if (moment.kind === 'decided') return [{ at, sheet: 'awin_validation', row }];
  const again = at + day;
  const isAgain = commission.order.sequence % 5 === 0 && hasHappened(again, world);
  return [at, ...(isAgain ? [again] : [])].map((when) => ({ at: when, sheet: 'awin_transaction', row }));
}

const inUtc = (instant: number) => isoSeconds(instant).slice(0, 19);

function transactionOf({ partner, order, clickedAt, isNew, moments }: Commission, moment: CommissionMoment): object {
  const isAmended = moments.some(({ kind, at }) => kind === 'amended' && at <= moment.at);
  const amount = (cents: number) => ({ amount: cents / 100, currency: 'EUR' });
  const [sold] = moments;
  return {
    id: 481_516_000_000_000 + order.sequence,
    url: `https://${partner.name.replaceAll('_', '-')}.example/`,
    advertiserId: 18233,
    publisherId: Number(partner.id),
    siteName: partner.name,
    commissionStatus: moment.state,
    commissionAmount: amount(moment.reward),
    saleAmount: amount(moment.sale),
    customerCountry: order.person?.address.countryCode ?? null,
    clickRefs: { clickRef: 'list' },
    clickDate: inUtc(clickedAt),
    transactionDate: inUtc(order.placedAt),
    validationDate: moment.kind === 'decided' ? inUtc(moment.at) : null,
    type: 'Commission group transaction',
    declineReason: moment.state === 'declined' ? 'Order returned or cancelled' : null,
    voucherCodeUsed: order.coupon !== null,
    voucherCode: order.coupon?.code ?? null,
    lapseTime: Math.floor((order.placedAt - clickedAt) / 1000),
    amended: isAmended,
    amendReason: isAmended ? 'Part of the order returned' : null,
    oldSaleAmount: isAmended ? amount(sold?.sale ?? 0) : null,
    oldCommissionAmount: isAmended ? amount(sold?.reward ?? 0) : null,
    orderRef: orderId(order),
    transactionParts: [{ commissionGroupId: 5, amount: moment.sale / 100, commissionAmount: moment.reward / 100 }],
    paidToPublisher: false,
    customerAcquisition: isNew ? 'NEW' : 'RETURNING',
  };
}

/** A reversal comes twice: as an update, which alone has its time, and as the action that it reverses. */
function impactPieces(commission: Commission, moment: CommissionMoment, at: number, person: Person): RowPiece[] {
  const row = JSON.stringify(actionOf(commission, moment, person));
  if (moment.state === 'approved') return [{ at, sheet: 'impact_locked', row }];
  if (moment.state === 'pending') return [{ at, sheet: 'impact_actions', row }];
  const update = JSON.stringify(reversalOf(commission, moment, person));
  return [
    { at, sheet: 'impact_reversals', row: update },
    { at, sheet: 'impact_actions', row },
  ];
}

const euros = (cents: number) => (cents / 100).toFixed(2);
const campaign = { CampaignId: '19022', CampaignName: 'Quillmoor' };

const actionId = ({ order }: Commission) => `19022.4636.${order.sequence}`;

function actionOf(commission: Commission, { state, sale, reward, cost }: CommissionMoment, person: Person): object {
  const { partner, order, clickedAt, isNew, decidesAt } = commission;
  const isReversed = state === 'declined';
  return {
    ...campaign,
    Id: actionId(commission),
    ActionTrackerId: '33120',
    ActionTrackerName: 'Sale',
    EventCode: '',
    MediaPartnerId: partner.id,
    MediaPartnerName: partner.name,
    State: isReversed ? 'REVERSED' : state.toUpperCase(),
    AdId: '506720',
    ClientCost: euros(cost),
    Payout: euros(isReversed ? 0 : reward),
    DeltaPayout: euros(isReversed ? -reward : reward),
    IntendedPayout: euros(reward),
    Amount: euros(isReversed ? 0 : sale),
    DeltaAmount: euros(isReversed ? -sale : sale),
    IntendedAmount: euros(sale),
    Currency: 'EUR',
    ReferringDate: withOffset(clickedAt),
    EventDate: withOffset(order.placedAt),
    CreationDate: withOffset(order.placedAt + 540_000),
    LockingDate: withOffset(decidesAt),
    ClearedDate: '',
    ReferringType: 'CLICK_COOKIE',
    ReferringDomain: `${partner.name.replaceAll('_', '-')}.example`,
    PromoCode: order.coupon?.code ?? '',
    Oid: orderId(order),
    CustomerId: customerId(person, order.usesOtherEmail),
    CustomerStatus: isNew ? 'NEW' : 'EXISTING',
    CustomerCity: person.address.city,
    CustomerCountry: person.address.countryCode,
    Note: '',
    Uri: `${account}/Actions/${actionId(commission)}`,
  };
}

function reversalOf(commission: Commission, { at, sale, reward }: CommissionMoment, person: Person): object {
  const { partner, order, decidesAt } = commission;
  const id = `${actionId(commission)}.${95_000_000 + order.sequence}`;
  return {
    Id: id,
    ActionId: actionId(commission),
    CampaignId: campaign.CampaignId,
    ActionTrackerId: '33120',
    EventTypeId: '33120',
    EventTypeName: 'Sale',
    EventCode: '',
    MediaPartnerId: partner.id,
    State: 'REVERSED',
    StateDetail: '',
    AdId: '506720',
    Disposition: 'ITEM_RETURNED',
    DeltaPayout: euros(-reward),
    DeltaAmount: euros(-sale),
    Currency: 'EUR',
    UpdateDate: withOffset(at),
    LockingDate: withOffset(decidesAt),
    ClearingDate: '',
    ActionDate: withOffset(order.placedAt),
    Oid: orderId(order),
    CustomerId: customerId(person, order.usesOtherEmail),
    CustomerStatus: '',
    Uri: `${account}/ActionUpdates/${id}`,
  };
}
