import { testContext } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { around, fields, paging } from './fields.ts';

const { pseudonyms } = testContext();

const review = {
  name: 'accounts/1/locations/2/reviews/abc',
  reviewId: 'abc',
  reviewer: { profilePhotoUrl: 'https://photos.example/anna.jpg', displayName: 'Anna Kowalska', isAnonymous: false },
  starRating: 'FOUR',
  comment: 'Good tea. Ask for Jan, 600 700 811 or jan@example.com',
  createTime: '2026-05-01T10:00:00Z',
  updateTime: '2026-05-01T10:00:00Z',
  reviewMediaItems: [{ thumbnailUrl: 'https://photos.example/cup.jpg' }],
};
const edited = { ...review, starRating: 'TWO', comment: 'No more', updateTime: '2026-06-01T10:00:00.5Z' };
const answered = {
  ...edited,
  reviewReply: { comment: 'Sorry, Anna. Write to me@example.com', updateTime: '2026-06-02T10:00:00.123456789Z' },
};

const page = (...reviews: readonly unknown[]) => ({
  reviews,
  averageRating: 4.2,
  totalReviewCount: reviews.length,
  nextPageToken: 'p2',
});

export const cases: SourceCases = {
  source: 'google_business',
  fields,
  around,
  paging,
  cases: [
    {
      name: 'page of its list gives reviews with stars as numbers, its writer hashed',
      way: 'pull',
      body: page(review),
      records: [
        {
          record: 'mentions',
          sourceId: 'abc',
          occurredAt: '2026-05-01 10:00:00.000000',
          updatedAt: '2026-05-01 10:00:00.000000',
          values: {
            kind: 'review',
            platform: 'google',
            brand: 'own',
            rating: '4',
            author_name_hash: pseudonyms.fullName('Anna Kowalska'),
            author_initial_hash: pseudonyms.nameInitial('Anna K.'),
            edited_at: null,
            replied_at: null,
          },
        },
      ],
      hides: ['Kowalska', 'anna.jpg', 'cup.jpg', '600 700', 'jan@'],
    },
    {
      name: 'review edited and then answered makes later versions, times with none, one and nine digits',
      way: 'pull',
      body: page(answered, edited, review),
      records: [
        {
          record: 'mentions',
          sourceId: 'abc',
          updatedAt: '2026-06-02 10:00:00.123456',
          values: { edited_at: '2026-06-01 10:00:00.500000', replied_at: '2026-06-02 10:00:00.123456', rating: '2' },
        },
        { record: 'mentions', sourceId: 'abc', updatedAt: '2026-06-01 10:00:00.500000', values: { text: 'No more' } },
        { record: 'mentions', sourceId: 'abc', updatedAt: '2026-05-01 10:00:00.000000' },
      ],
      hides: ['me@example.com'],
    },
    {
      name: 'list of whole pages, one without words by nobody',
      way: 'file',
      body: [
        page({ ...review, comment: undefined, reviewer: { displayName: 'A Google user', isAnonymous: true } }),
        {},
        page({ ...review, reviewId: 'def', starRating: 'ONE', reviewer: { displayName: 'Anna K.' } }),
      ],
      records: [
        {
          record: 'mentions',
          sourceId: 'abc',
          values: { text: null, author_name_hash: null, author_initial_hash: null },
        },
        {
          record: 'mentions',
          sourceId: 'def',
          values: {
            rating: '1',
            author_name_hash: null,
            author_initial_hash: pseudonyms.nameInitial('Anna Kowalska'),
          },
        },
      ],
    },
    {
      name: 'review that was quarantined alone is mapped again',
      way: 'pull',
      body: { ...review, updateTime: undefined },
      records: [{ record: 'mentions', sourceId: 'abc', updatedAt: '2026-05-01 10:00:00.000000' }],
    },
    {
      name: 'reviews without id, without a time, with a time that is none and with six stars leave their sibling',
      way: 'pull',
      body: page(
        { ...review, reviewId: undefined, name: undefined, starRating: 'ONE' },
        { ...review, createTime: undefined, updateTime: undefined },
        { ...review, createTime: 'long ago' },
        { ...review, comment: { text: 'x' } },
        review,
      ),
      records: [{ record: 'mentions', sourceId: 'abc' }],
      rejected: ['LC-ING-010', 'LC-ING-010', 'LC-ING-015', 'LC-ING-016'],
    },
    {
      name: 'page of a location without reviews holds no record',
      way: 'pull',
      body: {},
      records: [],
      rejected: ['LC-ING-017'],
    },
    {
      name: 'answer that is an error gives nothing',
      way: 'pull',
      body: { error: { code: 401, message: 'Request had invalid authentication credentials.' } },
      records: [],
      rejected: ['LC-ING-016'],
    },
    {
      name: 'page whose reviews are no list gives nothing',
      way: 'pull',
      body: { reviews: { reviewId: 'abc' } },
      records: [],
      rejected: ['LC-ING-016'],
    },
  ],
};
