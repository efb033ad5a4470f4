import { describe, expect, it } from 'vitest';
import { act, closed, ended, offer, on, opened, order, rulesOf, shop, type Told, term, told, view } from './lives.ts';

const shopLives: readonly Told[] = [
  [
    'nothing is known before the first act, a place from its very instant',
    [act('trace', 0)],
    [
      [[0, -1], 'unknown'],
      [0, 'reached reached'],
    ],
  ],
  [
    'a trace, then silence to the millisecond',
    [act('trace', 0)],
    [
      [[90, -1], 'reached reached'],
      [90, 'reached sleeping'],
      [[365, -1], 'reached sleeping'],
      [365, 'reached lost'],
    ],
  ],
  [
    'a contact of ours makes them known, but is no trace of theirs',
    [act('contact', 0), act('contact', 60)],
    [
      [89, 'reached reached'],
      [90, 'reached sleeping'],
    ],
  ],
  [
    'offers and leads of ours are no traces of theirs either',
    [offer(0, 1), opened(10), closed(50, 'won'), offer(60, 61)],
    [
      [89, 'reached reached'],
      [90, 'reached sleeping'],
    ],
  ],
  [
    'a lost prospect who comes by is reached again',
    [act('trace', 0), act('trace', 400)],
    [
      [399, 'reached lost'],
      [400, 'reached reached'],
    ],
  ],
  ...(['ad_answered', 'newsletter_sign_up', 'request_sent', 'answer'] as const).map(
    (kind): Told => [
      `${kind} is a sign of intent that expires`,
      [act('trace', 0), act(kind, 10)],
      [
        [[10, -1], 'reached reached'],
        [10, 'responded potential'],
        [[40, -1], 'responded potential'],
        [40, 'reached potential'],
        [100, 'reached sleeping'],
      ],
    ],
  ),
  [
    'a product seen in two visits of one window, until the first of them leaves it',
    [view(0, 'cup', 'v1'), view(0.01, 'cup', 'v1'), view(20, 'cup', 'v2')],
    [
      [19, 'reached reached'],
      [20, 'responded potential'],
      [30, 'responded potential'],
      [30.01, 'reached potential'],
    ],
  ],
  [
    'a product seen again after the window, and two products, are no sign',
    [view(0, 'cup', 'v1'), view(31, 'cup', 'v2'), view(32, 'pot', 'v3')],
    [
      [31, 'reached reached'],
      [32, 'reached reached'],
    ],
  ],
  ['two products seen are no sign at all', [view(0, 'cup', 'v1'), view(5, 'pot', 'v2')], [[5, 'reached reached']]],
  [
    'a checkout begun is talk; intent beneath it outlasts it, then both expire',
    [act('checkout_begun', 0), act('newsletter_sign_up', 20)],
    [
      [20, 'in_talks potential'],
      [[30, -1], 'in_talks potential'],
      [30, 'responded potential'],
      [50, 'reached potential'],
    ],
  ],
  [
    'an offer is out until it runs out; nobody answered it',
    [offer(0, 45)],
    [
      [0, 'in_talks reached'],
      [[45, -1], 'in_talks reached'],
      [45, 'reached reached'],
    ],
  ],
  [
    'an offer of which nobody says until when is out for the intent window',
    [offer(0, null)],
    [
      [29, 'in_talks reached'],
      [30, 'reached reached'],
    ],
  ],
  [
    'a lead is worked until it is closed; lost, it is lost, until they ask again',
    [act('request_sent', 0), opened(1), closed(60, 'lost'), act('trace', 70), act('request_sent', 80)],
    [
      [59, 'in_talks potential'],
      [60, 'reached lost'],
      [70, 'reached lost'],
      [80, 'responded potential'],
    ],
  ],
  [
    'a lead closed as lost loses nobody while another is worked, nor one that is won',
    [act('request_sent', 0), opened(1), opened(2, 'l2'), closed(10, 'lost'), closed(40, 'won', 'l2')],
    [
      [10, 'in_talks potential'],
      [40, 'reached potential'],
    ],
  ],
  [
    'a lead opened anew undoes the loss',
    [opened(0), closed(10, 'lost'), opened(20)],
    [
      [10, 'reached lost'],
      [20, 'in_talks reached'],
    ],
  ],
  [
    'a lead opened and closed in one instant is not worked',
    [act('trace', 0), opened(5), closed(5, 'won')],
    [[5, 'reached reached']],
  ],
  [
    'unsubscribed everywhere, and back by signing up; a visit alone does not undo it',
    [act('newsletter_sign_up', 0), act('unsubscribed_everywhere', 10), act('trace', 11), act('newsletter_sign_up', 50)],
    [
      [9, 'responded potential'],
      [10, 'responded lost'],
      [11, 'responded lost'],
      [30, 'reached lost'],
      [50, 'responded potential'],
    ],
  ],
  [
    'a lead opened after they unsubscribed undoes it too',
    [act('trace', 0), act('unsubscribed_everywhere', 10), opened(20)],
    [
      [10, 'reached lost'],
      [20, 'in_talks reached'],
    ],
  ],
  [
    'an account closed without ever ordering',
    [act('trace', 0), act('account_closed', 5)],
    [
      [4, 'reached reached'],
      [5, 'reached lost'],
    ],
  ],
  [
    'an order that never qualified leaves a trace and no more',
    [order(0, { qualifiesFrom: null })],
    [
      [0, 'reached reached'],
      [90, 'reached sleeping'],
    ],
  ],
  [
    'a prospect who speaks for us is no advocate yet',
    [act('trace', 0), { kind: 'mention', at: on(1), sentiment: 'positive' }],
    [[1, 'reached reached']],
  ],
  [
    'several acts in one instant: the furthest row wins',
    [act('trace', 0), act('ad_answered', 0), act('checkout_begun', 0)],
    [[0, 'in_talks potential']],
  ],
];

