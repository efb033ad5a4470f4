import { describe, expect, it } from 'vitest';
import type { Act } from '#local/demo/truth/stages/acts.ts';
import { act, answer, mention, order, review, rulesOf, shop, type Told, told } from './lives.ts';

const speaking: readonly (readonly [string, Act])[] = [
  ['a converted referral', act('referral_converted', 20)],
  ['a review of five stars', review(20, 5)],
  ['a positive mention', mention(20, 'positive')],
  ['an answer of nine', answer(20, 9)],
];

const against: readonly (readonly [string, Act])[] = [
  ['a review of two stars elsewhere', review(30, 2, 'r2', 'trustpilot')],
  ['a negative mention', mention(30, 'negative')],
  ['an answer of six', answer(30, 6)],
];

const silentOnIt: readonly Act[] = [review(30, 3, 'r2', 'trustpilot'), mention(30, 'neutral'), act('trace', 30)];

const lives: readonly Told[] = [
  [
    'sleeping is an advocate still, lost is none',
    [order(0), review(360, 5)],
    [
      [360, 'advocate sleeping'],
      [[365, -1], 'advocate sleeping'],
      [365, 'one_order lost'],
    ],
  ],
  [
    'spoke before the first order',
    [mention(-5, 'positive'), order(0)],
    [
      [[0, -1], 'reached reached'],
      [0, 'advocate new'],
    ],
  ],
  [
    'the latest review on a platform counts: three stars after five are no praise',
    [order(0), review(10, 5), review(20, 3, 'r2')],
    [
      [19, 'advocate new'],
      [20, 'onboarding new'],
    ],
  ],
  [
    'five stars there still count when three were given elsewhere',
    [order(0), review(10, 5), review(20, 3, 'r2', 'trustpilot')],
    [[20, 'advocate new']],
  ],
  [
    'an edit to five stars speaks from its own instant, an edit to one ends it',
    [order(0), review(10, 3), review(20, 5), review(30, 1)],
    [
      [19, 'onboarding new'],
      [20, 'advocate new'],
      [30, 'onboarding new'],
    ],
  ],
  [
    'blame edited away no longer ends what was said before it',
    [order(0), mention(10, 'positive'), review(20, 1), review(30, 4)],
    [
      [20, 'onboarding new'],
      [30, 'advocate new'],
    ],
  ],
  [
    'a deleted review says nothing, and the one before it is the latest again',
    [order(0), review(10, 5), review(20, 2, 'r2'), review(30, null, 'r2'), review(40, null)],
    [
      [20, 'onboarding new'],
      [30, 'advocate new'],
      [40, 'onboarding new'],
    ],
  ],
  [
    'the latest answer counts: eight after nine is no praise, but no blame of a mention',
    [order(0), mention(9, 'positive'), answer(10, 9), answer(20, 8)],
    [
      [20, 'advocate new'],
      [188, 'advocate sleeping'],
      [189, 'one_order sleeping'],
    ],
  ],
  [
    'eight after nine alone ends it',
    [order(0), answer(10, 10), answer(20, 8)],
    [
      [19, 'advocate new'],
      [20, 'onboarding new'],
    ],
  ],
  [
    'praise and blame in one instant: neither is later, praise stands',
    [order(0), mention(10, 'positive'), mention(10, 'negative')],
    [[10, 'advocate new']],
  ],
  [
    'blame, then praise anew',
    [order(0), mention(10, 'positive'), mention(20, 'negative'), mention(30, 'positive')],
    [
      [20, 'onboarding new'],
      [30, 'advocate new'],
    ],
  ],
];

describe('an advocate', () => {
  it.each(speaking)('by %s, for the advocacy window, then where they were', (_, said) => {
    const acts = [order(0), order(5), said];
    expect(told(acts, [20, -1], shop)).toBe('returning developed');
    expect(told(acts, 20, shop)).toBe('advocate developed');
    expect(told([...acts, order(100)], [200, -1], shop)).toBe('advocate developed');
    expect(told([...acts, order(100)], 200, shop)).toBe('loyal developed');
  });

  it.each(against)('ended by %s, whatever the act was', (_, said) => {
    for (const [, praise] of speaking) {
      expect(told([order(0), praise, said], [30, -1], shop)).toBe('advocate new');
      expect(told([order(0), praise, said], 30, shop)).toBe('onboarding new');
    }
  });

  it('not ended by what is neither praise nor blame', () => {
    for (const said of silentOnIt)
      expect(told([order(0), mention(20, 'positive'), said], 31, shop)).toBe('advocate new');
  });

  it('for a year where business is slow', () => {
    const acts = [order(0), mention(0, 'positive')];
    expect(told(acts, [365, -1], rulesOf('service'))).toBe('advocate sleeping');
    expect(told(acts, 365, rulesOf('service'))).toBe('one_order sleeping');
  });

  it.each(lives)('%s', (_, acts, places) => {
    expect(places.map(([when]) => [when, told(acts, when, shop)])).toEqual(places);
  });
});
