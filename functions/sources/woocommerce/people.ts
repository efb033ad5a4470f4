import { emailPair, phonePair } from '#functions/sources/customer-pairs.ts';
import {
  at,
  composed,
  constant,
  emailHash,
  type Field,
  nameHashes,
  phoneHash,
  text,
} from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { idAt, time } from './fields.ts';

/** Of orders and subscriptions; a guest's id is 0. */
export const buyer = {
  customer_id: idAt('customer_id'),
  email_hash: emailHash('billing.email'),
  phone_hash: phoneHash('billing.phone', 'shipping.phone'),
  ...nameHashes('billing.first_name', 'billing.last_name'),
} as const;

const person = {
  customer_id: text('id'),
  email_hash: emailHash('email', 'billing.email'),
  phone_hash: phoneHash('billing.phone'),
  ...nameHashes('first_name', 'last_name'),
} as const;

function trait(name: string, kind: 'demographic' | 'behavioural', member: string): RecordMapping {
  return mappingOf('customer_traits', {
    when: (customer) => at(customer, member) !== undefined,
    sourceId: composed('|', text('id'), constant(name)),
    occurredAt: time('date_modified'),
    columns: { trait: constant(name), value: text(member), kind: constant(kind), ...person },
  });
}

const account = { customerId: text('id'), occurredAt: time('date_modified'), reason: 'customer account' };

export const customerMappings: readonly RecordMapping[] = [
  trait('role', 'behavioural', 'role'),
  trait('country', 'demographic', 'billing.country'),
  trait('region', 'demographic', 'billing.state'),
  emailPair({ ...account, paths: ['email', 'billing.email'] }),
  phonePair({ ...account, paths: ['billing.phone'] }),
];

/** Only the id comes. */
export function deletedCustomer(toldAt: Field): RecordMapping {
  return mappingOf('customer_traits', {
    sourceId: composed('|', text('id'), constant('role')),
    occurredAt: toldAt,
    columns: {
      trait: constant('role'),
      value: constant(null),
      kind: constant('behavioural'),
      customer_id: text('id'),
      deleted_at: toldAt,
    },
  });
}
