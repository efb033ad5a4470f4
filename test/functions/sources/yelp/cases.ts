import { testContext } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { around, fields } from './fields.ts';

const { pseudonyms } = testContext();

const review = {
  id: 'xAG4O7l-t1ubbwVAlPnDKg',
  url: 'https://www.yelp.com/biz/tea-house?adjust_creative=k&hrid=xAG4O7l&utm_source=k',
  text: "Went back again to this place. Ask for Jan, +48 600 700 811. The tea isn't...",
  rating: 5,
  time_created: '2026-04-18 19:32:11',
  user: {
    id: 'W8UK02IDdRS2GL_66fuq6w',
    profile_url: 'https://www.yelp.com/user_details?userid=W8UK02IDdRS2GL_66fuq6w',
    image_url: null,
    name: 'Ella Adams',
  },
};
const page = (...reviews: readonly unknown[]) => ({ reviews, total: 120, possible_languages: ['en'] });

const notice = (...updates: readonly unknown[]) => ({
  time: '2026-04-19T02:35:27.731910',
  object: 'business',
  data: { id: '3l54GTr8-E3XPpxxnF_sAA', updates },
});
const told = {
  event_type: 'NEW_REVIEW_EVENT',
  review_id: review.id,
  rating: 5.0,
  language: 'en',
  user_id: review.user.id,
};
const named = { review_id: review.id, user_id: review.user.id };

export const cases: SourceCases = {
  source: 'yelp',
  fields,
  around,
  cases: [
    {
      name: 'page of the API gives excerpts, their times read in Pacific time',
      way: 'pull',
      body: page(review, { ...review, id: 'winter', time_created: '2026-01-18 19:32:11', text: null, rating: 1 }),
      records: [
        {
          record: 'mentions',
          sourceId: review.id,
          occurredAt: '2026-04-19 02:32:11.000000',
          updatedAt: '2026-04-19 02:32:11.000000',
          values: {
            kind: 'review',
            platform: 'yelp',
            brand: 'own',
            author_id: review.user.id,
            author_name_hash: pseudonyms.fullName('Ella Adams'),
            author_initial_hash: pseudonyms.nameInitial('Ella A.'),
            rating: '5',
            text: "Went back again to this place. Ask for Jan, [phone]. The tea isn't...",
          },
        },
        {
          record: 'mentions',
          sourceId: 'winter',
          occurredAt: '2026-01-19 03:32:11.000000',
          values: { rating: '1', text: null },
        },
      ],
      hides: ['Ella', 'user_details', '600 700 811'],
    },
    {
      name: 'notice of a new review has its id, and never wins over the version of the API, which has the words',
      way: 'webhook',
      body: notice(told),
      records: [
        {
          record: 'mentions',
          sourceId: review.id,
          occurredAt: '2026-04-19 02:35:27.731910',
          updatedAt: '2004-01-02 00:00:00.000000',
          values: { kind: 'review', platform: 'yelp', rating: '5', language: 'en', author_id: review.user.id },
        },
      ],
    },
    {
      name: 'notice of an edit yields to everything, one of a removal to nothing',
      way: 'webhook',
      body: notice(
        { event_type: 'REVIEW_EDITED_EVENT', ...named },
        { event_type: 'REVIEW_REMOVED_EVENT', ...named },
        { ...told, event_type: 'UPDATED_REVIEW_EVENT', rating: 2.0 },
        { event_type: 'DELETED_REVIEW_EVENT', ...named },
      ),
      records: [
        {
          record: 'mentions',
          sourceId: review.id,
          updatedAt: '2004-01-01 00:00:00.000000',
          values: { edited_at: '2026-04-19 02:35:27.731910', deleted_at: null, rating: null },
        },
        {
          record: 'mentions',
          sourceId: review.id,
          updatedAt: '2026-04-19 02:35:27.731910',
          values: { edited_at: null, deleted_at: '2026-04-19 02:35:27.731910' },
        },
        {
          record: 'mentions',
          sourceId: review.id,
          updatedAt: '2004-01-02 00:00:00.000000',
          values: { edited_at: '2026-04-19 02:35:27.731910', rating: '2' },
        },
        { record: 'mentions', sourceId: review.id, values: { deleted_at: '2026-04-19 02:35:27.731910' } },
      ],
    },
    {
      name: 'review that was quarantined alone is mapped again',
      way: 'pull',
      body: review,
      records: [{ record: 'mentions', sourceId: review.id }],
    },
    {
      name: 'notices of other things, without an id and with an object for the stars leave their sibling',
      way: 'webhook',
      body: notice(
        { event_type: 'VERIFIED_LICENSE_UPDATE_EVENT', license_number: '1' },
        { ...told, review_id: '' },
        { ...told, rating: { stars: 5 } },
        told,
      ),
      records: [{ record: 'mentions', sourceId: review.id }],
      rejected: ['LC-ING-016', 'LC-ING-010', 'LC-ING-016'],
    },
    {
      name: 'review on a day that never was leaves its sibling',
      way: 'pull',
      body: page({ ...review, time_created: '2026-02-30 10:00:00' }, review),
      records: [{ record: 'mentions', sourceId: review.id }],
      rejected: ['LC-ING-015'],
    },
    {
      name: 'error of the API gives nothing',
      way: 'pull',
      body: { error: { code: 'TOKEN_INVALID', description: 'Invalid access token or authorization header.' } },
      records: [],
      rejected: ['LC-ING-016'],
    },
    {
      name: 'business without reviews holds no record',
      way: 'pull',
      body: page(),
      records: [],
      rejected: ['LC-ING-017'],
    },
  ],
  signatures: [
    {
      name: 'a notice at the address with our key is verified',
      request: { query: { key: 'k2' } },
      keys: ['k1', 'k2'],
      verdict: 'verified',
    },
    {
      name: 'a notice at the address without our key is refused',
      request: { query: {} },
      keys: ['k1'],
      verdict: 'refused',
    },
    {
      name: 'a notice with another key is refused',
      request: { query: { key: 'k1x' } },
      keys: ['k1'],
      verdict: 'refused',
    },
    { name: 'a notice is refused where we have no key', request: { query: { key: '' } }, keys: [], verdict: 'refused' },
  ],
};
