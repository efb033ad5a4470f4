import { createHmac } from 'node:crypto';

const portal = { subscriptionId: 2417, portalId: 33, appId: 1160452, changeSource: 'CRM', sourceId: 'userId:9' };

let eventId = 3_816_279_340;

/** One event of a webhook; each has an id of its own unless it is given one. */
export function event(subscriptionType: string, changes: Readonly<Record<string, unknown>> = {}) {
  eventId += 1;
  return {
    eventId,
    ...portal,
    occurredAt: 1_760_000_000_123,
    subscriptionType,
    attemptNumber: 0,
    objectId: 76_226_001,
    ...changes,
  };
}

export const change = (propertyName: string, propertyValue: string, more: Readonly<Record<string, unknown>> = {}) =>
  event('contact.propertyChange', { propertyName, propertyValue, ...more });

/** A contact as the CRM API gives it: every value a text or null. */
export const contact = {
  id: '76226001',
  properties: {
    createdate: '2025-09-01T08:15:30.281Z',
    email: 'Anna.Kowalska@Example.com',
    firstname: 'Anna',
    lastname: 'Kowalska',
    phone: '+48 600 700 811',
    company: 'Tea House',
    website: 'https://www.TeaHouse.example/about?x=1',
    associatedcompanyid: '901',
    hs_lastmodifieddate: '2025-10-09T09:00:00.500Z',
    hs_object_id: '76226001',
    lifecyclestage: 'customer',
    hs_lifecyclestage_customer_date: '2025-10-01T10:00:00Z',
    hs_lifecyclestage_salesqualifiedlead_date: '1758000000000',
    hs_sa_first_engagement_date: '2025-09-01T12:15:30Z',
    hs_analytics_source: 'PAID_SEARCH',
    utm_source: 'google',
    utm_medium: 'cpc',
    utm_campaign: 'autumn',
    hubspot_owner_id: '55',
    country: 'Poland',
    date_of_birth: '1984-04-03',
    jobtitle: null,
    hs_persona: 'persona_2',
    hs_email_optout: 'false',
    hs_email_optout_1441: 'true',
    hs_legal_basis: 'Freely given consent from contact',
    hs_merged_object_ids: '76340251;46897301;76226001',
    hs_calculated_merged_vids: '76340251:1759000000000',
    metrics: '7',
    economic_buyer: '1',
    decision_criteria: 'yes',
    champion: 'No',
    pain: '',
  },
  createdAt: '2025-09-01T08:15:30.281Z',
  updatedAt: '2025-10-09T09:00:00.500Z',
  archived: false,
};

export const deal = {
  id: '7001',
  properties: {
    createdate: '2025-09-10T08:00:00Z',
    hs_lastmodifieddate: '2025-10-05T08:00:00Z',
    hs_object_id: '7001',
    dealname: 'Tea House, 40 seats',
    dealstage: '184423',
    pipeline: 'default',
    amount: '12500.50',
    deal_currency_code: 'eur',
    closedate: '2025-10-04T00:00:00Z',
    hs_is_closed: 'true',
    hs_is_closed_won: 'true',
    hs_v2_date_entered_qualifiedtobuy: '2025-09-12T08:00:00Z',
    hs_v2_date_entered_contractsent: '2025-09-20T08:00:00Z',
    metrics: '0.8',
    identified_pain: '1',
  },
  createdAt: '2025-09-10T08:00:00Z',
  updatedAt: '2025-10-05T08:00:00Z',
  archived: false,
  associations: {
    contacts: { results: [{ id: '76226001', type: 'deal_to_contact' }] },
    companies: { results: [{ id: '901', type: 'deal_to_company' }] },
  },
};

export function changed<T extends { readonly properties: object }>(
  object: T,
  properties: Readonly<Record<string, string | null>>,
  more: Readonly<Record<string, unknown>> = {},
) {
  return { ...object, ...more, properties: { ...object.properties, ...properties } };
}

export const signed = {
  key: 'the-client-secret-of-the-app',
  at: 1_760_000_100_000,
  url: 'https://lake.example/hubspot?to=crm%3Acontacts%2F1&name=a%20b',
  /** As HubSpot decodes it: the colon and the slash, but not the blank. */
  decodedUrl: 'https://lake.example/hubspot?to=crm:contacts/1&name=a%20b',
  body: JSON.stringify([change('firstname', 'Zażółć', { eventId: 1 })]),
};

export function signature(url: string, body: string, timestamp: string, key: string): string {
  return createHmac('sha256', key).update(`POST${url}${body}${timestamp}`).digest('base64');
}
