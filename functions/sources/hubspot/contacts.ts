import { wordAt } from '#functions/sources/deciding.ts';
import {
  changed,
  constant,
  emailHash,
  type Field,
  first,
  flag,
  nameHashes,
  phoneHash,
  prose,
  text,
  when,
} from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { consentsOf } from './consents.ts';
import { meddic } from './meddic.ts';
import { mergesOf } from './merges.ts';
import { changedAt, createdAt, deletedAt, moment } from './moments.ts';
import { traitsOf } from './traits.ts';

const company_id = text('properties.associatedcompanyid');

const person = {
  customer_id: text('id'),
  email_hash: emailHash('properties.email'),
  phone_hash: phoneHash('properties.phone', 'properties.mobilephone'),
  ...nameHashes('properties.firstname', 'properties.lastname'),
};

/** Everything but what came from a list or a person of ours. */
export const origin: Field = changed(text('properties.hs_analytics_source'), (source) =>
  source === 'OFFLINE' ? null : 'inbound',
);

const domain = changed(text('properties.website'), (address) =>
  address
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#:].*$/, ''),
);

export const tagged = {
  lead_source: text('properties.hs_analytics_source'),
  utm_source: text('properties.utm_source'),
  utm_medium: text('properties.utm_medium'),
  campaign: text('properties.utm_campaign'),
  owner: text('properties.hubspot_owner_id'),
};

const becameCustomerAt = moment('properties.hs_lifecyclestage_customer_date');
const qualifiedAt = moment('properties.hs_lifecyclestage_salesqualifiedlead_date');
const isUnqualified = (contact: JsonObject) => wordAt(contact, 'properties.hs_lead_status') === 'unqualified';

const lead = mappingOf('leads', {
  sourceId: text('id'),
  occurredAt: createdAt,
  updatedAt: changedAt,
  columns: {
    kind: constant('person'),
    lead_id: text('id'),
    ...person,
    company_id,
    company_name: text('properties.company'),
    company_domain: domain,
    role: text('properties.jobtitle'),
    stage: text('properties.lifecyclestage'),
    state: first(
      changed(becameCustomerAt, () => 'won'),
      when(isUnqualified, constant('lost'), constant('open')),
    ),
    origin,
    ...tagged,
    first_answer_at: moment('properties.hs_sa_first_engagement_date'),
    qualified_at: qualifiedAt,
    is_qualified: first(
      flag('properties.is_qualified'),
      changed(qualifiedAt, () => 'true'),
    ),
    won_at: becameCustomerAt,
    lost_reason: prose('properties.lost_reason'),
    ...meddic,
    deleted_at: deletedAt,
  },
});

/** A contact comes whole from the CRM API: itself as a lead, what is known of it, its consents and its merges. */
export function contactMappings(contact: JsonObject): readonly RecordMapping[] {
  const { customer_id, email_hash, phone_hash } = person;
  const named = { customer_id, email_hash, phone_hash };
  return [
    lead,
    ...traitsOf(contact, { ...named, company_id, deleted_at: deletedAt }),
    ...consentsOf(contact, named),
    ...mergesOf(contact),
  ];
}
