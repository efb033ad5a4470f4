import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, openHarness, type Row } from '#test/sql/harness.ts';
import { order, orderLine, webEvent } from '#test/sql/records.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

/** What happens in a visit on a day, to be told of each person under their own names. */
type Happened = { readonly at: string; readonly name: string; readonly extra: Row };
type Bought = readonly [at: string, product: string, category: string | null];

const seen = (at: string, name: string, extra: Row = {}): Happened => ({ at, name, extra });
const look = (at: string, product: string | null, extra: Row = {}) =>
  seen(at, 'view_item', { product_id: product, ...extra });

/** People and products have nothing to do with those of another story. */
function eventRow({ at, name, extra }: Happened, person: string, index: number): Row {
  const product = typeof extra.product_id === 'string' ? `${person}-${extra.product_id}` : null;
  const names = { user_id: person, browser_id: `w${person}`, session_id: at.slice(0, 10) };
  return webEvent(`e${person}-${index}`, at, name, { ...names, ...extra, product_id: product });
}

/** Builds all stories at once, a person each, who came by long before. */
function buildStories(stories: readonly { events: readonly Happened[]; bought?: readonly Bought[] }[]): Promise<void> {
  const told = stories.map(({ events, bought = [] }, index) => ({ events, bought, person: `c${index}` }));
  const given = {
    web_events_latest: told.flatMap(({ events, person }) =>
      [seen('2024-06-01', 'page_view'), ...events].map((event, index) => eventRow(event, person, index)),
    ),
    orders_latest: told.flatMap(({ bought, person }) =>
      bought.map(([at], index) => order(`o${person}-${index}`, at, { customer_id: person })),
    ),
    order_lines_latest: told.flatMap(({ bought, person }) =>
      bought.map(([at, product, category], index) => {
        const id = `${person}-${index}`;
        return orderLine(`l${id}`, `o${id}`, at, '10', { product_id: `${person}-${product}`, category });
      }),
    ),
  };
  return harness.build({ build: 'all', given });
}

async function rowsOf(person: number, table: string, columns: string): Promise<Row[]> {
  return harness.rows(`
    select ${columns} from run.${table} t join run.identities i on i.customer_key = t.customer_key
    where i.identifier = 'shopify:c${person}' order by ${columns}`);
}

async function signsOf(person: number): Promise<string[]> {
  const rows = await rowsOf(person, 'lifecycle_events', 'occurred_at, holds_until, event, detail');
  const day = (value: unknown) => String(value).slice(0, 10);
  const detail = (row: Row) => String(row.detail).replace(/^c\d+-|\w{20,}$/, '');
  return rows
    .filter((row) => row.holds_until !== null)
    .map((row) => `${day(row.occurred_at)} to ${day(row.holds_until)}: ${row.event} ${detail(row)}`);
}

describe('a product seen again', () => {
  const stories: [string, Happened[], string[]][] = [
    [
      'in two visits of one window, until the earlier leaves it',
      [look('2025-01-01', 'p1'), look('2025-01-20', 'p1')],
      ['2025-01-20 to 2025-01-31: product_seen_again p1'],
    ],
    ['not when the earlier visit has left it', [look('2025-01-01', 'p1'), look('2025-01-31', 'p1')], []],
    ['not eleven months later', [look('2025-01-01', 'p1'), look('2025-12-01', 'p1')], []],
    ['not in one visit', [look('2025-01-01 08:00:00', 'p1'), look('2025-01-01 08:05:00', 'p1')], []],
    ['not as another product', [look('2025-01-01', 'p1'), look('2025-01-05', 'p2')], []],
    [
      'counted from the visit just before, not from the first',
      [look('2025-01-01', 'p1'), look('2025-01-20', 'p1'), look('2025-02-10', 'p1')],
      ['2025-01-20 to 2025-01-31: product_seen_again p1', '2025-02-10 to 2025-02-19: product_seen_again p1'],
    ],
    [
      'not by events that nobody verified',
      [look('2025-01-01', 'p1', { is_verified: false }), look('2025-01-05', 'p1')],
      [],
    ],
    ['not by machines', [look('2025-01-01', 'p1', { is_bot: true }), look('2025-01-05', 'p1')], []],
  ];
  beforeAll(() => buildStories(stories.map(([, events]) => ({ events }))));

  it.each(stories.map(([name], person) => [name, person] as const))('is a sign %s', async (_, person) => {
    expect(await signsOf(person)).toEqual(stories[person]?.[2]);
  });
});

