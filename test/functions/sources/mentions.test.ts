import { describe, expect, test } from 'vitest';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { brand24 } from '#functions/sources/brand24/index.ts';
import { googleBusiness } from '#functions/sources/google_business/index.ts';
import { testKey } from '../intake/lakes.ts';
import { mapWith } from './deliveries.ts';

const hashes = pseudonyms(testKey());

const review = (changes = {}) => ({
  name: 'accounts/1/locations/2/reviews/abc',
  reviewId: 'abc',
  reviewer: { displayName: 'Anna K.', profilePhotoUrl: 'https://photos.example/anna.jpg', isAnonymous: false },
  starRating: 'FOUR',
  comment: 'Good tea. Ask for Jan, 600 700 811 or jan@example.com',
  createTime: '2024-05-01T10:00:00Z',
  updateTime: '2024-05-01T10:00:00.123456789Z',
  ...changes,
});

describe('a Google review', () => {
  test('is a mention with a rating', () => {
    const [mention] = mapWith(
      googleBusiness,
      JSON.stringify({ reviews: [review()], averageRating: 4.2, totalReviewCount: 1 }),
    ).mapped;
    expect(mention).toMatchObject({
      sourceId: 'abc',
      occurredAt: '2024-05-01 10:00:00.000000',
      updatedAt: '2024-05-01 10:00:00.123456',
      values: {
        kind: 'review',
        platform: 'google',
        brand: 'own',
        rating: '4',
        author_name_hash: null,
        author_initial_hash: hashes.nameInitial('Anna Kowalska'),
      },
    });
    expect(mention?.values.text).toBe(
      `Good tea. Ask for Jan, [phone] or [email:${hashes.email('jan@example.com')?.slice(0, 12)}]`,
    );
    for (const personal of ['Anna', 'photos', '600 700', 'jan@']) expect(mention?.payload).not.toContain(personal);
  });

  test('edited, and answered, is a later version of the same', () => {
    const edited = review({ starRating: 'TWO', comment: undefined, updateTime: '2024-06-01T10:00:00Z' });
    const answered = { ...edited, reviewReply: { comment: 'Sorry', updateTime: '2024-06-02T10:00:00Z' } };
    const [first, second] = mapWith(googleBusiness, JSON.stringify([edited, answered])).mapped;
    expect(first).toMatchObject({
      sourceId: 'abc',
      updatedAt: '2024-06-01 10:00:00.000000',
      values: { rating: '2', text: null, edited_at: '2024-06-01 10:00:00.000000' },
    });
    expect(second).toMatchObject({
      sourceId: 'abc',
      updatedAt: '2024-06-02 10:00:00.000000',
      values: { edited_at: '2024-06-01 10:00:00.000000', replied_at: '2024-06-02 10:00:00.000000' },
    });
  });

  test('that is broken leaves its siblings', () => {
    const { mapped, rejected } = mapWith(
      googleBusiness,
      JSON.stringify({ reviews: [review(), review({ createTime: 'long ago' })] }),
    );
    expect(mapped).toHaveLength(1);
    expect(rejected).toEqual([expect.objectContaining({ code: 'LC-ING-015' })]);
  });

  test('by nobody has no author', () => {
    const anonymous = review({ reviewer: { displayName: 'A Google user', isAnonymous: true } });
    expect(mapWith(googleBusiness, JSON.stringify([anonymous])).mapped[0]?.values.author_initial_hash).toBeNull();
  });
});

const mention = (changes = {}) => ({
  date: '2024-05-01',
  time: '13:45',
  title: 'On tea',
  content: 'I like it, says anna@example.com',
  url: 'https://news.example/tea?email=a@b.co',
  host: 'news.example',
  source_category: 'News',
  sentiment: 'Positive',
  reach: 1200,
  tags: ['tea', 'shops'],
  ...changes,
});

describe('a Brand24 mention', () => {
  test('is mapped from pages and lists alike', () => {
    const page = JSON.stringify({ status: 'success', data: { mentions: [mention()] } });
    const [fromPage] = mapWith(brand24, page).mapped;
    const [fromList] = mapWith(brand24, JSON.stringify([mention()])).mapped;
    expect(fromPage).toMatchObject({
      occurredAt: '2024-05-01 13:45:00.000000',
      values: {
        kind: 'mention',
        platform: 'news',
        brand: 'own',
        sentiment: 'positive',
        reach: '1200',
        topic: 'tea, shops',
        url: 'https://news.example/tea',
        title: 'On tea',
      },
    });
    expect(fromPage?.sourceId).toBe(fromList?.sourceId);
    expect(fromPage?.payload).not.toContain('anna');
  });

  test('is told from another by address, day and words', () => {
    const id = (changes = {}) => mapWith(brand24, JSON.stringify([mention(changes)])).mapped[0]?.sourceId;
    expect(id({ time: '14:00:10', reach: 9, sentiment: 'neutral' })).toBe(id());
    expect(id({ content: 'other' })).not.toBe(id());
    expect(id({ date: '2024-05-02' })).not.toBe(id());
  });

  test.each([
    ['LC-ING-016', '{"status":"error","message":"no","code":1}'],
    ['LC-ING-016', '[3]'],
    ['LC-ING-010', '[{"title":"x"}]'],
    ['LC-ING-015', '[{"date":"01.05.2024"}]'],
  ])('is rejected with %s: %s', (code, body) => {
    expect(mapWith(brand24, body).rejected).toEqual([expect.objectContaining({ code, record: 'mentions' })]);
  });
});
