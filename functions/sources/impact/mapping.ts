import { knownChoice, wordAt } from '#functions/sources/deciding.ts';
import { needed, rounded } from '#functions/sources/exact.ts';
import {
  at,
  changed,
  choice,
  constant,
  currency,
  type Field,
  first,
  instant,
  joined,
  latest,
  lower,
  prose,
  text,
  when,
} from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import type { JsonObject } from '#functions/values/json.ts';

const has = (object: JsonObject, path: string) => ![undefined, null, ''].includes(at(object, path) as string);
const isInState = (state: string) => (object: JsonObject) => wordAt(object, 'State').toUpperCase() === state;

const isReversed = isInState('REVERSED');
const isApproved = isInState('APPROVED');

function isAction(object: JsonObject): boolean {
  return has(object, 'Id') && !has(object, 'ActionId') && has(object, 'State') && has(object, 'EventDate');
}

/** Other updates repeat what their action tells; a reversal has a time and a reason that the action lacks. */
function isReversal(object: JsonObject): boolean {
  return has(object, 'ActionId') && has(object, 'UpdateDate') && isReversed(object);
}

const createdAt = first(instant('CreationDate'), instant('EventDate'));

/** What tells one version of an action from another: amounts, their last change, and how far it came. */
const version = joined(
  '|',
  ...['State', 'Payout', 'DeltaPayout', 'ClientCost', 'Amount', 'DeltaAmount', 'LockingDate', 'ClearedDate'].map(
    (name) => first(text(name), constant('-')),
  ),
);

/**
 * An action says when it was made, and when it is locked and so approved; when it was reversed only its updates say.
 * A reversed one holds from its receipt on, so that it stands after the reversal, whose record knows less.
 */
function updatedAt(receivedAt: string): Field {
  const received = constant(`${receivedAt.slice(0, 10)} ${receivedAt.slice(11, 23).padEnd(15, '0')}`);
  const reached: Field = (object, context) => {
    const limit = received(object, context) ?? '';
    const times = [createdAt, instant('LockingDate'), instant('ClearedDate')].map((time) => time(object, context));
    const reachedTimes = times.filter((time) => time !== null).filter((time) => time <= limit);
    return reachedTimes.sort().at(-1) ?? null;
  };
  return when(isReversed, latest(received, createdAt), first(reached, createdAt));
}

const statuses: Readonly<Record<string, string>> = {
  new: 'true',
  existing: 'false',
  returning: 'false',
};

const common = {
  kind: constant('partner'),
  state: choice(lower('State'), { pending: 'converted', reversed: 'declined' }),
  partner_id: text('MediaPartnerId'),
  order_id: text('Oid'),
  friend_id: text('CustomerId'),
  currency: currency('Currency'),
  is_new_customer: knownChoice(lower('CustomerStatus'), statuses, 'CustomerStatus'),
};

const dayOf = (field: Field) => changed(field, (time) => time.slice(0, 10));

/** The day as it is written, in the zone of the account. */
const dayOfEvent = changed(text('EventDate', 'ActionDate'), (time) => time.slice(0, 10));

const cost = {
  cost_date: first(dayOfEvent, dayOf(createdAt)),
  platform: constant('impact'),
  account_id: text('MediaPartnerId'),
  campaign_id: text('CampaignId'),
  campaign: text('CampaignName'),
  cost_type: constant('commission'),
  currency: needed('Currency of an action', currency('Currency')),
};

export function actionMappings(receivedAt: string): readonly RecordMapping[] {
  const times = { occurredAt: first(instant('ReferringDate'), instant('EventDate')), updatedAt: updatedAt(receivedAt) };
  return [
    mappingOf('referrals', {
      when: isAction,
      sourceId: text('Id'),
      ...times,
      version,
      columns: {
        ...common,
        partner: text('MediaPartnerName'),
        code: text('PromoCode'),
        clicked_at: instant('ReferringDate'),
        converted_at: instant('EventDate'),
        decided_at: when(isApproved, first(instant('LockingDate'), instant('ClearedDate'))),
        sale_amount: rounded('Amount'),
        reward_amount: rounded('Payout'),
      },
    }),
    mappingOf('marketing_costs', {
      when: isAction,
      sourceId: text('Id'),
      ...times,
      occurredAt: instant('EventDate'),
      version,
      columns: {
        ...cost,
        amount: when(isReversed, constant('0'), needed('cost of an action', rounded('ClientCost', 'Payout'))),
        platform_conversions: when(isReversed, constant('0'), constant('1')),
        platform_revenue: when(isReversed, constant('0'), rounded('Amount')),
      },
    }),
  ];
}

/** The reversal of an action under the id of the action. What its items were worth is in the action. */
export const reversals: readonly RecordMapping[] = [
  mappingOf('referrals', {
    when: isReversal,
    sourceId: text('ActionId'),
    occurredAt: instant('ActionDate'),
    updatedAt: instant('UpdateDate'),
    columns: {
      ...common,
      converted_at: instant('ActionDate'),
      decided_at: instant('UpdateDate'),
      refusal_reason: prose('Disposition'),
    },
  }),
  mappingOf('marketing_costs', {
    when: isReversal,
    sourceId: text('ActionId'),
    occurredAt: instant('ActionDate'),
    updatedAt: instant('UpdateDate'),
    columns: { ...cost, amount: constant('0'), platform_conversions: constant('0'), platform_revenue: constant('0') },
  }),
];
