import { knownWordAt, wordAt } from '#functions/sources/deciding.ts';
import {
  at,
  changed,
  constant,
  emailHash,
  type Field,
  first,
  instant,
  lower,
  nameHashes,
  prose,
  text,
  when,
} from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import type { JsonObject } from '#functions/values/json.ts';

const has = (object: JsonObject, path: string) => ![undefined, null, ''].includes(at(object, path) as string);

const isMovement = (object: JsonObject) => has(object, 'points_change');
const isReferral = (object: JsonObject) => has(object, 'sender_customer') || has(object, 'receiver_customer_email');
const isCustomer = (object: JsonObject) => has(object, 'id') && has(object, 'state') && has(object, 'email');

const person = {
  customer_id: text('id'),
  email_hash: emailHash('email'),
  ...nameHashes('first_name', 'last_name'),
};

const idOf = (part: string): Field => changed(text('id'), (id) => `customer|${id}|${part}`);
const stateOf = (customer: JsonObject) => knownWordAt(customer, 'state', ['candidate', 'member', 'disabled']);
const isInState = (state: string) => (customer: JsonObject) => isCustomer(customer) && stateOf(customer) === state;
const times = { occurredAt: instant('created_at'), updatedAt: instant('updated_at') };

/** One who is disabled was a member before. */
const isOrWasMember = (customer: JsonObject) => isCustomer(customer) && stateOf(customer) !== 'candidate';

const enrolled = mappingOf('loyalty_events', {
  when: isOrWasMember,
  sourceId: idOf('enrolled'),
  occurredAt: instant('created_at'),
  version: constant('enrolled'),
  columns: { kind: constant('enrolled'), ...person },
});

const left = mappingOf('loyalty_events', {
  when: isInState('disabled'),
  sourceId: idOf('left'),
  occurredAt: instant('updated_at'),
  version: constant('left'),
  columns: { kind: constant('left'), ...person },
});

const tier = text('vip_status.vip_tier_id', 'vip_tier_id');

/** When the tier was reached nobody says: the first time that the customer was seen in it is taken, and kept. */
const tierReached = mappingOf('loyalty_events', {
  when: (customer) =>
    isOrWasMember(customer) && (has(customer, 'vip_status.vip_tier_id') || has(customer, 'vip_tier_id')),
  sourceId: (customer, context) => `customer|${text('id')(customer, context)}|tier|${tier(customer, context)}`,
  occurredAt: instant('updated_at'),
  version: constant('reached'),
  columns: { kind: constant('tier_changed'), ...person, tier },
});

function trait(name: string, value: Field): RecordMapping {
  return mappingOf('customer_traits', {
    when: isCustomer,
    sourceId: idOf(name),
    occurredAt: instant('updated_at'),
    columns: {
      trait: constant(name),
      value,
      kind: constant(name === 'birth_year' ? 'demographic' : 'behavioural'),
      customer_id: person.customer_id,
      email_hash: person.email_hash,
    },
  });
}

/** The year 1004 stands for one that nobody asked for: only day and month are known then. */
const unknownYear = '1004';
const birthYear = changed(text('date_of_birth'), (date) => (date.startsWith(unknownYear) ? null : date.slice(0, 4)));
const hasBirthYear = (customer: JsonObject) =>
  isCustomer(customer) && has(customer, 'date_of_birth') && !wordAt(customer, 'date_of_birth').startsWith(unknownYear);

export const customer: readonly RecordMapping[] = [
  trait('loyalty_state', lower('state')),
  { ...trait('birth_year', birthYear), when: hasBirthYear },
  mappingOf('identity_pairs', {
    when: (object) => isCustomer(object) && wordAt(object, 'email').includes('@'),
    sourceId: idOf('email'),
    ...times,
    columns: {
      identifier_type: constant('customer_id'),
      identifier: text('id'),
      other_identifier_type: constant('email'),
      other_identifier: emailHash('email'),
      state: constant('joined'),
      reason: constant('loyalty programme'),
    },
  }),
  enrolled,
  left,
  tierReached,
];

/** Points that ran out, or that a person moved by hand, are told by words alone. */
const movementKind: Field = first(
  changed(text('description'), (words) => (/\bexpir/i.test(words) ? 'expired' : null)),
  when((movement) => has(movement, 'internal_note'), constant('adjusted')),
  changed(text('points_change'), (points) => (points.startsWith('-') ? 'redeemed' : 'earned')),
);

export const movement = mappingOf('loyalty_events', {
  when: isMovement,
  sourceId: changed(text('id'), (id) => `points|${id}`),
  ...times,
  columns: {
    kind: movementKind,
    customer_id: text('customer_id'),
    points: text('points_change'),
    description: prose('description'),
  },
});

const reward = 'sender_reward_fulfillment';
const isRewardIn = (states: readonly string[]) => (referral: JsonObject) =>
  states.includes(wordAt(referral, `${reward}.fulfillment_status`));
const isRefused = isRewardIn(['cancelled', 'failed']);
const isOrdered = (referral: JsonObject) => has(referral, 'receiver_customer.id') || has(referral, `${reward}.id`);

/** The friend is a customer, and the sender has a reward, once the friend has ordered: no time of the order is told. */
const orderedAt = when(isOrdered, first(instant(`${reward}.created_at`), instant('updated_at')));

export const referral = mappingOf('referrals', {
  when: isReferral,
  sourceId: text('id'),
  ...times,
  columns: {
    kind: constant('customer'),
    state: when(
      isRefused,
      constant('declined'),
      when(isRewardIn(['issued']), constant('approved'), when(isOrdered, constant('converted'), constant('invited'))),
    ),
    referrer_id: text('sender_customer.id'),
    referrer_email_hash: emailHash('sender_customer.email'),
    friend_id: text('receiver_customer.id'),
    friend_email_hash: emailHash('receiver_customer_email', 'receiver_customer.email'),
    code: text('sender_customer.referral_url'),
    invited_at: instant('created_at'),
    converted_at: orderedAt,
    decided_at: when(
      (object) => isRefused(object) || isRewardIn(['issued'])(object),
      first(instant(`${reward}.updated_at`), instant(`${reward}.created_at`)),
    ),
    refusal_reason: when(isRefused, text(`${reward}.fulfillment_status`)),
  },
});