describe('a prospect of a shop', () => {
  it.each(shopLives)('%s', (_, acts, places) => {
    expect(places.map(([when]) => [when, told(acts, when, shop)])).toEqual(places);
  });

  it('never sleeps by our contacts, though each of them adds a reason to look', () => {
    const monthly = Array.from({ length: 20 }, (_, month) => act('contact', 30 * month));
    expect(told(monthly, 500, shop)).toBe('reached lost');
  });
});

describe('a prospect of another business', () => {
  it.each([
    ['contracts', 180, 180, 540],
    ['service', 60, 180, 540],
    ['one_off', 180, 180, 540],
    ['seasonal', 30, 365, 730],
    ['marketplace', 30, 90, 365],
  ] as const)(
    'of %s has intent for %d days, sleeps after %d and is lost after %d',
    (business, intent, sleeps, lost) => {
      const rules = rulesOf(business);
      const acts = [act('newsletter_sign_up', 0)];
      expect(told(acts, [intent, -1], rules)).toBe('responded potential');
      expect(told(acts, intent, rules)).toMatch(/^reached/);
      expect(told(acts, [sleeps, -1], rules)).toMatch(/potential$/);
      expect(told(acts, sleeps, rules)).toBe('reached sleeping');
      expect(told(acts, [lost, -1], rules)).toBe('reached sleeping');
      expect(told(acts, lost, rules)).toBe('reached lost');
    },
  );

  it('is no customer by an order where a signed term makes one, nor by a term where an order does', () => {
    expect(told([order(0)], 0, rulesOf('contracts'))).toBe('reached reached');
    expect(told([term('term_started', 0)], 0, rulesOf('contracts'))).toBe('first_order new');
    expect(told([term('term_started', 0)], 0, shop)).toBe('reached potential');
    expect(told([term('term_started', 0), ended(10)], 10, shop)).toBe('reached lost');
  });
});
