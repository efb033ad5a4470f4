import { describe, expect, test } from 'vitest';
import { resultColumn, resultRow } from '#sql/dialects/athena/athena-result.ts';

function read(type: string, text: string | undefined): unknown {
  const column = resultColumn({ Name: 'x', Type: type, Precision: 38, Scale: 6 });
  return resultRow([column], { Data: [text === undefined ? {} : { VarCharValue: text }] }).x;
}

describe('a value of a result', () => {
  test.each([
    ['boolean', 'true', true],
    ['boolean', 'false', false],
    ['integer', '-2147483648', -2147483648],
    ['smallint', '7', 7],
    ['bigint', '9007199254740993', 9007199254740993n],
    ['bigint', '-9223372036854775808', -9223372036854775808n],
    ['decimal', '12345678901234567890.123450', '12345678901234567890.123450'],
    ['double', '1.0E10', 1e10],
    ['double', 'NaN', Number.NaN],
    ['double', '-Infinity', Number.NEGATIVE_INFINITY],
    ['float', '1.5', 1.5],
    ['date', '2024-02-29', '2024-02-29'],
    ['timestamp', '2024-02-29 23:59:59', '2024-02-29 23:59:59.000000'],
    ['timestamp', '2024-02-29 23:59:59.5', '2024-02-29 23:59:59.500000'],
    ['timestamp', '2024-02-29 23:59:59.999999', '2024-02-29 23:59:59.999999'],
    ['timestamp', '2024-02-29 23:59:59.123456000', '2024-02-29 23:59:59.123456'],
    ['varchar', '', ''],
    ['varchar', 'null', 'null'],
    ['array', '[1, 2]', '[1, 2]'],
    ['integer', undefined, null],
    ['varchar', undefined, null],
  ])('of %s: %s', (type, text, value) => {
    expect(read(type, text)).toEqual(value);
  });

  test.each([
    ['boolean', 'yes'],
    ['integer', '1.5'],
    ['bigint', ''],
    ['double', 'one'],
    ['timestamp', '2024-02-29'],
    ['timestamp', '2024-02-29 23:59:59.1234567'],
  ])('that is no %s is refused: %s', (type, text) => {
    expect(() => read(type, text)).toThrow(expect.objectContaining({ code: 'LC-ATH-014' }));
  });
});
