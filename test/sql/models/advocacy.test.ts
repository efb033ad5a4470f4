import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, openHarness, type Row } from '#test/sql/harness.ts';
import { instant, review } from '#test/sql/records.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

const posted = '2025-06-01';

/** A version of a review of the first of June, as its source gave it on a day. */
function version(id: string, day: string, stars: string | null, extra: Row = {}): Row {
  const [name = id, platform = 'google'] = id.split(' on ');
  const row = review(name, posted, stars ?? '', { platform, ...extra, updated_at: instant(day), source_version: day });
  return { ...row, rating: stars };
}

const edited = (day: string): Row => ({ edited_at: instant(day) });
const removed = (day: string): Row => ({ deleted_at: instant(day) });
/** A review of its own, not of the first of June. */
const review2 = (id: string, day: string, stars: string) =>
  version(id, day, stars, { occurred_at: instant(day), arrived_at: instant(day) });
const said = (id: string, day: string, sentiment: string) =>
  version(id, day, null, { kind: 'mention', platform: 'news', occurred_at: instant(day), sentiment });

async function built(model: string, versions: readonly Row[], asOf = '2026-01-01'): Promise<Row[]> {
  const keys = new Set(versions.map((row) => `${row.source}:${row.source_id}`));
  return harness.model({
    build: ['mention_statements', 'advocacy_acts', 'advocacy_spells'].slice(0, model === 'advocacy_acts' ? 2 : 3),
    given: {
      mentions_as_of: versions,
      mention_authors: [...keys].map((key) => ({ mention_key: key, customer_key: 'k1', match_confidence: 1 })),
    },
    settings: { brand: 'us' },
    asOf,
  });
}

const days = (value: unknown) => (value === null ? 'now' : String(value).replace(' 12:00:00.000000', ''));

const actsOf = async (versions: readonly Row[], asOf?: string) =>
  (await built('advocacy_acts', versions, asOf)).map(
    (row) => `${days(row.acted_at)} to ${days(row.withdrawn_at)}: ${row.direction}`,
  );

const spellsOf = async (versions: readonly Row[], asOf?: string) =>
  (await built('advocacy_spells', versions, asOf)).map((row) => `${days(row.starts_at)} to ${days(row.ends_at)}`);

describe('what a review says', () => {
  it.each<[string, Row[], string[]]>([
    ['as posted', [version('a', posted, '5')], ['2025-06-01 to now: 1']],
    [
      'as posted until it was edited, and since as edited',
      [version('a', posted, '5'), version('a', '2025-06-20', '1', edited('2025-06-19'))],
      ['2025-06-01 to 2025-06-19: 1', '2025-06-19 to now: -1'],
    ],
    [
      'other stars since its source gave them, where nobody says when they were edited',
      [version('a', posted, '5'), version('a', '2025-06-20', '3')],
      ['2025-06-01 to 2025-06-20: 1', '2025-06-20 to now: 0'],
    ],
    [
      'nothing new by an answer of ours, which is a version too',
      [version('a', posted, '5'), version('a', '2025-06-20', '5', { replied_at: instant('2025-06-20') })],
      ['2025-06-01 to now: 1'],
    ],
    [
      'nothing new by an answer to an edited one',
      [
        version('a', '2025-06-10', '5', edited('2025-06-10')),
        version('a', '2025-06-20', '5', { ...edited('2025-06-10'), replied_at: instant('2025-06-20') }),
      ],
      ['2025-06-10 to now: 1'],
    ],
    [
      'the same again where its author edited the words alone',
      [version('a', posted, '5'), version('a', '2025-06-20', '5', edited('2025-06-20'))],
      ['2025-06-01 to 2025-06-20: 1', '2025-06-20 to now: 1'],
    ],
    [
      'nothing that we know before an edit, where the first version was never seen',
      [version('a', '2025-06-20', '5', edited('2025-06-15'))],
      ['2025-06-15 to now: 1'],
    ],
    [
      'nothing since it was taken down',
      [version('a', posted, '5'), version('a', '2025-06-20', null, removed('2025-06-19'))],
      ['2025-06-01 to 2025-06-19: 1'],
    ],
    [
      'until its removal what the one version known says',
      [version('a', '2025-06-20', '5', removed('2025-06-19'))],
      ['2025-06-01 to 2025-06-19: 1'],
    ],
    [
      'the same again since it was put up again',
      [
        version('a', posted, '5'),
        version('a', '2025-06-20', '5', removed('2025-06-20')),
        version('a', '2025-06-25', '5'),
      ],
      ['2025-06-01 to 2025-06-20: 1', '2025-06-25 to now: 1'],
    ],
    [
      'nothing by a notice without stars',
      [version('a', '2025-06-02', null), version('a', '2025-06-20', '5')],
      ['2025-06-01 to now: 1'],
    ],
    [
      'of two versions in one instant the later',
      [version('a', posted, '5'), { ...version('a', posted, '1'), source_version: '2025-06-01b' }],
      ['2025-06-01 to now: -1'],
    ],
    [
      'by the source’s last judgement, if it is a mention',
      [said('a', posted, 'neutral'), { ...said('a', '2025-06-05', 'positive'), occurred_at: instant(posted) }],
      ['2025-06-01 to now: 1'],
    ],
  ])('is %s', async (_, versions, expected) => {
    expect(await actsOf(versions)).toEqual(expected);
  });

  it('is, asked of an earlier day, what it said by then', async () => {
    const versions = [version('a', posted, '5'), version('a', '2025-06-20', '1', edited('2025-06-19'))];
    expect(await actsOf(versions.slice(0, 1), '2025-06-15')).toEqual(['2025-06-01 to now: 1']);
    expect(await actsOf(versions, '2025-06-19')).toEqual(['2025-06-01 to now: 1']);
  });
});

