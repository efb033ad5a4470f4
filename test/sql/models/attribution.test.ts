import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, openHarness, type Row } from '#test/sql/harness.ts';
import { instant } from '#test/sql/records.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

const ordered = (id: string, at: string, number: number | null, extra: Row = {}): Row => ({
  order_key: id,
  customer_key: 'k1',
  ordered_at: instant(at),
  order_date: at.slice(0, 10),
  net_amount: '100',
  refunded_amount: '0',
  order_number: number,
  ...extra,
});

const touch = (key: string, at: string, channel: string, extra: Row = {}): Row => ({
  touchpoint_key: key,
  customer_key: 'k1',
  touched_at: instant(at),
  channel,
  kind: 'site',
  direction: 'inbound',
  ...extra,
});

async function credits(order_sums: Row[], touches: Row[]) {
  const build = ['conversion_touches', 'attribution_credits'];
  const rows = await harness.model({ build, given: { order_sums, touches } });
  return rows.map((row) => `${row.conversion_key} ${row.model} ${row.touchpoint_key} ${row.credited_revenue}`);
}

describe('attribution_credits', () => {
  it('give the last touch that is not direct, and the first', async () => {
    const touches = [
      touch('t1', '2025-01-02', 'organic_search'),
      touch('t2', '2025-01-05', 'paid_search'),
      touch('t3', '2025-01-09', 'direct'),
      touch('t4', '2025-01-11', 'email'),
    ];
    expect(await credits([ordered('o1', '2025-01-10', 1)], touches)).toEqual([
      'o1 first_touch t1 100',
      'o1 last_non_direct t2 100',
    ]);
  });

  it('give a direct touch where there is no other', async () => {
    const touches = [touch('t1', '2025-01-02', 'direct'), touch('t2', '2025-01-03', 'direct')];
    expect(await credits([ordered('o1', '2025-01-10', 1)], touches)).toEqual([
      'o1 first_touch t1 100',
      'o1 last_non_direct t2 100',
    ]);
  });

  it('break ties of one instant by the key, the same way every time', async () => {
    const touches = ['t2', 't3', 't1'].map((key) => touch(key, '2025-01-05', 'email'));
    expect(await credits([ordered('o1', '2025-01-10', 1)], touches)).toEqual([
      'o1 first_touch t1 100',
      'o1 last_non_direct t3 100',
    ]);
  });

  it('look back thirty days and no more, up to the instant of the order', async () => {
    const touches = [
      touch('t0', '2024-12-11 12:00:00', 'email'),
      touch('t1', '2024-12-11 12:00:01', 'email'),
      touch('t2', '2025-01-10 12:00:00', 'email'),
      touch('t3', '2025-01-10 12:00:01', 'email'),
    ];
    expect(await credits([ordered('o1', '2025-01-10', 1)], touches)).toEqual([
      'o1 first_touch t1 100',
      'o1 last_non_direct t2 100',
    ]);
  });

  it('take refunds back, leave out what does not count, and other people’s touches', async () => {
    const orders = [
      ordered('o1', '2025-01-10', 1, { refunded_amount: '40' }),
      ordered('o2', '2025-01-11', null, { left_out_reason: 'test order' }),
      ordered('o3', '2025-01-12', 1, { customer_key: 'k2' }),
    ];
    expect(await credits(orders, [touch('t1', '2025-01-02', 'email')])).toEqual([
      'o1 first_touch t1 60',
      'o1 last_non_direct t1 60',
    ]);
  });
});
