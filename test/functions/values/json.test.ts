import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson, usualLimits } from '#functions/values/json.ts';

const parse = (text: string) => parseJson(Buffer.from(text));

describe('parsing what a stranger sent', () => {
  test.each([
    ['ids beyond 2^53', '{"id":820982911946154508}', { id: '820982911946154508' }],
    ['negative ones', '[-9007199254740993]', ['-9007199254740993']],
    ['long decimals', '{"x":0.12345678901234567}', { x: '0.12345678901234567' }],
    ['long numbers with a point', '{"x":123456789.12345678}', { x: '123456789.12345678' }],
    [
      'negative and long ones among usual ones',
      '{"a":1,"b":[-0.12345678901234567 , 2],"c":98765432109876543210}',
      { a: 1, b: ['-0.12345678901234567', 2], c: '98765432109876543210' },
    ],
    ['the digits of an exponent', '[1e-0000000000000000002,3]', [0.01, 3]],
    ['a long number behind other letters', '{"ü":"ż","id":820982911946154508}', { ü: 'ż', id: '820982911946154508' }],
    ['a long number behind a byte order mark', '\ufeff[820982911946154508]', ['820982911946154508']],
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

  test('case 12: leaves out __proto__, escaped or not, and pollutes nothing', () => {
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
    ['LC-ING-004', 'a long number as a name', '{12345678901234567:1}'],
    ['LC-ING-004', 'a long number as a name before blanks', `{12345678901234567${' '.repeat(3_000)}:1}`],
    ['LC-ING-004', 'a long number that begins with zero', '[01234567890123456789]'],
    ['LC-ING-004', 'a long number with two points', '[1.2345678901.234567890]'],
    ['LC-ING-004', 'two long numbers without a comma', '[12345678901234567 12345678901234567]'],
    ['LC-ING-005', 'a hundred thousand brackets', '['.repeat(100_000)],
    ['LC-ING-005', 'objects 65 deep', `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`],
    ['LC-ING-007', '1e400 beside a long number', '{"x":12345678901234567,"y":1e400}'],
    ['LC-ING-007', '1e400', '{"x":1e400}'],
    ['LC-ING-007', 'four hundred digits', `{"x":${'9'.repeat(400)}}`],
    ['LC-ING-002', 'one byte over the limit', `"${'a'.repeat(3 * 1024 * 1024 - 1)}"`],
  ])('refuses with %s %s', (code, _, text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code, retryable: false }));
  });

  test('case 12: refuses more members and items than the limit before it parses them', () => {
    const items = (count: number) => Buffer.from(`[${'0,'.repeat(count)}0]`);
    expect(() => parseJson(items(250_001))).toThrow(expect.objectContaining({ code: 'LC-ING-032' }));
    expect(parseJson(items(250_000))).toHaveLength(250_001);
    const keys = Buffer.from(`{${'"":0,'.repeat(1_000_000)}"a":1}`);
    expect(() => parseJson(keys, { ...usualLimits, bytes: 64 * 1024 * 1024 })).toThrow(/1000000 members.*limit 250000/);
    expect(parseJson(Buffer.from(JSON.stringify(','.repeat(300_000))))).toHaveLength(300_000);
  });

  test('case 12: refuses a string of 50 MB', () => {
    const body = Buffer.from(JSON.stringify('x'.repeat(50_000_000)));
    expect(() => parseJson(body)).toThrow(expect.objectContaining({ code: 'LC-ING-002' }));
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
