import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDay } from '#local/demo/truth/stages/days.ts';
import { localDate } from '#local/demo/world/calendar.ts';
import { day } from './lives.ts';

describe('a local day', () => {
  it('turns at the business’s midnight, in winter and in summer', () => {
    const turns = (midnight: string) => localDay(Date.parse(midnight)) - localDay(Date.parse(midnight) - 1);
    expect(turns('2025-01-14T23:00:00Z')).toBe(1);
    expect(turns('2025-07-14T22:00:00Z')).toBe(1);
    expect(turns('2025-07-14T23:00:00Z')).toBe(0);
  });

  it('is the local date as a number', () => {
    const instants = fc.integer({ min: Date.UTC(2023, 0, 1), max: Date.UTC(2028, 0, 1) });
    fc.assert(
      fc.property(instants, (at) => {
        expect(new Date(localDay(at) * day).toISOString().slice(0, 10)).toBe(localDate(at));
      }),
      { seed: 20_260_101, numRuns: 500 },
    );
  });
});
