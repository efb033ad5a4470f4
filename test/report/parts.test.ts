import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, formatsFor, missing, monthName, signed } from '#report/format.ts';
import { escaped, html } from '#report/html.ts';
import { bandEdges } from '#report/queries/value.ts';
import { dayOf, flagOf, numberOrNull, ratio, sumOf, textOrNull } from '#report/rows.ts';
import { meanRate } from '#report/sections/cohorts.ts';
import { brandsOf } from '#report/sections/sentiment.ts';
import { mergedTails } from '#report/sections/value.ts';

describe('Numbers', () => {
  const formats = formatsFor('EUR');

  it('have separators, a currency and a real minus', () => {
    expect(formats.count(1234567)).toBe('1,234,567');
    expect(formats.money(24.1)).toBe('€24.10');
    expect(formats.money(-1234.5)).toBe('−€1,235');
    expect(formats.percent(0.1234)).toBe('12\u00a0%');
    expect(formats.percent(0.1234, 1)).toBe('12.3\u00a0%');
    expect(formats.percent(0.001)).toBe('<1\u00a0%');
    expect(formats.shortMoney(20000)).toBe('€20k');
  });

  it.each([null, Number.NaN, Number.POSITIVE_INFINITY])('that are %s are a dash', (value) => {
    for (const format of [formats.count, formats.money, formats.shortMoney, formats.percent]) {
      expect(format(value)).toBe(missing);
    }
    expect(formats.decimal(value, 2)).toBe(missing);
  });

  it('keep a currency that is no code', () => expect(formatsFor('points').money(3)).toBe('3.00 points'));

  it('show a change with its sign', () => {
    expect(signed(5, formats.count)).toBe('+5');
    expect(signed(-5, formats.count)).toBe('−5');
    expect(signed(0.2, formats.count)).toBe('±0');
    expect(signed(null, formats.count)).toBe(missing);
  });
});

describe('Months', () => {
  it('are named and counted', () => {
    expect(monthName('2025-09-01')).toBe('Sep 2025');
    expect(monthName('no day')).toBe(missing);
    expect(addMonths('2026-01-01', -2)).toBe('2025-11-01');
  });
});

describe('A row', () => {
  it('is read the same from text and from types', () => {
    expect([numberOrNull({ a: '1.5' }, 'a'), numberOrNull({ a: 15n }, 'a'), numberOrNull({ a: 2 }, 'a')]).toEqual([
      1.5, 15, 2,
    ]);
    expect([numberOrNull({ a: null }, 'a'), numberOrNull({ a: '' }, 'a'), numberOrNull({ a: 'x' }, 'a')]).toEqual([
      null,
      null,
      null,
    ]);
    expect([flagOf({ a: true }, 'a'), flagOf({ a: 'true' }, 'a'), flagOf({ a: 'false' }, 'a')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(dayOf({ a: new Date('2026-01-31T10:00:00Z') }, 'a')).toBe('2026-01-31');
    expect(textOrNull({}, 'a')).toBeNull();
  });

  it('divides by nothing into nothing', () => {
    expect(ratio(1, 0)).toBeNull();
    expect(ratio(null, 2)).toBeNull();
    expect(ratio(1, 2)).toBe(0.5);
  });
});

describe('Markup', () => {
  it('case 44: lets no text become markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { markup } = html`<p title="${text}">${[text]}</p>`;
        expect(markup).toBe(`<p title="${escaped(text)}">${escaped(text)}</p>`);
        expect(escaped(text)).not.toMatch(/[<>"']/);
      }),
    );
  });

  it('leaves out what is false or absent, and keeps zero', () => {
    expect(html`a${false}${null}${undefined}${0}b`.markup).toBe('a0b');
  });
});

describe('Bands of value', () => {
  const bands = fc.uniqueArray(
    fc.record({ band: fc.nat(bandEdges.length), customers: fc.integer({ min: 1, max: 5000 }), value: fc.integer() }),
    { selector: ({ band }) => band, minLength: 1 },
  );

  it('lose nobody and no value when their tails are taken together', () => {
    fc.assert(
      fc.property(bands, (all) => {
        const shown = mergedTails(all);
        expect(sumOf(shown, ({ customers }) => customers)).toBe(sumOf(all, ({ customers }) => customers));
        expect(sumOf(shown, ({ value }) => value)).toBe(sumOf(all, ({ value }) => value));
      }),
    );
  });

  it('are one where the middle holds nearly all', () => {
    const all = [0, 10, 22].map((band) => ({ band, customers: band === 10 ? 5000 : 1, value: band }));
    expect(mergedTails(all)).toEqual([{ from: null, to: null, customers: 5002, value: 32 }]);
  });

  it('touch each other, the first open below and the last above', () => {
    fc.assert(
      fc.property(bands, (all) => {
        const shown = mergedTails(all);
        expect(shown[0]?.from).toBeNull();
        expect(shown.at(-1)?.to).toBeNull();
        for (const [at, band] of shown.slice(1).entries()) expect(band.from).toBe(shown[at]?.to);
      }),
    );
  });
});

describe('The mean of cohorts', () => {
  const cell = (size: number, active: number, isComplete = true) => ({
    cohort: 'c',
    age: 1,
    size,
    active,
    rate: null,
    isComplete,
  });

  it('weighs by size and leaves out months that are not over', () => {
    expect(meanRate([cell(100, 10), cell(300, 90), cell(1000, 0, false)], 1)).toBe(0.25);
    expect(meanRate([cell(1000, 0, false)], 1)).toBeNull();
  });
});

describe('Brands', () => {
  const spoken = (brand: string, mentions: number) => ({
    month: '2026-01-01',
    brand,
    mentions,
    positive: 0,
    negative: 0,
    reach: null,
  });
  const trends = [spoken('Big', 90), spoken('Ours', 5), spoken('Small', 2)];

  it('stand with ours first, by its setting', () => {
    expect(brandsOf({ brand: 'Ours' }, trends).map(({ brand, isOurs }) => [brand, isOurs])).toEqual([
      ['Ours', true],
      ['Big', false],
      ['Small', false],
    ]);
  });

  it('without a setting take the one most spoken of for ours', () => {
    expect(brandsOf({ brand: null }, trends).find(({ isOurs }) => isOurs)?.brand).toBe('Big');
  });
});
