import { describe, expect, it } from 'vitest';
import { placeAt } from '#local/demo/truth/stages/place.ts';
import { act, cheap, on, order, rulesOf, shop, type Told, told } from './lives.ts';

const lives: readonly Told[] = [
  [
    'one order, to its end, to the millisecond',
    [act('checkout_begun', -1), order(0)],
    [
      [[0, -1], 'in_talks potential'],
      [0, 'first_order new'],
      [[7, -1], 'first_order new'],
      [7, 'onboarding new'],
      [[90, -1], 'onboarding new'],
      [90, 'one_order single'],
      [[180, -1], 'one_order single'],
      [180, 'one_order sleeping'],
      [[365, -1], 'one_order sleeping'],
      [365, 'one_order lost'],
    ],
  ],
  [
    'a second order on another day, though an hour later, is a return',
    [order(0.4), order(0.5)],
    [
      [0.4, 'first_order new'],
      [0.5, 'returning developed'],
    ],
  ],
  [
    'a second order on the same day is none, but starts the silence again',
    [order(0), order(0.4)],
    [
      [0.4, 'first_order new'],
      [90, 'one_order single'],
      [180, 'one_order single'],
      [180.4, 'one_order sleeping'],
    ],
  ],
  [
    'sleeping, then lost, then developed again by an order',
    [order(0), order(10), order(400)],
    [
      [190, 'returning sleeping'],
      [375, 'returning lost'],
      [[400, -1], 'returning lost'],
      [400, 'loyal developed'],
    ],
  ],
  [
    'one order kept its stage while lost and returns as a customer of two',
    [order(0), order(500)],
    [
      [499, 'one_order lost'],
      [500, 'returning developed'],
    ],
  ],
  [
    'a visit wakes no sleeping customer',
    [order(0), act('trace', 200), act('newsletter_sign_up', 210)],
    [[210, 'one_order sleeping']],
  ],
  [
    'loyal from the third purchase without asking; two of three are not enough',
    [order(0), cheap(10), order(20), order(30)],
    [
      [20, 'returning developed'],
      [30, 'loyal developed'],
    ],
  ],
  [
    'loyal at seven of ten exactly, no more at six, and only the last ten count',
    [cheap(0), cheap(1), cheap(2), cheap(3), ...[4, 5, 6, 7, 8, 9].map((days) => order(days)), order(10), cheap(11)],
    [
      [9, 'returning developed'],
      [10, 'loyal developed'],
      [11, 'loyal developed'],
    ],
  ],
  [
    'an account closed is lost at once, keeps its stage, and comes back by an order',
    [order(0), act('account_closed', 20), act('trace', 25), order(30)],
    [
      [19, 'onboarding new'],
      [20, 'onboarding lost'],
      [25, 'onboarding lost'],
      [30, 'returning developed'],
    ],
  ],
  [
    'an order and the closing in one instant: the order is not later, so it undoes nothing',
    [order(0), order(20), act('account_closed', 20)],
    [[20, 'returning lost']],
  ],
  [
    'a customer who unsubscribes is not lost by it',
    [order(0), act('unsubscribed_everywhere', 5)],
    [[5, 'first_order new']],
  ],
];

describe('a customer of a shop', () => {
  it.each(lives)('%s', (_, acts, places) => {
    expect(places.map(([when]) => [when, told(acts, when, shop)])).toEqual(places);
  });

  it('tells a stage for every phase, and a reason for phase and status', () => {
    const place = placeAt([order(0), order(3)], on(200), shop);
    expect(place).toMatchObject({ stage: 'retention', phase: 'returning', status: 'sleeping' });
    expect(place?.reasons).toEqual({
      phase: 'a second order on another day',
      status: 'silent beyond the sleeping line',
    });
  });

  it('counts another day by the local calendar', () => {
    const berlin = { ...shop, dayOf: (at: number) => Math.floor((at + 3_600_000) / 86_400_000) };
    const acts = [order(0.45), order(0.47)];
    expect(told(acts, 1, shop)).toBe('first_order new');
    expect(told(acts, 1, berlin)).toBe('returning developed');
  });
});

