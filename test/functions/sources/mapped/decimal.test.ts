import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  type Decimal,
  decimalReader,
  decimalText,
  multiply,
  negate,
  rounded,
} from '#functions/sources/mapped/decimal.ts';

const decimals = fc.record({
  digits: fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
  scale: fc.integer({ min: 0, max: 9 }),
});
const common = 18;
/** The value in units of 10^-18, where all of these are whole: the other way to calculate. */
const units = ({ digits, scale }: Decimal) => digits * 10n ** BigInt(common - scale);
const plain = decimalReader({ decimal: '.', thousands: null });

describe('case 14: exact decimals', () => {
  it('read back what they write', () => {
    fc.assert(fc.property(decimals, (value) => units(plain(decimalText(value)) as Decimal) === units(value)));
  });

  it('write equal numbers as equal text', () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: 0, max: 9 }), (value, zeros) => {
        const same = { digits: value.digits * 10n ** BigInt(zeros), scale: value.scale + zeros };
        expect(decimalText(same)).toBe(decimalText(value));
      }),
    );
  });

  it('add, multiply, turn and compare as whole numbers do', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        expect(units(add(a, b))).toBe(units(a) + units(b));
        expect(multiply(a, b)).toEqual({ digits: a.digits * b.digits, scale: a.scale + b.scale });
        expect(units(negate(a))).toBe(-units(a));
        expect(Math.sign(compare(a, b))).toBe(units(a) < units(b) ? -1 : units(a) > units(b) ? 1 : 0);
      }),
    );
  });

  it('round half away from zero and never by more than half a unit', () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: 0, max: 6 }), (value, places) => {
        const unit = 10n ** BigInt(common - places);
        const difference = units(rounded(value, places)) - units(value);
        const size = difference < 0n ? -difference : difference;
        expect(size * 2n <= unit).toBe(true);
        if (size * 2n === unit) expect(difference > 0n).toBe(value.digits > 0n);
      }),
    );
  });

  it('read an amount in any style as the same number', () => {
    const styles = fc.constantFrom(
      { decimal: ',', thousands: ' ' } as const,
      { decimal: ',', thousands: '.' } as const,
      { decimal: '.', thousands: ',' } as const,
      { decimal: '.', thousands: "'" } as const,
    );
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), styles, (cents, style) => {
        const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
        const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, style.thousands);
        const text = `${cents < 0n ? '-' : ''}${whole}${style.decimal}${digits.slice(-2)}`;
        expect(decimalReader(style)(text)).toEqual({ digits: cents, scale: 2 });
      }),
    );
  });

  it('add ten thousand lines up to their total to the cent', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -99_999, max: 99_999 }), { minLength: 1, maxLength: 2_000 }), (cents) => {
        const lines = cents.map((cent) => plain((cent / 100).toFixed(2)) as Decimal);
        const total = lines.reduce(add);
        expect(units(total)).toBe(units({ digits: BigInt(cents.reduce((a, b) => a + b)), scale: 2 }));
      }),
      { numRuns: 20 },
    );
  });

  it.each(['', '-', '.', ',', '1,5', '1.2.3', '1 2', '--1', '1-2', '0x10', 'NaN', 'Infinity', '1e', '1e400', '٣'])(
    'refuse %j',
    (text) => {
      expect(plain(text)).toBeNull();
    },
  );
});
