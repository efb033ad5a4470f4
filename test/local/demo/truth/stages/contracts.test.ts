import { describe, expect, it } from 'vitest';
import { act, ended, offer, order, rulesOf, shop, type Told, term, told } from './lives.ts';

const contracts = rulesOf('contracts');
const signed = (days: number, contract = 'k1') => term('term_started', days, contract);
const renewed = (days: number, contract = 'k1', asksDiscount = false) =>
  term('term_renewed', days, contract, asksDiscount);

const lives: readonly Told[] = [
  [
    'a term that runs on past the window, and never sleeps',
    [offer(-10, 0), signed(0)],
    [
      [[0, -1], 'in_talks reached'],
      [0, 'first_order new'],
      [7, 'onboarding new'],
      [[90, -1], 'onboarding new'],
      [90, 'returning single'],
      [3_000, 'returning single'],
    ],
  ],
  [
    'renewed within the window',
    [signed(0), renewed(30)],
    [
      [29, 'onboarding new'],
      [30, 'returning developed'],
    ],
  ],
  [
    'loyal by renewals that asked for nothing',
    [signed(0), renewed(365), renewed(730)],
    [
      [729, 'returning developed'],
      [730, 'loyal developed'],
    ],
  ],
  [
    'not loyal by renewals that asked',
    [signed(0), renewed(365, 'k1', true), renewed(730)],
    [[730, 'returning developed']],
  ],
  [
    'ended without another is lost in that instant, and keeps the stage',
    [signed(0), ended(200)],
    [
      [[200, -1], 'returning single'],
      [200, 'returning lost'],
    ],
  ],
  [
    'ended within the window',
    [signed(0), ended(60)],
    [
      [60, 'onboarding lost'],
      [90, 'one_order lost'],
    ],
  ],
  [
    'ended while another runs, then that one too, then signed again',
    [signed(0), signed(50, 'k2'), ended(100), ended(150, 'k2'), signed(400, 'k3')],
    [
      [50, 'returning developed'],
      [100, 'returning developed'],
      [150, 'returning lost'],
      [400, 'loyal developed'],
    ],
  ],
  [
    'followed by another in the same instant',
    [signed(0), ended(100), signed(100, 'k2')],
    [[100, 'returning developed']],
  ],
  ['an account closed under contract', [signed(0), act('account_closed', 20)], [[20, 'onboarding lost']]],
];

describe('a customer under contract', () => {
  it.each(lives)('%s', (_, acts, places) => {
    expect(places.map(([when]) => [when, told(acts, when, contracts)])).toEqual(places);
  });
});

describe('a subscription in a shop', () => {
  it('keeps its customer from sleeping, and runs on past the window', () => {
    const acts = [order(0), signed(0)];
    expect(told(acts, 89, shop)).toBe('onboarding new');
    expect(told(acts, 90, shop)).toBe('returning single');
    expect(told(acts, 400, shop)).toBe('returning single');
  });

  it('lost at its end, unless an order came after', () => {
    const acts = [order(0), signed(0), ended(100), order(120)];
    expect(told(acts, 100, shop)).toBe('returning lost');
    expect(told(acts, 120, shop)).toBe('returning developed');
    expect(told(acts, 300, shop)).toBe('returning sleeping');
    expect(told([order(0), signed(0), ended(100), order(100)], 100, shop)).toBe('returning lost');
  });

  it('signed later undoes that the account was closed', () => {
    const acts = [order(0), act('account_closed', 10), signed(20)];
    expect(told(acts, 10, shop)).toBe('onboarding lost');
    expect(told(acts, 20, shop)).toBe('onboarding new');
  });

  it('of somebody who never ordered', () => {
    expect(told([signed(0)], 90, shop)).toBe('returning potential');
    expect(told([signed(0), renewed(60)], 60, shop)).toBe('returning developed');
  });
});
