import { describe, expect, test } from 'vitest';
import { daysBetween, usualDaysOf } from '#functions/reconcile/days.ts';
import { percentile } from '#functions/reconcile/lags.ts';
import { hour, idsOf, openRig, run, second } from './rig.ts';

const asking = (zone: string, now: string, reachDays?: number) => ({ zone, now: Date.parse(now), reachDays });

describe('a day', () => {
  test.each([
    ['Europe/Warsaw', '2026-03-29', 23],
    ['Europe/Warsaw', '2026-10-25', 25],
    ['America/Havana', '2026-03-08', 23],
    ['Asia/Kathmandu', '2026-03-29', 24],
    ['UTC', '2026-03-29', 24],
  ])("is one of the business's own zone: in %s %s has %i hours", (zone, day, hours) => {
    const [found] = daysBetween(day, day, asking(zone, '2026-12-01T00:00:00Z'));
    const [after] = daysBetween(nextDay(day), nextDay(day), asking(zone, '2026-12-01T00:00:00Z'));
    const at = (text = '') => Date.parse(`${text.replace(' ', 'T')}Z`);
    expect((at(found?.until) - at(found?.from)) / hour).toBe(hours);
    expect(found?.until).toBe(after?.from);
  });

  test('of 23 hours in the zone of the shop lists the orders of those hours', async () => {
    const rig = await openRig();
    rig.clock.now = Date.parse('2026-03-31T02:00:00Z');
    const times = ['2026-03-28T22:59:59Z', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59Z', '2026-03-29T22:00:00Z'];
    for (const [id, time] of times.entries()) {
      const madeAt = Date.parse(time);
      rig.shop.orders.set(id + 1, { id: id + 1, madeAt, changedAt: madeAt + second, status: 'paid' });
    }
    const [standing] = await run(rig, { zone: 'Europe/Warsaw', first: '2026-03-29' });
    expect(idsOf(standing?.missing ?? [])).toEqual([2, 3]);
  });

  test('is asked for three times, the last whole one first a good hour after its end', () => {
    const days = (now: string) => usualDaysOf(asking('Europe/Warsaw', now)).map(({ day }) => day);
    expect(days('2026-03-30T23:30:00Z')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
    expect(days('2026-03-30T22:59:59Z')).toEqual(['2026-03-27', '2026-03-28', '2026-03-29']);
    expect(days('2026-03-30T23:00:00Z')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
  });

  test.each([
    ['2026-03-31', 'is not over'],
    ['2026-03-30', 'is not over'],
    ['2026-02-30', '2026-02-30'],
    ['yesterday', 'yesterday'],
    ['2026-01-28', '60 days'],
  ])('is refused where %s %s', (day, why) => {
    const now = asking('Europe/Warsaw', '2026-03-30T22:30:00Z', 60);
    expect(() => daysBetween(day, day, now)).toThrow(new RegExp(`LC-REC-003 .*${why}`));
  });

  test('that begins after the last one is refused', () => {
    expect(() => daysBetween('2026-03-29', '2026-03-28', asking('UTC', '2026-04-01T00:00:00Z'))).toThrow(/LC-REC-003/);
  });
});

test('a percentile is the smallest value that so many do not exceed', () => {
  const values = [3, 1, 2, 10, 7, 5, 4, 9, 8, 6].toSorted((a, b) => a - b);
  expect([0.5, 0.95, 0.99, 1, 0.1, 0.11].map((share) => percentile(values, share))).toEqual([5, 10, 10, 10, 1, 2]);
  expect(percentile([42], 0.5)).toBe(42);
  expect(percentile([], 0.5)).toBeNull();
});

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * hour).toISOString().slice(0, 10);
}