describe('a customer speaks for us', () => {
  it.each<[string, Row[], string[]]>([
    ['for the window after five stars', [version('a', posted, '5')], ['2025-06-01 to 2025-11-28']],
    ['not by four', [version('a', posted, '4')], []],
    [
      'until the stars are edited away',
      [version('a', posted, '5'), version('a', '2025-06-20', '1', edited('2025-06-20'))],
      ['2025-06-01 to 2025-06-20'],
    ],
    [
      'until the next review on the platform, which says less',
      [version('a', posted, '5'), review2('b', '2025-07-01', '3')],
      ['2025-06-01 to 2025-07-01'],
    ],
    [
      'though another platform has a later one',
      [version('a', posted, '5'), review2('b on yelp', '2025-07-01', '3')],
      ['2025-06-01 to 2025-11-28'],
    ],
    [
      'again when the later review is taken down, for what is left of the window',
      [
        version('a', posted, '5'),
        review2('b', '2025-07-01', '3'),
        {
          ...review2('b', '2025-07-01', '3'),
          source_version: '2',
          updated_at: instant('2025-08-01'),
          ...removed('2025-08-01'),
        },
      ],
      ['2025-06-01 to 2025-07-01', '2025-08-01 to 2025-11-28'],
    ],
    [
      'again when an older review is edited to five stars',
      [
        version('a', posted, '3'),
        review2('b', '2025-07-01', '3'),
        version('a', '2025-08-01', '5', edited('2025-08-01')),
      ],
      ['2025-08-01 to now'],
    ],
    [
      'until they speak against us anywhere, and again when that is edited away',
      [
        version('a', posted, '5'),
        review2('b on yelp', '2025-07-01', '1'),
        { ...review2('b on yelp', '2025-07-01', '4'), source_version: '2', updated_at: instant('2025-08-01') },
      ],
      ['2025-06-01 to 2025-07-01', '2025-08-01 to 2025-11-28'],
    ],
    [
      'though they spoke against us in the same instant',
      [said('a', posted, 'positive'), said('b', posted, 'negative')],
      ['2025-06-01 to 2025-11-28'],
    ],
    [
      'without a break by one act after the other',
      [said('a', posted, 'positive'), said('b', '2025-08-01', 'positive')],
      ['2025-06-01 to now'],
    ],
    [
      'not by what was praise before blame that stands',
      [said('a', posted, 'positive'), said('b', '2025-06-05', 'negative'), said('c', '2025-06-09', 'positive')],
      ['2025-06-01 to 2025-06-05', '2025-06-09 to 2025-12-06'],
    ],
  ])('%s', async (_, versions, expected) => {
    expect(await spellsOf(versions)).toEqual(expected);
  });
});
