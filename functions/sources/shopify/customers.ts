import { emailPair, phonePair } from '#functions/sources/customer-pairs.ts';
import {
  at,
  composed,
  constant,
  emailHash,
  type Field,
  instant,
  nameHashes,
  phoneHash,
  text,
} from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import type { Delivery } from '#functions/sources/source.ts';
import type { traitKinds } from '#sql/records/customer_traits.ts';
import { numberOf, ownId, toldAt } from './fields.ts';

type TraitKind = (typeof traitKinds)[number];

const changedAt = instant('updated_at', 'created_at');
const phonePaths = ['phone', 'default_address.phone'] as const;
const person = {
  customer_id: ownId,
  email_hash: emailHash('email'),
  phone_hash: phoneHash(...phonePaths),
  ...nameHashes('first_name', 'last_name'),
};

/** A trait is told where the body has the member, even an empty one: that takes the trait back. */
function trait(name: string, kind: TraitKind, member: string, value: Field): RecordMapping {
  return mappingOf('customer_traits', {
    when: (customer) => at(customer, member) !== undefined,
    sourceId: composed('|', ownId, constant(name)),
    occurredAt: changedAt,
    columns: { trait: constant(name), value, kind: constant(kind), ...person },
  });
}

const traits = [
  trait('account_state', 'behavioural', 'state', text('state')),
  trait('country', 'demographic', 'default_address', text('default_address.country_code', 'default_address.country')),
  trait('region', 'demographic', 'default_address', text('default_address.province')),
  trait('language', 'demographic', 'locale', text('locale')),
  trait('tags', 'behavioural', 'tags', text('tags')),
];

const account = { customerId: ownId, occurredAt: changedAt, reason: 'customer account' };

/** What the shop knows of a customer, and which mail and phone are theirs. */
export const customerMappings: readonly RecordMapping[] = [
  ...traits,
  emailPair({ ...account, paths: ['email'] }),
  phonePair({ ...account, paths: phonePaths }),
];

/** Of a deleted customer only the id comes. */
export function deletedCustomer(delivery: Delivery): RecordMapping {
  return mappingOf('customer_traits', {
    sourceId: composed('|', ownId, constant('account_state')),
    occurredAt: toldAt(delivery),
    columns: {
      trait: constant('account_state'),
      value: constant(null),
      kind: constant('behavioural'),
      customer_id: ownId,
      deleted_at: toldAt(delivery),
    },
  });
}

const kept = numberOf(text('admin_graphql_api_customer_kept_id'));
const deleted = numberOf(text('admin_graphql_api_customer_deleted_id'));

/** Two accounts of one person, where their merge came about. */
export function mergedCustomers(delivery: Delivery): RecordMapping {
  return mappingOf('identity_pairs', {
    when: ({ status }) => status !== 'failed',
    sourceId: composed('|', kept, constant('customer_id'), deleted),
    occurredAt: toldAt(delivery),
    columns: {
      identifier_type: constant('customer_id'),
      identifier: kept,
      other_identifier_type: constant('customer_id'),
      other_identifier: deleted,
      state: constant('joined'),
      reason: constant('merge'),
    },
  });
}
