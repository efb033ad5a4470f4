import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { change, changed, contact, deal, event, signature, signed } from './bodies.ts';
import { emailEventCases } from './email-events.ts';
import { around, fields, paging } from './fields.ts';

const hashes = pseudonyms(testKey());
const email = hashes.email('anna.kowalska@example.com');
const contactUpdated = '2025-10-09 09:00:00.500000';
const happened = '2025-10-09 08:53:20.123000';

const page = (...results: readonly object[]) => ({
  results,
  paging: { next: { after: '100', link: 'https://api.hubapi.com/crm/v3/objects/deals?after=100' } },
});

const trait = (property: string, occurredAt: string, values: Readonly<Record<string, unknown>>, id = '76226001') => ({
  record: 'customer_traits',
  sourceId: `contact|${id}|${property}`,
  occurredAt,
  values,
});

const headers = (timestamp: string, url = signed.decodedUrl, key = signed.key) => ({
  'x-hubspot-request-timestamp': timestamp,
  'x-hubspot-signature-v3': signature(url, signed.body, timestamp, key),
});
const request = { url: signed.url, body: Buffer.from(signed.body), receivedAt: signed.at };

export const cases: SourceCases = {
  source: 'hubspot',
  fields,
  around,
  paging,
  cases: [
    {
      name: 'tells of one property, which is a trait and never a lead',
      way: 'webhook',
      body: [
        change('lifecyclestage', 'customer', { changeFlag: 'UPDATED' }),
        change('email', 'Anna.Kowalska@Example.com'),
        change('firstname', 'Anna'),
        change('address', 'Lipowa 7'),
        change('date_of_birth', '1984-04-03'),
        change('shoe_size', '39'),
        change('second_mobile', '+48 600 700 899'),
        change('next_visit', '1760000000123'),
        change('country', ''),
      ],
      records: [
        trait('lifecyclestage', happened, { trait: 'lifecycle_stage', value: 'customer', customer_id: '76226001' }),
        trait('email', happened, { trait: 'email', value: email, email_hash: email }),
        trait('firstname', happened, { value: hashes.fullName('Anna'), email_hash: null }),
        trait('address', happened, { value: '[hidden]' }),
        trait('date_of_birth', happened, { trait: 'birth_year', value: '1984' }),
        trait('shoe_size', happened, { trait: 'shoe_size', value: '39', kind: 'demographic' }),
        trait('second_mobile', happened, { value: hashes.phone('+48600700899') }),
        trait('next_visit', happened, { value: '1760000000123' }),
        trait('country', happened, { trait: 'country', value: null }),
      ],
      hides: ['600 700 899', 'Kowalska', 'Anna', 'Lipowa', '1984-04-03'],
    },
    {
      name: 'tells of properties of its own that are called in another language',
      way: 'webhook',
      body: [
        change('telefon', '600700811'),
        change('kontakt', '600 700 812'),
        change('imie_i_nazwisko', 'Anna Kowalska'),
        change('ulica', 'Kwiatowa 12/4'),
        change('ulubiona_herbata', 'Assam'),
      ],
      records: [
        trait('telefon', happened, { trait: 'telefon', value: hashes.phone('600700811') }),
        trait('kontakt', happened, { value: '[hidden]' }),
        trait('imie_i_nazwisko', happened, { value: hashes.fullName('Anna Kowalska') }),
        trait('ulica', happened, { value: '[hidden]' }),
        trait('ulubiona_herbata', happened, { value: 'Assam' }),
      ],
      hides: ['600700811', '600 700 812', 'Kowalska', 'Kwiatowa'],
    },
    {
      name: 'repeats an event with another number of attempts and the same eventId for two things, out of order',
      way: 'webhook',
      body: [
        change('hs_lead_status', 'OPEN', { eventId: 1, occurredAt: 1_760_000_200_000 }),
        change('hs_lead_status', 'OPEN', { eventId: 1, occurredAt: 1_760_000_200_000, attemptNumber: 3 }),
        change('hs_lead_status', 'NEW', { eventId: 1, occurredAt: 1_760_000_100_000 }),
      ],
      records: [
        trait('hs_lead_status', '2025-10-09 08:56:40.000000', { value: 'OPEN' }),
        trait('hs_lead_status', '2025-10-09 08:56:40.000000', { value: 'OPEN' }),
        trait('hs_lead_status', '2025-10-09 08:55:00.000000', { value: 'NEW' }),
      ],
    },
    {
      name: 'tells that a contact was made, deleted and restored',
      way: 'webhook',
      body: [
        event('contact.creation', { changeFlag: 'NEW' }),
        event('contact.deletion', { changeFlag: 'DELETED', occurredAt: 1_760_000_200_000 }),
        event('object.restore', { objectTypeId: '0-1', occurredAt: 1_760_000_300_000 }),
      ],
      records: [
        trait('record_state', happened, { value: 'created', deleted_at: null }),
        trait('record_state', '2025-10-09 08:56:40.000000', {
          value: 'deleted',
          deleted_at: '2025-10-09 08:56:40.000000',
        }),
        trait('record_state', '2025-10-09 08:58:20.000000', { value: 'restored', deleted_at: null }),
      ],
    },
    {
      name: 'asks for the erasure of a person',
      way: 'webhook',
      body: [event('contact.privacyDeletion', { eventId: 77 })],
      records: [
        {
          record: 'erasures',
          sourceId: 'contact|76226001|privacyDeletion',
          occurredAt: happened,
          values: { kind: 'erase_person', customer_id: '76226001', shop: '33', request_id: '77' },
        },
      ],
    },
    {
      name: 'merges contacts into a new one',
      way: 'webhook',
      body: [
        event('contact.merge', {
          objectId: 99,
          primaryObjectId: 76_226_001,
          mergedObjectIds: [76_340_251, 46_897_301],
          newObjectId: 99,
          numberOfPropertiesMoved: 4,
        }),
      ],
      records: ['76340251', '46897301', '76226001'].map((id) => ({
        record: 'identity_pairs',
        sourceId: `contact|${id}|99`,
        occurredAt: happened,
        values: {
          identifier_type: 'customer_id',
          identifier: id,
          other_identifier_type: 'customer_id',
          other_identifier: '99',
          state: 'joined',
        },
      })),
    },
    {
      name: 'tells an association from either end, made and removed',
      way: 'webhook',
      body: [
        event('contact.associationChange', {
          associationType: 'CONTACT_TO_DEAL',
          fromObjectId: 76_226_001,
          toObjectId: 7001,
          associationRemoved: false,
          isPrimaryAssociation: false,
        }),
        event('deal.associationChange', {
          objectId: undefined,
          associationType: 'DEAL_TO_CONTACT',
          fromObjectId: 7001,
          toObjectId: 76_226_001,
          associationRemoved: true,
        }),
        event('contact.associationChange', {
          associationType: 'CONTACT_TO_COMPANY',
          fromObjectId: 76_226_001,
          toObjectId: 901,
          associationRemoved: false,
        }),
      ],
      records: [
        trait('deal|7001', happened, { trait: 'deal', value: '7001', customer_id: '76226001' }),
        trait('deal|7001', happened, { trait: 'deal', value: null, customer_id: '76226001' }),
        trait('company|901', happened, { trait: 'company', value: '901', company_id: '901' }),
      ],
    },
    {
      name: 'tells of deals and companies, which keep the moment and belong to no customer',
      way: 'webhook',
      body: [
        event('deal.propertyChange', { objectId: 7001, propertyName: 'dealstage', propertyValue: 'closedwon' }),
        event('deal.merge', { objectId: 7001, primaryObjectId: 7001, mergedObjectIds: [7000] }),
        event('company.propertyChange', { objectId: 901, propertyName: 'industry', propertyValue: 'RETAIL' }),
      ],
      records: [
        {
          record: 'customer_traits',
          sourceId: 'deal|7001|dealstage',
          values: { trait: 'deal.dealstage', value: 'closedwon' },
        },
        {
          record: 'customer_traits',
          sourceId: 'deal|7001|record_state',
          values: { trait: 'deal.record_state', value: 'merged' },
        },
        {
          record: 'customer_traits',
          sourceId: 'company|901|industry',
          values: { trait: 'company.industry', value: 'RETAIL', company_id: '901' },
        },
      ],
    },
    {
      name: 'withdraws a consent, and leaves giving it back to the pull',
      way: 'webhook',
      body: [change('hs_email_optout', 'true'), change('hs_email_optout_1441', 'false')],
      records: [
        trait('hs_email_optout', happened, { value: 'true' }),
        {
          record: 'consents',
          sourceId: 'contact|76226001|hs_email_optout',
          occurredAt: happened,
          values: { channel: 'email', state: 'withdrawn', customer_id: '76226001', method: 'CRM' },
        },
        trait('hs_email_optout_1441', happened, { value: 'false' }),
      ],
    },
    {
      name: 'sends topics and bodies that nobody mapped, and the others of the list go on',
      way: 'webhook',
      body: [
        event('ticket.creation'),
        event('contact.propertyChange', { propertyName: 'country', propertyValue: 'PL', occurredAt: 'yesterday' }),
        { hello: 'world' },
        event('contact.creation', { objectId: null }),
        change('country', 'PL'),
      ],
      records: [trait('country', happened, { value: 'PL' })],
      rejected: ['LC-ING-016', 'LC-ING-015', 'LC-ING-016', 'LC-ING-010'],
    },
    {
      name: 'sends one quarantined event alone',
      way: 'file',
      body: change('country', 'PL'),
      records: [trait('country', happened, { value: 'PL' })],
    },
    { name: 'sends a list without events', way: 'webhook', body: [], records: [], rejected: ['LC-ING-017'] },
    {
      name: 'gives a contact whole: lead, traits, consents and merges',
      way: 'pull',
      headers: { feed: 'contacts' },
      body: page(contact),
      records: [
        {
          record: 'leads',
          sourceId: '76226001',
          occurredAt: '2025-09-01 08:15:30.281000',
          updatedAt: contactUpdated,
          values: {
            kind: 'person',
            lead_id: '76226001',
            customer_id: '76226001',
            email_hash: email,
            phone_hash: hashes.phone('+48600700811'),
            name_hash: hashes.fullName('Anna Kowalska'),
            company_id: '901',
            company_name: 'Tea House',
            company_domain: 'teahouse.example',
            stage: 'customer',
            state: 'won',
            origin: 'inbound',
            lead_source: 'PAID_SEARCH',
            utm_source: 'google',
            utm_medium: 'cpc',
            campaign: 'autumn',
            owner: '55',
            first_answer_at: '2025-09-01 12:15:30.000000',
            qualified_at: '2025-09-16 05:20:00.000000',
            is_qualified: 'true',
            won_at: '2025-10-01 10:00:00.000000',
            metrics: '0.7',
            economic_buyer: '0.1',
            decision_criteria: '1',
            decision_process: null,
            identified_pain: null,
            champion: '0',
            deleted_at: null,
          },
        },
        trait('lifecyclestage', '2025-10-01 10:00:00.000000', { trait: 'lifecycle_stage', value: 'customer' }),
        trait('hs_analytics_source', contactUpdated, { trait: 'first_source', value: 'PAID_SEARCH' }),
        trait('country', contactUpdated, { value: 'Poland', email_hash: email, company_id: '901' }),
        trait('date_of_birth', contactUpdated, { trait: 'birth_year', value: '1984' }),
        trait('jobtitle', contactUpdated, { trait: 'job_title', value: null }),
        trait('hs_persona', contactUpdated, { trait: 'persona', kind: 'psychographic' }),
        {
          record: 'consents',
          sourceId: 'contact|76226001|hs_email_optout_1441',
          values: { channel: 'email', state: 'withdrawn', list_id: '1441' },
        },
        {
          record: 'consents',
          sourceId: 'contact|76226001|hs_email_optout',
          occurredAt: contactUpdated,
          values: { state: 'granted', list_id: null, method: 'Freely given consent from contact', email_hash: email },
        },
        { record: 'identity_pairs', sourceId: 'contact|76340251|76226001', occurredAt: '2025-09-27 19:06:40.000000' },
        { record: 'identity_pairs', sourceId: 'contact|46897301|76226001', occurredAt: contactUpdated },
      ],
      hides: ['Kowalska', 'Anna', '600 700 811', '1984-04-03'],
    },
    {
      name: 'gives a deleted contact whole, with the time of deletion, so that nothing of the lead is lost',
      way: 'pull',
      headers: { feed: 'deleted_contacts' },
      body: page({
        id: '5',
        properties: { createdate: '2025-09-01T08:15:30Z', lifecyclestage: 'lead', hs_lead_status: 'UNQUALIFIED' },
        createdAt: '2025-09-01T08:15:30Z',
        updatedAt: '2025-09-02T08:15:30Z',
        archived: true,
        archivedAt: '2025-09-03T08:15:30Z',
      }),
      records: [
        {
          record: 'leads',
          sourceId: '5',
          updatedAt: '2025-09-03 08:15:30.000000',
          values: { stage: 'lead', state: 'lost', deleted_at: '2025-09-03 08:15:30.000000' },
        },
        trait('lifecyclestage', '2025-09-03 08:15:30.000000', { deleted_at: '2025-09-03 08:15:30.000000' }, '5'),
        trait('hs_lead_status', '2025-09-03 08:15:30.000000', { value: 'UNQUALIFIED' }, '5'),
      ],
    },
    {
      name: 'gives consents without a basis, bounced and opted out',
      way: 'pull',
      body: page(
        ...[
          { hs_email_optout: 'false' },
          { hs_email_optout: null },
          { hs_legal_basis: 'Legitimate interest – prospect/lead' },
          { hs_email_optout: null, hs_email_hard_bounce_reason_enum: 'UNKNOWN_USER' },
          { hs_email_optout: 'true', hs_legal_basis: 'Freely given consent from contact' },
        ].map((properties, at) => ({
          id: String(at),
          properties,
          createdAt: contact.createdAt,
          updatedAt: contact.updatedAt,
        })),
      ),
      records: ['never', 'never', 'never', 'bounced', 'withdrawn'].flatMap((state, at) => [
        { record: 'leads', sourceId: String(at) },
        { record: 'consents', sourceId: `contact|${at}|hs_email_optout`, values: { state } },
      ]),
    },
    {
      name: 'gives a won deal in a stage of its own, with its contact and company',
      way: 'pull',
      headers: { feed: 'deals' },
      body: page(deal),
      records: [
        {
          record: 'leads',
          sourceId: 'deal|7001',
          occurredAt: '2025-09-10 08:00:00.000000',
          updatedAt: '2025-10-05 08:00:00.000000',
          values: {
            kind: 'deal',
            lead_id: '76226001',
            customer_id: '76226001',
            company_id: '901',
            stage: '184423',
            pipeline: 'default',
            state: 'won',
            amount: '12500.5',
            currency: 'EUR',
            first_offer_at: '2025-09-20 08:00:00.000000',
            qualified_at: '2025-09-12 08:00:00.000000',
            won_at: '2025-10-04 00:00:00.000000',
            lost_at: null,
            metrics: '0.8',
            identified_pain: '1',
          },
        },
      ],
    },
    {
      name: 'gives deals that are open without an amount, and lost by their stage',
      way: 'pull',
      body: page(
        changed(deal, { amount: null, hs_is_closed: 'false', hs_is_closed_won: 'false' }, { associations: undefined }),
        changed(deal, {
          dealstage: 'closedlost',
          hs_is_closed_won: null,
          closed_lost_reason: 'Mail jo@rival.example: cheaper',
          competitor: 'Rival',
        }),
      ),
      records: [
        {
          record: 'leads',
          values: { state: 'open', amount: null, won_at: null, lost_at: null, lead_id: null, customer_id: null },
        },
        {
          record: 'leads',
          values: { state: 'lost', won_at: null, lost_at: '2025-10-04 00:00:00.000000', competitor: 'Rival' },
        },
      ],
      hides: ['jo@rival.example'],
    },
    {
      name: 'gives renewal deals, which are terms of contracts too',
      way: 'pull',
      body: page(
        changed(deal, {
          pipeline: 'renewal-2025',
          contract_id: 'C-9',
          contract_start_date: '2024-10-01',
          contract_end_date: '2025-10-01',
          term_number: '2',
          hs_mrr: '99.90',
          discount_asked: '15 %',
          discount_given: '0.05',
        }),
        changed(deal, { dealtype: 'Renewal', dealstage: 'closedlost', hs_is_closed_won: 'false' }),
      ),
      records: [
        { record: 'leads', values: { state: 'won' } },
        {
          record: 'contracts',
          sourceId: 'deal|7001',
          occurredAt: '2024-10-01 00:00:00.000000',
          updatedAt: '2025-10-05 08:00:00.000000',
          values: {
            contract_id: 'C-9',
            term_number: '2',
            customer_id: '76226001',
            company_id: '901',
            state: 'active',
            started_at: '2024-10-01 00:00:00.000000',
            renewal_due_at: '2025-10-01 00:00:00.000000',
            renewed_at: '2025-10-04 00:00:00.000000',
            ended_at: null,
            amount_per_month: '99.9',
            currency: 'EUR',
            discount_asked: '0.15',
            discount_given: '0.05',
          },
        },
        { record: 'leads', values: { state: 'lost' } },
        {
          record: 'contracts',
          values: {
            contract_id: 'deal|7001',
            state: 'ended',
            ended_at: '2025-10-04 00:00:00.000000',
            renewed_at: null,
          },
        },
      ],
    },
    {
      name: 'gives a mark that is no mark and a time that is none; the rest of the page goes on',
      way: 'pull',
      body: page(
        changed(deal, { champion: 'perhaps' }),
        changed(deal, { champion: '11' }),
        changed(deal, { closedate: '31/02/2025' }),
        { id: '9', archived: false },
        changed(deal, {}, { id: '7002' }),
      ),
      records: [{ record: 'leads', sourceId: 'deal|7002' }],
      rejected: ['LC-ING-011', 'LC-ING-011', 'LC-ING-015', 'LC-ING-016'],
    },
    {
      name: 'contact has properties of its own in other languages in its payload',
      way: 'pull',
      headers: { feed: 'deleted_contacts' },
      body: page({
        id: '5',
        properties: {
          createdate: '2025-09-01T08:15:30Z',
          lifecyclestage: 'lead',
          telefon_kontaktowy: 600_700_811,
          kontakt: '600 700 812',
          imie_i_nazwisko: 'Anna Kowalska',
          Straße: 'Lindenweg 4',
          примечание: '600 700 813',
        },
        createdAt: '2025-09-01T08:15:30Z',
        updatedAt: '2025-09-02T08:15:30Z',
        archived: true,
        archivedAt: '2025-09-03T08:15:30Z',
      }),
      records: [
        { record: 'leads', sourceId: '5' },
        { record: 'customer_traits', sourceId: 'contact|5|lifecyclestage', values: { value: 'lead' } },
      ],
      hides: ['600700811', '600 700 812', '600 700 813', 'Kowalska', 'Lindenweg'],
    },
    ...emailEventCases,
  ],
  signatures: [
    {
      name: 'signs method, address, body and time, some characters of the address decoded',
      request: { ...request, headers: headers(String(signed.at - 1000)) },
      keys: ['another-client-secret', signed.key],
      verdict: 'verified',
    },
    {
      name: 'signs nothing with another key',
      request: { ...request, headers: headers(String(signed.at), signed.decodedUrl, 'another-client-secret') },
      keys: [signed.key],
      verdict: 'refused',
    },
    {
      name: 'does not sign another address',
      request: { ...request, url: 'https://lake.example/shopify', headers: headers(String(signed.at)) },
      keys: [signed.key],
      verdict: 'refused',
    },
    {
      name: 'does not sign another body',
      request: { ...request, body: Buffer.from('[]'), headers: headers(String(signed.at)) },
      keys: [signed.key],
      verdict: 'refused',
    },
    {
      name: 'is refused after five minutes, though signed well',
      request: { ...request, headers: headers(String(signed.at - 300_001)) },
      keys: [signed.key],
      verdict: 'refused',
    },
    {
      name: 'is refused without a time, or with a time that is no number',
      request: { ...request, headers: headers('soon') },
      keys: [signed.key],
      verdict: 'refused',
    },
    { name: 'is refused without headers', request, keys: [signed.key], verdict: 'refused' },
  ],
};
