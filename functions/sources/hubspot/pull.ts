import { IntakeError } from '#functions/intake/errors.ts';
import { at } from '#functions/sources/fields.ts';
import { withParameter } from '#functions/sources/paging.ts';
import type { Feed, Pull, PullRequest } from '#functions/sources/pull.ts';
import { isJsonObject, type Json, type JsonObject, parseJson } from '#functions/values/json.ts';
import { meddicProperties } from './meddic.ts';
import { traitProperties } from './traits.ts';

const api = 'https://api.hubapi.com';

const marketing = ['hs_analytics_source', 'utm_source', 'utm_medium', 'utm_campaign', 'hubspot_owner_id'];

/** Stages of the life cycle that a portal begins with; since when others hold, only a webhook tells. */
const usualStages = [
  'subscriber',
  'lead',
  'marketingqualifiedlead',
  'salesqualifiedlead',
  'opportunity',
  'customer',
  'evangelist',
  'other',
];

const contactProperties = [
  'createdate',
  'email',
  'firstname',
  'lastname',
  'phone',
  'mobilephone',
  'company',
  'website',
  'associatedcompanyid',
  'lastmodifieddate',
  'hs_object_id',
  'hs_email_optout',
  'hs_legal_basis',
  'hs_email_hard_bounce_reason_enum',
  'hs_merged_object_ids',
  'hs_calculated_merged_vids',
  ...usualStages.map((stage) => `hs_lifecyclestage_${stage}_date`),
  'hs_sa_first_engagement_date',
  'is_qualified',
  'lost_reason',
  ...marketing,
  ...traitProperties,
  ...meddicProperties,
];

const dealProperties = [
  'createdate',
  'hs_lastmodifieddate',
  'hs_object_id',
  'dealname',
  'dealstage',
  'dealtype',
  'pipeline',
  'pipeline_name',
  'amount',
  'deal_currency_code',
  'closedate',
  'hs_is_closed',
  'hs_is_closed_won',
  'hs_is_closed_lost',
  'closed_lost_reason',
  'competitor',
  'hs_v2_date_entered_qualifiedtobuy',
  'hs_v2_date_entered_contractsent',
  'hs_mrr',
  'contract_id',
  'contract_start_date',
  'contract_end_date',
  'term_number',
  'product_id',
  'discount_asked',
  'discount_given',
  ...marketing,
  ...meddicProperties,
];

const pageSize = 100;

/**
 * Behind an id, and not by `after`: that ends at 10,000, and counts places, which move while contacts are changed. Those
 * that are changed meanwhile are in the next window too.
 */
function search(since: string, afterId: string): PullRequest {
  const filters = [
    { propertyName: 'lastmodifieddate', operator: 'GTE', value: since },
    { propertyName: 'hs_object_id', operator: 'GT', value: afterId },
  ];
  return {
    url: `${api}/crm/v3/objects/contacts/search`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      filterGroups: [{ filters }],
      sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
      properties: contactProperties,
      limit: pageSize,
    }),
  };
}

function nextSearch(page: Json, request: PullRequest): PullRequest | null {
  if (afterOf(page) === null) return null;
  const since = at(asObject(parseJson(Buffer.from(request.body ?? ''))), 'filterGroups.0.filters.0.value');
  const results = asObject(page).results;
  const last = Array.isArray(results) ? results.at(-1) : undefined;
  const lastId = isJsonObject(last) ? last.id : undefined;
  if (typeof since !== 'string' || typeof lastId !== 'string')
    throw new IntakeError('LC-ING-016', 'a page of contacts without ids');
  return search(since, lastId);
}

function list(object: 'contacts' | 'deals', archived: boolean): string {
  const properties = object === 'deals' ? dealProperties : contactProperties;
  const query = new URLSearchParams({
    limit: String(pageSize),
    archived: String(archived),
    properties: properties.join(','),
    ...(object === 'deals' ? { associations: 'contacts,companies' } : {}),
  });
  return `${api}/crm/v3/objects/${object}?${query}`;
}

function nextOfList(page: Json, request: PullRequest): PullRequest | null {
  const after = afterOf(page);
  if (after === null) return null;
  return withParameter(request, 'after', after);
}

/** @throws IntakeError LC-ING-016 for what is no page. */
function afterOf(page: Json): string | null {
  const object = asObject(page);
  if (!Array.isArray(object.results)) throw new IntakeError('LC-ING-016', 'a page without results');
  const after = at(object, 'paging.next.after');
  return typeof after === 'string' || typeof after === 'number' ? String(after) : null;
}

function asObject(page: Json): JsonObject {
  if (isJsonObject(page)) return page;
  throw new IntakeError('LC-ING-016', 'a page that is no object');
}

const hour = 3600;

const contacts: Feed = {
  name: 'contacts',
  firstDays: 3650,
  // What was changed reaches the search some time later.
  overlapSeconds: hour,
  holdsStill: true,
  first: ({ from }) => search(String(Date.parse(from)), '0'),
  next: nextSearch,
};

/** Only lists, not searches, tell who a deal is talked about with, and what was deleted. */
function listed(name: string, object: 'contacts' | 'deals', archived: boolean): Feed {
  return {
    name,
    firstDays: 3650,
    overlapSeconds: 0,
    holdsStill: true,
    first: () => ({ url: list(object, archived) }),
    next: nextOfList,
  };
}

export const pull: Pull = {
  credentials: ['token'],
  headers: ({ token = '' }) => ({ authorization: `Bearer ${token}`, accept: 'application/json' }),
  callsPerMinute: 100,
  everyHours: 4,
  feeds: [
    contacts,
    listed('deals', 'deals', false),
    listed('deleted_contacts', 'contacts', true),
    listed('deleted_deals', 'deals', true),
  ],
};
