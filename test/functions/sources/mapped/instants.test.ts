import { describe, expect, it } from 'vitest';
import { dateFormatProblem, dateReader, instantWriter } from '#functions/sources/mapped/instants.ts';

type Case = { readonly format: string; readonly text: string; readonly zone?: string; readonly gives: string | null };

const cases: readonly Case[] = [
  {
    format: 'YYYY-MM-DD HH:mm:ss',
    text: '2010-12-01 08:26:00',
    zone: 'Europe/London',
    gives: '2010-12-01 08:26:00.000000',
  },
  {
    format: 'YYYY-MM-DD HH:mm:ss',
    text: '2011-06-01 08:26:00',
    zone: 'Europe/London',
    gives: '2011-06-01 07:26:00.000000',
  },
  { format: 'DD.MM.YYYY', text: '31.12.2025', zone: 'Europe/Warsaw', gives: '2025-12-30 23:00:00.000000' },
  { format: 'D/M/YYYY H:mm', text: '1/2/2026 7:05', gives: '2026-02-01 07:05:00.000000' },
  { format: 'M/D/YY h:mm A', text: '2/1/26 12:05 am', gives: '2026-02-01 00:05:00.000000' },
  { format: 'M/D/YY h:mm A', text: '2/1/26 12:05 PM', gives: '2026-02-01 12:05:00.000000' },
  { format: 'M/D/YY h:mm A', text: '2/1/26 13:05 PM', gives: null },
  { format: 'YYYY-MM-DD HH:mm:ss.SSS', text: '2026-01-01 00:00:00.1234567', gives: '2026-01-01 00:00:00.123456' },
  { format: 'YYYYMMDD', text: '20260229', gives: null },
  { format: 'YYYYMMDD', text: '20280229', gives: '2028-02-29 00:00:00.000000' },
  { format: 'iso', text: '2026-01-01T00:00:00Z', zone: 'Asia/Tokyo', gives: '2026-01-01 00:00:00.000000' },
  { format: 'iso', text: '2026-01-01 00:00:00+05:30', gives: '2025-12-31 18:30:00.000000' },
  { format: 'iso', text: '2026-01-01 00:00:00+00', gives: '2026-01-01 00:00:00.000000' },
  { format: 'iso', text: '2026-01-01T25:00:00Z', gives: null },
  { format: 'iso', text: '0001-01-01', gives: null },
  { format: 'iso', text: '9999-12-31', gives: null },
  { format: 'epoch_seconds', text: '1767225600', gives: '2026-01-01 00:00:00.000000' },
  { format: 'epoch_milliseconds', text: '1767225600001', gives: '2026-01-01 00:00:00.001000' },
  { format: 'epoch_microseconds', text: '1767225600000001', gives: '2026-01-01 00:00:00.000001' },
  { format: 'epoch_seconds', text: '1767225600001', gives: null },
  { format: 'excel', text: '40729', gives: '2011-07-05 00:00:00.000000' },
  { format: 'excel', text: '45992', zone: 'Europe/Warsaw', gives: '2025-11-30 23:00:00.000000' },
  { format: 'excel', text: '45992.5', zone: 'Europe/Warsaw', gives: '2025-12-01 11:00:00.000000' },
  { format: 'excel', text: '45992,5', gives: '2025-12-01 12:00:00.000000' },
  // the next three as Excel stores 00:30, shows it in a narrow cell, and stores a thousandth of a second before midnight
  { format: 'excel', text: '45992.0208333333', gives: '2025-12-01 00:30:00.000000' },
  { format: 'excel', text: '45992.02083', gives: '2025-12-01 00:30:00.000000' },
  { format: 'excel', text: '45992.9999999884', gives: '2025-12-01 23:59:59.999000' },
  { format: 'excel', text: '45992.999999', gives: '2025-12-02 00:00:00.000000' },
  { format: 'excel', text: '1', gives: '1900-01-01 00:00:00.000000' },
  { format: 'excel', text: '59', gives: '1900-02-28 00:00:00.000000' },
  { format: 'excel', text: '60', gives: null },
  { format: 'excel', text: '61', gives: '1900-03-01 00:00:00.000000' },
  { format: 'excel', text: '0', gives: null },
  { format: 'excel', text: '-1', gives: null },
  { format: 'excel', text: '4.6e4', gives: null },
  { format: 'excel_1904', text: '0', gives: '1904-01-01 00:00:00.000000' },
  { format: 'excel_1904', text: '44530.25', gives: '2025-12-01 06:00:00.000000' },
  // 29 March 2026: from 02:00 the clocks of Warsaw show 03:00
  { format: 'iso', text: '2026-03-29 01:59', zone: 'Europe/Warsaw', gives: '2026-03-29 00:59:00.000000' },
  { format: 'iso', text: '2026-03-29 02:30', zone: 'Europe/Warsaw', gives: '2026-03-29 01:30:00.000000' },
  { format: 'iso', text: '2026-03-29 03:00', zone: 'Europe/Warsaw', gives: '2026-03-29 01:00:00.000000' },
  // 25 October 2026: 02:00 to 03:00 comes twice, the first is meant
  { format: 'iso', text: '2026-10-25 01:59', zone: 'Europe/Warsaw', gives: '2026-10-24 23:59:00.000000' },
  { format: 'iso', text: '2026-10-25 02:30', zone: 'Europe/Warsaw', gives: '2026-10-25 00:30:00.000000' },
  { format: 'iso', text: '2026-10-25 03:00', zone: 'Europe/Warsaw', gives: '2026-10-25 02:00:00.000000' },
  { format: 'iso', text: '2026-03-08 02:30', zone: 'America/New_York', gives: '2026-03-08 07:30:00.000000' },
  { format: 'iso', text: '2026-11-01 01:30', zone: 'America/New_York', gives: '2026-11-01 05:30:00.000000' },
  { format: 'iso', text: '2026-10-04 02:15', zone: 'Australia/Lord_Howe', gives: '2026-10-03 15:45:00.000000' },
];

describe('case 15: a time', () => {
  it.each(cases)('$text as $format in $zone is $gives', ({ format, text, zone = 'UTC', gives }) => {
    const wall = dateReader(format)(text);
    expect(wall === null ? null : instantWriter(zone)(wall)).toBe(gives);
  });

  it('goes there and back at every hour of a year, but for the hour that comes twice', () => {
    const zone = 'Europe/Warsaw';
    const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    const read = dateReader('iso');
    const write = instantWriter(zone);
    const start = Date.UTC(2026, 0, 1);
    const wrong = Array.from({ length: 8_760 }, (_, hour) => start + hour * 3_600_000).filter((instant) => {
      const wall = read(shown.format(instant));
      return (
        wall === null || write(wall) !== `${new Date(instant).toISOString().slice(0, 19).replace('T', ' ')}.000000`
      );
    });
    expect(wrong).toEqual([Date.UTC(2026, 9, 25, 1)]);
  });

  it.each([
    ['YYYY-MM', 'needs a year'],
    ['HH:mm', 'needs a year'],
    ['YYYY-MM-DD h:mm', 'needs h together with A'],
    ['YYYY-MM-DD MM', 'names one part twice'],
  ])('has no format %s', (format, problem) => {
    expect(dateFormatProblem(format)).toContain(problem);
  });
});
