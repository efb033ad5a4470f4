import { emailPair, phonePair } from '#functions/sources/customer-pairs.ts';
import { knownWordAt } from '#functions/sources/deciding.ts';
import { constant, emailHash, first, instant, joined, text } from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { hasSharedPhone } from './tickets.ts';

const isCustomer = (user: JsonObject) => knownWordAt(user, 'role', ['end-user', 'agent', 'admin']) === 'end-user';
const updatedAt = first(instant('updated_at'), instant('created_at'));

function trait(name: string, member: string): RecordMapping {
  return mappingOf('customer_traits', {
    when: (user) => isCustomer(user) && user[member] !== undefined && user[member] !== null,
    sourceId: joined('|', constant('user'), text('id'), constant(name)),
    occurredAt: updatedAt,
    columns: {
      trait: constant(name),
      value: text(member),
      kind: constant('demographic'),
      customer_id: text('id'),
      email_hash: emailHash('email'),
      company_id: text('organization_id'),
    },
  });
}

function ofCustomer(mapping: RecordMapping, also: (user: JsonObject) => boolean = () => true): RecordMapping {
  return { ...mapping, when: (user) => isCustomer(user) && also(user) && (mapping.when?.(user) ?? true) };
}

const account = {
  customerId: text('id'),
  occurredAt: instant('created_at'),
  updatedAt,
  reason: 'zendesk user',
} as const;

export const userMappings: readonly RecordMapping[] = [
  ofCustomer(emailPair({ ...account, paths: ['email'] })),
  ofCustomer(phonePair({ ...account, paths: ['phone'] }), (user) => !hasSharedPhone(user)),
  trait('language', 'locale'),
  trait('time_zone', 'iana_time_zone'),
  trait('shop_customer_id', 'external_id'),
];