describe('an ad answered', () => {
  const click = { click_id_kind: 'gclid' };
  const unverified = [
    seen('2025-01-01', 'page_view', { ...click, is_verified: false }),
    seen('2025-01-01 12:01:00', 'scroll'),
  ];
  beforeAll(() => buildStories([{ events: [seen('2025-01-01', 'page_view', click)] }, { events: unverified }]));

  it('is a sign of intent for its window', async () => {
    expect(await signsOf(0)).toEqual(['2025-01-01 to 2025-01-31: ad_answered session:']);
  });

  it('is none where nobody verified the event that says so, though others of the visit are', async () => {
    expect(await signsOf(1)).toEqual([]);
    expect(await rowsOf(1, 'sessions', 'channel, is_source_verified')).toEqual([
      { channel: 'direct', is_source_verified: true },
      { channel: 'paid_search', is_source_verified: false },
    ]);
    expect(await rowsOf(1, 'customer_stage_history', 'status')).not.toContainEqual({ status: 'potential' });
  });
});

describe('considering again', () => {
  const tea: Bought = ['2025-11-20', 'p1', 'tea'];
  const late = ['2025-12-10', '2025-12-20'] as const;
  const twice = (product: string | null, category: string | null, days: readonly string[] = late) =>
    days.map((day) => look(day, product, { category }));

  const stories: [string, Happened[], readonly Bought[], boolean][] = [
    ['a category never bought, seen in two visits', twice('p9', 'cups'), [tea], true],
    [
      'two products of such a category',
      [...twice('p8', 'cups').slice(1), ...twice('p9', 'cups').slice(0, 1)],
      [tea],
      true,
    ],
    ['a category bought', twice('p9', 'tea'), [tea], false],
    ['the product bought', twice('p1', 'tea'), [tea], false],
    ['the product bought, under the site’s own word for it', twice('p1', 'Teas'), [tea], false],
    ['the product bought, where orders name no category', twice('p1', 'tea'), [['2025-11-20', 'p1', null]], false],
    [
      'another product of its category, where orders name none',
      [...twice('p9', 'tea'), look('2025-11-01', 'p1', { category: 'tea' })],
      [['2025-11-20', 'p1', null]],
      false,
    ],
    ['no category at all', twice('p9', null), [tea], false],
    ['such a category seen once', twice('p9', 'cups').slice(1), [tea], false],
    [
      'such a category, the first time before the order',
      twice('p9', 'cups', ['2025-12-10', '2025-12-20']),
      [['2025-12-15', 'p1', 'tea']],
      true,
    ],
    ['such a category before the last order', twice('p9', 'cups'), [tea, ['2025-12-25', 'p1', 'tea']], false],
    [
      'such a category, the first visit over thirty days ago',
      twice('p9', 'cups', ['2025-12-01', '2025-12-20']),
      [tea],
      false,
    ],
    [
      'such a category, by nobody verified',
      late.map((day) => look(day, 'p9', { category: 'cups', is_verified: false })),
      [tea],
      false,
    ],
    ['such a category, by somebody who never ordered', twice('p9', 'cups'), [], false],
    ['a checkout after the last order', [seen('2025-12-20', 'begin_checkout')], [tea], true],
    ['a checkout of the last order', [seen('2025-12-20', 'begin_checkout')], [tea, ['2025-12-20', 'p1', 'tea']], false],
    ['a checkout over thirty days ago', [seen('2025-11-25', 'begin_checkout')], [tea], false],
    ['an ad answered', [seen('2025-12-20', 'page_view', { click_id_kind: 'gclid' })], [tea], false],
    ['a newsletter signed up for', [seen('2025-12-20', 'sign_up')], [tea], false],
  ];
  beforeAll(() => buildStories(stories.map(([, events, bought]) => ({ events, bought }))));

  it.each(stories.map(([name], person) => [name, person] as const))('after %s', async (_, person) => {
    const expected = { considering_again: stories[person]?.[3] };
    expect(await rowsOf(person, 'customer_stages', 'considering_again')).toEqual([expected]);
  });
});
