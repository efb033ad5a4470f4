import { IntakeError } from '#functions/intake/errors.ts';
import { mapParts, objectsOf, type Part, type RecordMapping } from '#functions/sources/mapping.ts';
import { objectsOfPage } from '#functions/sources/page-objects.ts';
import { partOf } from '#functions/sources/part-of.ts';
import { objectOf } from '#functions/sources/reading.ts';
import type { Source } from '#functions/sources/source.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { contactMappings } from './contacts.ts';
import { dealMappings } from './deals.ts';
import emailEvents from './email_events.json' with { type: 'json' };
import { eventMappings } from './events.ts';
import { personal } from './personal.ts';
import { pull } from './pull.ts';
import { webhook } from './webhook.ts';

const name = 'hubspot';
const records = [
  'leads',
  'customer_traits',
  'consents',
  'identity_pairs',
  'contracts',
  'erasures',
] as const satisfies Source['records'];

/** Contacts and deals of one HubSpot portal, what happens to them, and what became of its mail. */
export const hubspot: Source = {
  name,
  about: {
    system: 'HubSpot',
    sends:
      'Webhooks of contacts, companies and deals; contacts and deals whole, from the CRM API; e-mail events, as a warehouse export of them',
    authenticates:
      'Base64 HMAC-SHA-256 of method, address, body and time in X-HubSpot-Signature-v3, under the client secret of the app, no older than 5 minutes; the token of a private app on our requests',
    oddities: [
      'A webhook tells one property, so it never becomes a version of a lead, which would lose its other columns: it is a trait under the id that the pulled property has too, and the later of both holds',
      'Leads come whole from the CRM API alone, the deleted ones from the lists of what is archived; a webhook of creation, deletion, restoring or of a merged deal is the trait `record_state` until then',
      'Deals and companies have traits named after them (`deal.dealstage`): they keep the moment of a change, and belong to no customer',
      'What `propertyValue` held is kept in the record alone: personal properties as a keyed hash or `[hidden]`, of a birthday the year',
      'Events come more than once and in any order, and eventId is not unique: object, property and time are the key',
      'An opt-out by webhook is a withdrawn consent; the other way only the pull knows the legal basis. Only a freely given consent counts as granted, other bases as never. Opt-outs of single lists (hs_email_optout_ and a number) come by webhook, as no portal has the same lists',
      'Merges are read from the event, from hs_merged_object_ids and from hs_calculated_merged_vids, which says when',
      'A privacy deletion is a request of erasure; the id of one portal is not told from that of another, so connect one',
      'A search ends at 10,000 contacts and counts places that move: every page is a search of its own behind the last id. It does not tell whom a deal is with, so all deals are listed, each time',
      'A deal is won or lost by its flags, or by the ids closedwon and closedlost; other ids of stages are numbers',
      'A deal with `renew` in the id of its pipeline, its type or a property pipeline_name is a term of a contract too. It needs contract_start_date, or its creation stands in; hs_mrr is the price of a month',
      'MEDDIC properties: yes and no are 1 and 0, numbers up to 1 are shares; if one of the six passes 1, all six are out of 10',
      'Values are texts or null, times ISO 8601 or milliseconds; a day is taken in UTC',
      'Of warehouse exports the e-mail events alone are taken: contacts, deals and their stages come from the API; tickets, forms and campaigns need a mapping of your own',
      'Seconds where occurredAt has to be milliseconds are refused with LC-ING-015',
      'The tables of e-mail events have to be exported joined to their parent email_event, which alone has recipient and time. filtered_event marks what bots did',
    ],
    read: [
      'https://developers.hubspot.com/docs/api/webhooks',
      'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation',
      'https://developers.hubspot.com/docs/api/crm/search',
      'https://developers.hubspot.com/changelog/new-subscription-types-for-webhooks',
      'https://github.com/fivetran/dbt_hubspot_source',
    ],
  },
  records,
  personal,
  map: mapParts({ name, records, personal }, parts),
  file: 'lines',
  webhook,
  pull,
  tables: { hubspot_email_events: emailEvents },
};

/** A list of events, a page of objects, or one of either alone. */
function parts(body: Json): readonly Part[] {
  if (Array.isArray(body)) return objectsOf(body, 'the list of events').map(part);
  if (!isJsonObject(body)) throw new IntakeError('LC-ING-016', 'the body is neither a list nor an object');
  return 'results' in body ? objectsOfPage(body, 'results', ['paging']).map(part) : [part(body)];
}

function part(object: JsonObject): Part {
  return partOf(object, (each) => ('subscriptionType' in each ? eventMappings(each) : objectMappings(each)));
}

function objectMappings(object: JsonObject): readonly RecordMapping[] {
  const properties = objectOf(object, 'properties');
  if (properties === null) return [];
  return 'dealstage' in properties || 'dealname' in properties ? dealMappings : contactMappings(object);
}
