import { describe, expect, test } from 'vitest';
import { localInstant } from '#functions/sources/fields.ts';
import type { MapContext } from '#functions/sources/source.ts';

const none = {} as MapContext;

describe('case 15: a time of a sender in a zone that is known', () => {
  test.each([
    ['UTC', '2026-04-18T19:32:11', '2026-04-18 19:32:11.000000'],
    ['UTC', '2026-04-18 19:32:11.123456', '2026-04-18 19:32:11.123456'],
    ['Europe/Warsaw', '2026-04-18 19:32:11.123456', '2026-04-18 17:32:11.123456'],
    // the clocks skip 02:00 to 03:00 on 29 March, and show it twice on 25 October
    ['Europe/Warsaw', '2026-03-29 01:59:59', '2026-03-29 00:59:59.000000'],
    ['Europe/Warsaw', '2026-03-29 02:30:00', '2026-03-29 01:30:00.000000'],
    ['Europe/Warsaw', '2026-10-25 02:30:00', '2026-10-25 00:30:00.000000'],
    ['Europe/Warsaw', '2026-10-25 03:00:00', '2026-10-25 02:00:00.000000'],
    ['America/Los_Angeles', '2026-11-01 01:30:00', '2026-11-01 08:30:00.000000'],
    ['Asia/Kathmandu', '2026-01-01 00:10:00', '2025-12-31 18:25:00.000000'],
    ['Europe/Warsaw', '2026-10-25T02:30:00+01:00', '2026-10-25 01:30:00.000000'],
  ])('is, in %s at %s, the instant %s: the first of two, and behind a gap', (zone, written, instant) => {
    expect(localInstant(zone, 'at')({ at: written }, none)).toBe(instant);
  });

  test.each(['2026-02-30 10:00:00', '25:00', '0000-00-00 00:00:00'])('is refused where it never was: %s', (written) => {
    expect(() => localInstant('Europe/Warsaw', 'at')({ at: written }, none)).toThrow('LC-ING-015');
  });
});