describe('an order that stops to qualify', () => {
  const cancelled = order(0, { qualifiesUntil: on(5) });

  it('counts until then, and the next one becomes the first', () => {
    const acts = [act('checkout_begun', 0), cancelled, order(10)];
    expect(told(acts, [5, -1], shop)).toBe('first_order new');
    expect(told(acts, 5, shop)).toBe('in_talks potential');
    expect(told(acts, 10, shop)).toBe('first_order new');
    expect(told(acts, 99, shop)).toBe('onboarding new');
    expect(told(acts, 100, shop)).toBe('one_order single');
  });

  it('never counted, seen from later', () => {
    const acts = [act('checkout_begun', 0), cancelled, order(10)];
    const seen = (days: number) => placeAt(acts, on(days), shop, on(500))?.phase;
    expect([seen(1), seen(10)]).toEqual(['in_talks', 'first_order']);
  });

  it('takes a return back', () => {
    const acts = [order(0), order(20, { qualifiesUntil: on(40) })];
    expect(told(acts, 39, shop)).toBe('returning developed');
    expect(told(acts, 40, shop)).toBe('onboarding new');
  });

  it('may qualify late, and then counts from when it was made', () => {
    const acts = [order(0, { qualifiesFrom: on(3) })];
    expect(told(acts, [3, -1], shop)).toBe('reached reached');
    expect(told(acts, 3, shop)).toBe('first_order new');
    expect(told(acts, 7, shop)).toBe('onboarding new');
    expect(placeAt(acts, on(1), shop, on(100))?.phase).toBe('first_order');
  });
});

describe('deliveries, where they are known', () => {
  const known = { ...shop, hasDeliveryData: true };

  it('end the first order at their instant', () => {
    const acts = [order(0, { deliveredAt: on(2.5) })];
    expect(told(acts, [2.5, -1], known)).toBe('first_order new');
    expect(told(acts, 2.5, known)).toBe('onboarding new');
  });

  it('leave it a first order while it is on its way, until the window ends', () => {
    expect(told([order(0)], [90, -1], known)).toBe('first_order new');
    expect(told([order(0)], 90, known)).toBe('one_order single');
  });

  it('skip the first order where it was handed over', () => {
    expect(told([order(0, { deliveredAt: on(0) })], 0, known)).toBe('onboarding new');
  });
});

describe('a customer of another business', () => {
  it.each([
    ['service', 0, 180, 270, 540],
    ['seasonal', 7, 90, 400, 760],
    ['marketplace', 7, 90, 180, 365],
  ] as const)('of %s', (business, delivered, isNew, sleeps, lost) => {
    const rules = rulesOf(business);
    const acts = [order(0)];
    expect(told(acts, delivered, rules)).toBe('onboarding new');
    expect(told(acts, [isNew, -1], rules)).toBe('onboarding new');
    expect(told(acts, isNew, rules)).toBe('one_order single');
    expect(told(acts, [sleeps, -1], rules)).toBe('one_order single');
    expect(told(acts, sleeps, rules)).toBe('one_order sleeping');
    expect(told(acts, [lost, -1], rules)).toBe('one_order sleeping');
    expect(told(acts, lost, rules)).toBe('one_order lost');
  });

  it('of one purchase has completed it, and never sleeps', () => {
    expect(told([order(0)], 89, rulesOf('one_off'))).toBe('onboarding new');
    expect(told([order(0)], 90, rulesOf('one_off'))).toBe('completed single');
    expect(told([order(0)], 5_000, rulesOf('one_off'))).toBe('completed single');
    expect(told([order(0), order(900)], 900, rulesOf('one_off'))).toBe('returning developed');
  });
});
