import { testContext } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { around, fields, paging } from './fields.ts';

const { pseudonyms } = testContext();
const idOf = (...values: readonly string[]) => pseudonyms.fullName(values.join(',')) ?? '';

const news = {
  date: '2026-06-01',
  time: '14:32',
  title: 'Tea, at last',
  content: 'Ask Jan, 600 700 811 or jan@example.com: the best tea.',
  source: 'https://news.example/tea?email=a%40b.co&page=2',
  host: 'news.example',
  category: 'news',
  sentiment: 1,
  tags: ['tea', 'shops'],
};
const newsId = idOf('', news.title, news.content, news.source, news.date);

/** Facebook and Instagram let nobody pass their texts on, and X only the number of a post. */
const facebook = {
  date: '2026-06-02',
  time: '09:05',
  title: null,
  content: null,
  source: null,
  host: 'facebook.com',
  category: 'facebook',
  sentiment: 0,
  tags: [],
};
const tweet = { ...facebook, source: 'Tweet-ID: 1790000000000000001', host: 'x.com', category: 'x', sentiment: -1 };

const page = (results: readonly unknown[], more = {}) => ({
  status: 'success',
  message: { results, has_more_mentions: true, cursor: 'c2', ...more },
});

const header = 'Date,Time,Title,Content,URL,Host,Source category,Sentiment,Tags,Reach';

export const cases: SourceCases = {
  source: 'brand24',
  fields,
  around,
  paging,
  cases: [
    {
      name: 'page of the API: words, a post of X, a post of Facebook',
      way: 'pull',
      body: page([news, tweet, facebook]),
      records: [
        {
          record: 'mentions',
          sourceId: newsId,
          occurredAt: '2026-06-01 14:32:00.000000',
          updatedAt: '2026-06-01 14:32:00.000000',
          values: {
            kind: 'mention',
            platform: 'news',
            brand: 'own',
            sentiment: 'positive',
            topic: 'tea, shops',
            url: 'https://news.example/tea?page=2',
            title: 'Tea, at last',
            reach: null,
          },
        },
        {
          record: 'mentions',
          values: { platform: 'x', sentiment: 'negative', url: 'https://x.com/i/web/status/1790000000000000001' },
        },
        {
          record: 'mentions',
          sourceId: idOf('', 'facebook.com', 'facebook', '2026-06-02', '09:05'),
          values: { platform: 'facebook', sentiment: 'neutral', url: null, text: null, topic: null },
        },
      ],
      hides: ['600 700 811', 'jan@example.com'],
    },
    {
      name: 'page that names a competitor as the brand of its project',
      way: 'file',
      body: { status: 'success', data: { project: { name: 'Rival' }, mentions: [news] } },
      records: [
        {
          record: 'mentions',
          sourceId: idOf('Rival', news.title, news.content, news.source, news.date),
          values: { brand: 'Rival' },
        },
      ],
      hides: ['jan@example.com'],
    },
    {
      name: 'list that people made of it, with writers',
      way: 'file',
      body: [
        {
          created_date: '2026-06-01T23:30:00+02:00',
          source_category: 'Other social',
          text: 'Never again',
          url: 'https://forum.example/t/1',
          author: 'Anna Kowalska',
          author_id: 'u-1',
          avatar: 'https://forum.example/anna.jpg',
          sentiment: 'Negative',
          estimated_social_media_reach: '1200',
          lang: 'en',
          deleted_at: '2026-06-03T00:00:00Z',
        },
      ],
      records: [
        {
          record: 'mentions',
          occurredAt: '2026-06-01 21:30:00.000000',
          values: {
            platform: 'other_social',
            author_id: 'u-1',
            author_name_hash: pseudonyms.fullName('Anna Kowalska'),
            author_initial_hash: pseudonyms.nameInitial('Anna K.'),
            sentiment: 'negative',
            reach: '1200',
            language: 'en',
            text: 'Never again',
            deleted_at: '2026-06-03 00:00:00.000000',
          },
        },
      ],
      hides: ['Kowalska', 'anna.jpg'],
    },
    {
      name: 'mention that was quarantined alone is mapped again',
      way: 'pull',
      body: news,
      records: [{ record: 'mentions', sourceId: newsId }],
    },
    {
      name: 'mention of one page twice, its sentiment corrected: one id',
      way: 'pull',
      body: page([news, { ...news, sentiment: -1, tags: [] }], { has_more_mentions: false, cursor: null }),
      records: [
        { record: 'mentions', sourceId: newsId, values: { sentiment: 'positive' } },
        { record: 'mentions', sourceId: newsId, values: { sentiment: 'negative' } },
      ],
    },
    {
      name: 'page that reports a failure with HTTP 200 gives nothing',
      way: 'pull',
      body: { status: 'fail', message: 'date_from is wrong', code: 422 },
      records: [],
      rejected: ['LC-ING-016'],
    },
    {
      name: 'error page gives nothing',
      way: 'pull',
      body: { status: 'error', message: 'later', code: 500 },
      records: [],
      rejected: ['LC-ING-016'],
    },
    {
      name: 'empty page with more behind it holds no record',
      way: 'pull',
      body: page([]),
      records: [],
      rejected: ['LC-ING-017'],
    },
    {
      name: 'mentions without a day, with one that never was and with a list for a title leave their sibling',
      way: 'pull',
      body: page([{ ...news, date: null }, { ...news, date: '2026-02-30' }, { ...news, title: ['a'] }, news]),
      records: [{ record: 'mentions', sourceId: newsId }],
      rejected: ['LC-ING-010', 'LC-ING-015', 'LC-ING-016'],
    },
    {
      name: 'exported table gives the ids of the API',
      way: 'table',
      table: 'brand24_export',
      body: [
        header,
        `${news.date},14:32,"${news.title}","${news.content}",${news.source},news.example,News,positive,"tea, shops",1200`,
        '2026-06-02,09:05,,,,facebook.com,Facebook,neutral,,',
        '',
      ].join('\r\n'),
      records: [
        {
          record: 'mentions',
          sourceId: newsId,
          occurredAt: '2026-06-01 14:32:00.000000',
          values: { platform: 'news', brand: 'own', sentiment: 'positive', reach: '1200', topic: 'tea, shops' },
        },
        {
          record: 'mentions',
          sourceId: idOf('', 'facebook.com', 'facebook', '2026-06-02', '09:05'),
          values: { platform: 'facebook', sentiment: 'neutral', text: null, reach: null },
        },
      ],
      hides: ['600 700 811', 'jan@example.com'],
    },
    {
      name: 'exported table of a competitor names it, and a broken row leaves its siblings',
      way: 'table',
      table: 'brand24_export',
      body: [
        `${header},Project`,
        '2026-06-01,14:32,Rival tea,,https://news.example/r,news.example,Web,,,,Rival',
        '2026-02-30,14:32,Rival tea,,https://news.example/s,news.example,Web,,,,Rival',
        '2026-06-01,14:32,Rival tea,,https://news.example/t,news.example,Gazette,meh,,,Rival',
        '',
      ].join('\n'),
      records: [
        {
          record: 'mentions',
          sourceId: idOf('Rival', 'Rival tea', '', 'https://news.example/r', '2026-06-01'),
          values: { brand: 'Rival', platform: 'web', sentiment: null },
        },
      ],
      rejected: ['LC-ING-015', 'LC-ING-012'],
    },
  ],
};
