import { testContext } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { around, fields, paging } from './fields.ts';

const { pseudonyms } = testContext();

const review = {
  id: '53bffd360000640002975387',
  url: 'https://www.trustpilot.com/reviews/53bffd360000640002975387',
  consumer: {
    id: '53bffc3900006400017e5db8',
    displayName: 'Anna Kowalska',
    displayLocation: 'Gdynia, PL',
    numberOfReviews: 3,
    email: 'Anna@Example.com',
  },
  businessUnit: { id: '46d6a8900000640005005da', identifyingName: 'tea.example', displayName: 'Tea' },
  location: null,
  stars: 5,
  title: 'Great service',
  text: 'Jan (jan@example.com) is excellent.',
  language: 'EN',
  createdAt: '2026-05-20T09:34:44.000Z',
  updatedAt: null,
  companyReply: null,
  isVerified: true,
  imported: false,
  verified: true,
  referenceId: 'A-1001',
  referralEmail: 'anna@example.com',
  tags: [
    { group: 'Generic', value: 'delivery' },
    { group: 'Shop', value: 'Gdynia' },
  ],
};
const answered = {
  ...review,
  stars: 2,
  updatedAt: '2026-06-01T08:00:00Z',
  companyReply: { text: 'Sorry, Anna', createdAt: '2026-06-02T08:00:00Z', updatedAt: null },
};

/** As the webhook tells it: another name for the name, no e-mail, no answer, no time of edit. */
const eventData = {
  id: review.id,
  language: 'en',
  title: review.title,
  text: review.text,
  referenceId: review.referenceId,
  stars: 5,
  createdAt: review.createdAt,
  isVerified: true,
  locationId: '43f51215-a1fc-4c60-b6dd-e4afb6d7b831',
  link: 'https://api.trustpilot.com/v1/reviews/53bffd360000640002975387',
  consumer: {
    id: review.consumer.id,
    name: 'Anna Kowalska',
    link: 'https://api.trustpilot.com/v1/consumers/53bffc3900006400017e5db8',
  },
  tags: [{ group: 'Generic', value: 'delivery' }],
};
const event = (name: string, data: unknown) => ({ eventName: `service-review-${name}`, version: '1', eventData: data });

const pair = {
  record: 'identity_pairs',
  sourceId: `${review.consumer.id}|${pseudonyms.email('anna@example.com')}`,
  values: {
    identifier_type: 'customer_id',
    identifier: review.consumer.id,
    other_identifier_type: 'email',
    other_identifier: pseudonyms.email('anna@example.com'),
    state: 'joined',
  },
};
const hides = ['Kowalska', 'jan@example.com'];

