import { describe, expect, it } from 'vitest';
import type { Act } from '#local/demo/truth/stages/acts.ts';
import type { ReturnChance } from '#local/demo/truth/stages/curves.ts';
import { placeAt } from '#local/demo/truth/stages/place.ts';
import type { Rules } from '#local/demo/truth/stages/rules.ts';
import { act, instantOf, offer, order, rulesOf, shop, term, told, view, type When } from './lives.ts';

const judgedBy = (chance: ReturnChance | null): Rules => ({
  ...shop,
  silence: { by: 'curves', lookup: () => chance },
});

describe('silence judged by return chance', () => {
  it.each([
    [0.3, 0.8, 'single'],
    [0.299, 0.8, 'sleeping'],
    [0.1, 0.8, 'sleeping'],
    [0.099, 0.8, 'lost'],
    [0.25, 0.5, 'single'],
    [0.2, 0.4, 'single'],
    [0.199, 0.4, 'sleeping'],
    [0.29, null, 'sleeping'],
    [null, null, 'single'],
    [null, 0.8, 'single'],
  ] as const)('at a chance of %s, of %s on the day of an order, is %s', (now, onOrderDay, status) => {
    const rules = judgedBy({ now, onOrderDay });
    expect(told([order(0)], 100, rules)).toBe(`one_order ${status}`);
    expect(placeAt([order(0)], instantOf(100), rules)?.returnChance).toBe(now);
  });

  it('ends at the fixed lines, whatever the chance', () => {
    const hopeful = judgedBy({ now: 0.9, onOrderDay: 0.9 });
    expect(told([order(0)], [180, -1], hopeful)).toBe('one_order single');
    expect(told([order(0)], 180, hopeful)).toBe('one_order sleeping');
    expect(told([order(0)], 365, hopeful)).toBe('one_order lost');
  });

  it('is not judged under a running contract, nor before an order', () => {
    const hopeless = judgedBy({ now: 0.01, onOrderDay: 0.9 });
    expect(told([order(0), term('term_started', 1)], 80, hopeless)).toBe('onboarding new');
    expect(placeAt([act('trace', 0)], instantOf(1), hopeless)).toMatchObject({ status: 'reached', returnChance: null });
  });

  it('asks for the days of purchases so far, and of silence', () => {
    const asked: unknown[] = [];
    const lookup = (...question: number[]) => {
      asked.push(question);
      return null;
    };
    placeAt([order(0), order(0.1), order(8)], instantOf(20.9), { ...shop, silence: { by: 'curves', lookup } });
    expect(asked).toEqual([[instantOf(20.9), 2, 13]]);
  });
});

function overdue(days: readonly number[], when: When): boolean | undefined {
  return placeAt(
    days.map((each) => order(each)),
    instantOf(when),
    shop,
  )?.isOverdue;
}

describe('an order overdue', () => {
  it('needs three gaps between days', () => {
    expect(overdue([0, 10, 20], 100)).toBe(false);
    expect(overdue([0, 10, 10.1, 20], 100)).toBe(false);
    expect(overdue([0, 10, 20, 30], 100)).toBe(true);
  });

  it('is silent longer than one and a half of the median gap', () => {
    expect(overdue([0, 10, 20, 30], 45)).toBe(false);
    expect(overdue([0, 10, 20, 30], 46)).toBe(true);
    // gaps of 4, 10, 20 and 100 days: the median is 15
    expect(overdue([0, 4, 14, 34, 134], 156)).toBe(false);
    expect(overdue([0, 4, 14, 34, 134], 157)).toBe(true);
  });
});

function considers(acts: readonly Act[], when: When): boolean | undefined {
  return placeAt(acts, instantOf(when), shop)?.isConsideringAgain;
}

describe('considering again', () => {
  it('is no matter of prospects', () => {
    expect(considers([act('checkout_begun', 0)], 1)).toBe(false);
  });

  it('begins with a checkout after the order, not with its own, and ends with the window or an order', () => {
    const acts = [act('checkout_begun', 0), order(0.01), act('checkout_begun', 50)];
    expect(considers(acts, 1)).toBe(false);
    expect(considers(acts, 50)).toBe(true);
    expect(considers(acts, [80, -1])).toBe(true);
    expect(considers(acts, 80)).toBe(false);
    expect(considers([...acts, order(50.1)], 51)).toBe(false);
    expect(considers([order(50), act('checkout_begun', 50)], 51)).toBe(false);
  });

  it('holds while a new offer is out', () => {
    expect(considers([order(0), offer(10, 100)], 99)).toBe(true);
    expect(considers([order(0), offer(10, 100)], 100)).toBe(false);
  });

  it('takes a category never bought, seen in two visits of the window', () => {
    const looks = (category: string) => [order(0), view(5, 'a', 'v1', category), view(9, 'b', 'v2', category)];
    expect(considers(looks('cups'), 8)).toBe(false);
    expect(considers(looks('cups'), 9)).toBe(true);
    expect(considers(looks('cups'), 35)).toBe(false);
    expect(considers(looks('tea'), 9)).toBe(false);
    expect(considers([order(0), view(5, 'a', 'v1'), view(9, 'a', 'v2')], 9)).toBe(false);
  });

  it('is not begun by an ad answered or a newsletter, and leaves stage and status alone', () => {
    expect(considers([order(0), act('ad_answered', 5), act('newsletter_sign_up', 5)], 5)).toBe(false);
    expect(told([order(0), act('checkout_begun', 200)], 200, shop)).toBe('one_order sleeping');
  });

  it('lasts as long as intent does in the business', () => {
    const acts = [order(0), act('checkout_begun', 10)];
    expect(placeAt(acts, instantOf([70, -1]), rulesOf('service'))?.isConsideringAgain).toBe(true);
    expect(placeAt(acts, instantOf(70), rulesOf('service'))?.isConsideringAgain).toBe(false);
  });
});
