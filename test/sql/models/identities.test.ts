import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, openHarness, type Row } from '#test/sql/harness.ts';
import { order, webEvent } from '#test/sql/records.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

type Link = readonly [main: number, other: number, isCut?: boolean];

const linkRow = ([main, other, isCut = false]: Link): Row => ({
  main: `n${main}`,
  other: `n${other}`,
  main_hash: main,
  other_hash: other,
  people: 1,
  is_cut: isCut,
});

async function groups(links: readonly Link[]) {
  const rows = await harness.model({ build: ['identity_groups'], given: { identifier_links: links.map(linkRow) } });
  return rows.map((row) => [row.node_hash, row.label]);
}

describe('identity_groups', () => {
  it.each<[string, Link[], number[][]]>([
    ['nobody', [], []],
    [
      'a pair',
      [[7, 3]],
      [
        [3, 3],
        [7, 3],
      ],
    ],
    [
      'a chain, whose label travels its whole length',
      [
        [9, 8],
        [8, 7],
        [7, 6],
        [6, 5],
        [5, 1],
      ],
      [
        [1, 1],
        [5, 1],
        [6, 1],
        [7, 1],
        [8, 1],
        [9, 1],
      ],
    ],
    [
      'a diamond',
      [
        [1, 2],
        [1, 3],
        [2, 4],
        [3, 4],
      ],
      [
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 1],
      ],
    ],
    [
      'two groups',
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 1],
        [2, 1],
        [3, 3],
        [4, 3],
      ],
    ],
    [
      'a cut link, which joins nobody',
      [
        [1, 2],
        [2, 3, true],
        [3, 4],
      ],
      [
        [1, 1],
        [2, 1],
        [3, 3],
        [4, 3],
      ],
    ],
    [
      'a ring',
      [
        [4, 2],
        [2, 9],
        [9, 4],
      ],
      [
        [2, 2],
        [4, 2],
        [9, 2],
      ],
    ],
  ])('joins %s', async (_, links, expected) => {
    expect(await groups(links)).toEqual(expected);
  });
});

const steps = ['identifiers', 'identifier_links', 'identity_groups', 'identities'];

async function people(given: Parameters<Harness['build']>[0]['given'], settings?: Record<string, string>) {
  await harness.build({ build: steps, given, ...(settings ? { settings } : {}) });
  const rows = await harness.rows(`
    select string_agg(node, ' ' order by node) as names, bool_and(is_identified) as is_identified
    from run.identities group by customer_key order by names`);
  return rows.map((row) => [row.names, row.is_identified]);
}

describe('identities', () => {
  it('join the names of one order, and orders that share a name', async () => {
    const orders = [
      order('o1', '2025-01-01', { customer_id: 'c1', email_hash: 'e1', browser_id: 'w1' }),
      order('o2', '2025-01-02', { email_hash: 'e1', phone_hash: 'p1' }),
      order('o3', '2025-01-03', { phone_hash: 'p2' }),
      order('o4', '2025-01-04'),
    ];
    expect(await people({ orders_latest: orders })).toEqual([
      ['browser:w1 customer:shopify:c1 email:e1 phone:p1', true],
      ['phone:p2', true],
    ]);
  });

  it('join a browser to the customer who was logged in, only over a verified way', async () => {
    const events = [
      webEvent('v1', '2025-01-01', 'page_view', { browser_id: 'w1', user_id: 'c1' }),
      webEvent('v2', '2025-01-01', 'page_view', { browser_id: 'w2', user_id: 'c2', is_verified: false }),
      webEvent('v3', '2025-01-01', 'page_view', { browser_id: 'w3', is_bot: true }),
    ];
    expect(await people({ web_events_latest: events })).toEqual([
      ['browser:w1 customer:shopify:c1', true],
      ['browser:w2', false],
    ]);
  });

  it('cut a name that more customers share than the setting allows', async () => {
    const orders = [1, 2, 3].map((n) => order(`o${n}`, '2025-01-01', { customer_id: `c${n}`, email_hash: 'info' }));
    const apart = ['customer:shopify:c1', 'customer:shopify:c2', 'customer:shopify:c3', 'email:info'];
    expect(await people({ orders_latest: orders }, { max_people_per_identifier: '2' })).toEqual(
      apart.map((name) => [name, true]),
    );
    expect(await people({ orders_latest: orders }, { max_people_per_identifier: '3' })).toEqual([
      [apart.join(' '), true],
    ]);
  });
});
