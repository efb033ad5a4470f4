import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '#functions/intake/json.ts';

const parse = (text: string) => parseJson(Buffer.from(text));

describe('parsing what a stranger sent', () => {
  test.each([
    ['ids beyond 2^53', '{"id":820982911946154508}', { id: '820982911946154508' }],
    ['negative ones', '[-9007199254740993]', ['-9007199254740993']],
    ['long decimals', '{"x":0.12345678901234567}', { x: '0.12345678901234567' }],
    ['long numbers with a point', '{"x":123456789.12345678}', { x: '123456789.12345678' }],
    ['a number alone', '12345678901234567890', '12345678901234567890'],
    ['exponents', '{"x":1.5e3}', { x: 1500 }],
    ['usual numbers as numbers', '{"x":1.50,"y":-2}', { x: 1.5, y: -2 }],
    ['digits inside text untouched', '{"x":"820982911946154508"}', { x: '820982911946154508' }],
    ['the last of equal names', '{"x":1,"x":2}', { x: 2 }],
    ['a byte order mark', '\ufeff{"x":1}', { x: 1 }],
    ['four-byte characters and marks', '{"x":"😀\\u202e"}', { x: '😀\u202e' }],
  ])('keeps %s', (_, text, expected) => {
    expect(parse(text)).toEqual(expected);
  });

  test('leaves out __proto__, escaped or not, and pollutes nothing', () => {
    const value = parse('{"a":1,"__proto__":{"x":1},"b":{"\\u005f_proto__":{"y":2},"constructor":{"z":3}}}');
    expect(Object.keys(value as object)).toEqual(['a', 'b']);
    expect(JSON.stringify(value)).toBe('{"a":1,"b":{"constructor":{"z":3}}}');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test.each([
    ['LC-ING-004', 'no JSON', '{"x":}'],
    ['LC-ING-004', 'nothing', ''],
    ['LC-ING-004', 'NaN', '{"x":NaN}'],
    ['LC-ING-004', 'a form', 'webhook_id=12'],
    ['LC-ING-005', 'a hundred thousand brackets', '['.repeat(100_000)],
    ['LC-ING-005', 'objects 65 deep', `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`],
    ['LC-ING-007', '1e400', '{"x":1e400}'],
    ['LC-ING-007', 'four hundred digits', `{"x":${'9'.repeat(400)}}`],
    ['LC-ING-002', 'one byte over the limit', `"${'a'.repeat(3 * 1024 * 1024 - 1)}"`],
  ])('refuses with %s %s', (code, _, text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code, retryable: false }));
  });

  test('refuses bytes that are no UTF-8', () => {
    expect(() => parseJson(Buffer.from([0x22, 0xff, 0x22]))).toThrow(expect.objectContaining({ code: 'LC-ING-006' }));
  });

  test('takes 64 levels, and brackets in texts for nothing', () => {
    expect(() => parse('['.repeat(64) + ']'.repeat(64))).not.toThrow();
    expect(() => parse(JSON.stringify({ x: '[{"\\'.repeat(1000) }))).not.toThrow();
  });

  test('quotes nothing of the body in its error', () => {
    expect(() => parse('{"email":"anna@example.com"')).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('anna') }),
    );
  });

  test('reads every JSON text as JSON.parse does', () => {
    const small = fc
      .jsonValue({ noUnicodeString: false })
      .filter((value) => !JSON.stringify(value).includes('__proto__'));
    fc.assert(
      fc.property(small, (value) => {
        const text = JSON.stringify(value);
        // Numbers of more than fifteen digits become text by design.
        fc.pre(!/\d[\d.]{15}|\de/.test(text));
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });
});