export const cases: SourceCases = {
  source: 'trustpilot',
  fields,
  around,
  paging,
  cases: [
    {
      name: 'page of the private API gives reviews with their orders, and whose they are',
      way: 'pull',
      body: {
        reviews: [review],
        links: [{ href: 'https://api.trustpilot.com/v1/next', method: 'GET', rel: 'next-page' }],
      },
      records: [
        {
          record: 'mentions',
          sourceId: review.id,
          occurredAt: '2026-05-20 09:34:44.000000',
          updatedAt: '2026-05-20 09:34:44.000000',
          values: {
            kind: 'review',
            platform: 'trustpilot',
            brand: 'own',
            author_id: review.consumer.id,
            author_name_hash: pseudonyms.fullName('Anna Kowalska'),
            author_initial_hash: pseudonyms.nameInitial('Anna K.'),
            rating: '5',
            language: 'en',
            topic: 'delivery, Gdynia',
            url: review.url,
            title: 'Great service',
            order_id: 'A-1001',
            edited_at: null,
            replied_at: null,
          },
        },
        pair,
      ],
      hides: [...hides, 'Anna@Example.com', 'Gdynia, PL'],
    },
    {
      name: 'review edited and answered is a later version',
      way: 'pull',
      body: { reviews: [answered] },
      records: [
        {
          record: 'mentions',
          sourceId: review.id,
          updatedAt: '2026-06-02 08:00:00.000000',
          values: { rating: '2', edited_at: '2026-06-01 08:00:00.000000', replied_at: '2026-06-02 08:00:00.000000' },
        },
        pair,
      ],
      hides,
    },
    {
      name: 'event of a new review has the id of the API',
      way: 'webhook',
      body: { events: [event('created', eventData)] },
      records: [
        {
          record: 'mentions',
          sourceId: review.id,
          occurredAt: '2026-05-20 09:34:44.000000',
          updatedAt: '2026-05-20 09:34:44.000000',
          values: {
            author_id: review.consumer.id,
            author_name_hash: pseudonyms.fullName('Anna Kowalska'),
            rating: '5',
            order_id: 'A-1001',
            topic: 'delivery',
            url: review.url,
            replied_at: null,
          },
        },
      ],
      hides,
    },
    {
      name: 'event that comes alone, in the other envelope',
      way: 'webhook',
      body: event('updated', { ...eventData, stars: 1, updatedAt: '2026-06-01T08:00:00Z' }),
      records: [
        {
          record: 'mentions',
          sourceId: review.id,
          updatedAt: '2026-06-01 08:00:00.000000',
          values: { rating: '1', edited_at: '2026-06-01 08:00:00.000000' },
        },
      ],
      hides,
    },
    {
      name: 'event of a deletion that names the review alone is later than all before it',
      way: 'webhook',
      receivedAt: '2026-06-05T00:00:00.250Z',
      body: {
        events: [event('deleted', { id: review.id, consumer: { id: review.consumer.id, name: 'Anna Kowalska' } })],
      },
      records: [
        {
          record: 'mentions',
          sourceId: review.id,
          occurredAt: '2026-06-05 00:00:00.250000',
          updatedAt: '2026-06-05 00:00:00.250000',
          values: { deleted_at: '2026-06-05 00:00:00.250000', rating: null },
        },
      ],
      hides: ['Kowalska'],
    },
    {
      name: 'list of events, out of order and one twice',
      way: 'file',
      body: [
        event('deleted', { ...eventData, deletedAt: '2026-06-04T00:00:00Z' }),
        event('created', eventData),
        event('created', eventData),
      ],
      records: [
        {
          record: 'mentions',
          sourceId: review.id,
          occurredAt: '2026-05-20 09:34:44.000000',
          updatedAt: '2026-06-04 00:00:00.000000',
          values: { deleted_at: '2026-06-04 00:00:00.000000', rating: '5' },
        },
        { record: 'mentions', sourceId: review.id, updatedAt: '2026-05-20 09:34:44.000000' },
        { record: 'mentions', sourceId: review.id, updatedAt: '2026-05-20 09:34:44.000000' },
      ],
    },
    {
      name: 'review that was quarantined alone is mapped again',
      way: 'pull',
      body: { ...review, url: undefined, referralEmail: null, consumer: { ...review.consumer, email: null } },
      records: [{ record: 'mentions', sourceId: review.id, values: { url: review.url } }],
    },
    {
      name: 'events about products, without an id, with a local time and with stars in words leave their sibling',
      way: 'webhook',
      body: {
        events: [
          { eventName: 'product-review-created', version: '1', eventData },
          event('created', { ...eventData, id: null }),
          event('created', { ...eventData, createdAt: '20/05/2026' }),
          event('created', { ...eventData, stars: ['five'] }),
          event('created', eventData),
        ],
      },
      records: [{ record: 'mentions', sourceId: review.id }],
      rejected: ['LC-ING-016', 'LC-ING-010', 'LC-ING-015', 'LC-ING-016'],
    },
    {
      name: 'body that is neither gives nothing',
      way: 'webhook',
      body: { hello: 'world' },
      records: [],
      rejected: ['LC-ING-016'],
    },
  ],
  signatures: [
    {
      name: 'an event at the address with our key is verified',
      request: { query: { key: 'k1' } },
      keys: ['k1'],
      verdict: 'verified',
    },
    {
      name: 'an event at the address without our key is refused',
      request: { query: {} },
      keys: ['k1'],
      verdict: 'refused',
    },
  ],
};
