import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, openHarness } from '#test/sql/harness.ts';
import { type Event, history } from './stage-events.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

describe('customer_stage_history', () => {
  it.each<[string, Event[], string[]]>([
    [
      'a trace, silence, and the end of a prospect',
      [['2025-01-01', 'first_seen']],
      [
        '2025-01-01 reached reached: first_seen',
        '2025-04-01 reached sleeping: no trace: sleeping',
        '2026-01-01 reached lost: no trace: lost',
      ],
    ],
    [
      'intent, renewed before it expires, and expired',
      [
        ['2025-01-01', 'first_seen'],
        ['2025-01-10', 'ad_answered'],
        ['2025-01-30', 'newsletter_sign_up'],
      ],
      [
        '2025-01-01 reached reached: first_seen',
        '2025-01-10 responded potential: ad_answered',
        '2025-03-01 reached potential: intent expired',
        '2025-04-30 reached sleeping: no trace: sleeping',
        '2026-01-30 reached lost: no trace: lost',
      ],
    ],
    [
      'talks within intent',
      [
        ['2025-01-01', 'product_seen_again'],
        ['2025-01-02', 'checkout_begun'],
        ['2025-01-20', 'form_sent'],
      ],
      [
        '2025-01-01 responded potential: product_seen_again',
        '2025-01-02 in_talks potential: checkout_begun',
        '2025-02-01 responded potential: intent expired',
        '2025-02-19 reached potential: intent expired',
        '2025-04-20 reached sleeping: no trace: sleeping',
        '2026-01-20 reached lost: no trace: lost',
      ],
    ],
    [
      'a product seen again until the view before leaves the window, and what outlasts it',
      [
        ['2025-01-01', 'ad_answered'],
        ['2025-01-20', 'product_seen_again', { until: '2025-01-25' }],
        ['2025-02-10', 'product_seen_again', { until: '2025-02-19' }],
      ],
      [
        '2025-01-01 responded potential: ad_answered',
        '2025-01-31 reached potential: intent expired',
        '2025-02-10 responded potential: product_seen_again',
        '2025-02-19 reached potential: intent expired',
        '2025-05-11 reached sleeping: no trace: sleeping',
        '2026-02-10 reached lost: no trace: lost',
      ],
    ],
    [
      'a sleeping prospect who comes back',
      [
        ['2025-01-01', 'contact'],
        ['2025-06-01', 'contact'],
      ],
      [
        '2025-01-01 reached reached: contact',
        '2025-04-01 reached sleeping: no trace: sleeping',
        '2025-06-01 reached reached: contact',
        '2025-08-30 reached sleeping: no trace: sleeping',
        '2026-06-01 reached lost: no trace: lost',
      ],
    ],
    [
      'one order, to its end',
      [['2025-01-01', 'order']],
      [
        '2025-01-01 first_order new: order',
        '2025-01-08 onboarding new: first order delivered',
        '2025-04-01 one_order single: new-customer window over',
        '2025-06-30 one_order sleeping: silent beyond the sleeping line',
        '2026-01-01 one_order lost: silent beyond the lost line',
      ],
    ],
    [
      'a second order on the same day, which is no return',
      [
        ['2025-01-01', 'order', { days: 1 }],
        ['2025-01-01 18:00:00', 'order', { days: 1 }],
      ],
      [
        '2025-01-01 first_order new: order',
        '2025-01-08 onboarding new: first order delivered',
        '2025-04-01 one_order single: new-customer window over',
        '2025-06-30 18:00:00 one_order sleeping: silent beyond the sleeping line',
        '2026-01-01 18:00:00 one_order lost: silent beyond the lost line',
      ],
    ],
    [
      'sleeping, lost, and developed again',
      [
        ['2025-01-01', 'order'],
        ['2025-01-03', 'order'],
        ['2026-02-01', 'order'],
        ['2026-09-01', 'contact'],
      ],
      [
        '2025-01-01 first_order new: order',
        '2025-01-03 returning developed: order',
        '2025-07-02 returning sleeping: silent beyond the sleeping line',
        '2026-01-03 returning lost: silent beyond the lost line',
        '2026-02-01 returning developed: order',
        '2026-07-31 returning sleeping: silent beyond the sleeping line',
      ],
    ],
    [
      'loyalty won and lost',
      [
        ['2026-08-01', 'order'],
        ['2026-09-01', 'order'],
        ['2026-10-01', 'order', { isLoyal: true }],
        ['2026-11-01', 'order'],
      ],
      [
        '2026-08-01 first_order new: order',
        '2026-08-08 onboarding new: first order delivered',
        '2026-09-01 returning developed: order',
        '2026-10-01 loyal developed: order',
        '2026-11-01 returning developed: order',
      ],
    ],
    [
      'advocacy and the end of its window',
      [
        ['2025-01-01', 'order'],
        ['2025-01-05', 'spoke_for_us'],
        ['2025-07-01', 'order'],
      ],
      [
        '2025-01-01 first_order new: order',
        '2025-01-05 advocate new: spoke_for_us',
        '2025-04-01 advocate single: new-customer window over',
        '2025-06-30 advocate sleeping: silent beyond the sleeping line',
        '2025-07-01 advocate developed: order',
        '2025-07-04 returning developed: advocacy window over',
        '2025-12-28 returning sleeping: silent beyond the sleeping line',
        '2026-07-01 returning lost: silent beyond the lost line',
      ],
    ],
    [
      'advocacy ended by detraction, and won again',
      [
        ['2026-10-01', 'order'],
        ['2026-10-02', 'spoke_for_us'],
        ['2026-10-05', 'spoke_against_us'],
        ['2026-10-20', 'spoke_for_us'],
      ],
      [
        '2026-10-01 first_order new: order',
        '2026-10-02 advocate new: spoke_for_us',
        '2026-10-05 first_order new: spoke_against_us',
        '2026-10-08 onboarding new: first order delivered',
        '2026-10-20 advocate new: spoke_for_us',
        '2026-12-30 advocate single: new-customer window over',
      ],
    ],
    [
      'nobody lost as an advocate',
      [
        ['2025-01-01', 'order'],
        ['2025-12-20', 'spoke_for_us'],
      ],
      [
        '2025-01-01 first_order new: order',
        '2025-01-08 onboarding new: first order delivered',
        '2025-04-01 one_order single: new-customer window over',
        '2025-06-30 one_order sleeping: silent beyond the sleeping line',
        '2025-12-20 advocate sleeping: spoke_for_us',
        '2026-01-01 one_order lost: silent beyond the lost line',
      ],
    ],
    [
      'several moves in one instant as one interval, told by the weightiest',
      [
        ['2026-12-30', 'contact'],
        ['2026-12-30', 'ad_answered'],
        ['2026-12-30', 'checkout_begun'],
        ['2026-12-30', 'order'],
      ],
      ['2026-12-30 first_order new: order'],
    ],
    [
      'several moves in one day',
      [
        ['2026-12-30 08:00:00', 'contact'],
        ['2026-12-30 08:01:00', 'ad_answered'],
        ['2026-12-30 08:02:00', 'checkout_begun'],
        ['2026-12-30 08:03:00', 'order'],
      ],
      [
        '2026-12-30 08:00:00 reached reached: contact',
        '2026-12-30 08:01:00 responded potential: ad_answered',
        '2026-12-30 08:02:00 in_talks potential: checkout_begun',
        '2026-12-30 08:03:00 first_order new: order',
      ],
    ],
    [
      'an order that does not count as a trace only',
      [['2026-12-30', 'order_left_out']],
      ['2026-12-30 reached reached: order_left_out'],
    ],
  ])('tells %s', async (_, events, expected) => {
    expect(await history(harness, events)).toEqual(expected);
  });

  it('calls one order completed where one is a success, and never lets it sleep', async () => {
    expect(await history(harness, [['2025-01-01', 'order']], { business: 'one_off' })).toEqual([
      '2025-01-01 first_order new: order',
      '2025-01-08 onboarding new: first order delivered',
      '2025-04-01 completed single: new-customer window over',
    ]);
  });

  it('knows no end of a window that lies after the run', async () => {
    expect(await history(harness, [['2025-01-01', 'order']], { asOf: '2025-01-05' })).toEqual([
      '2025-01-01 first_order new: order',
    ]);
  });
});
