import { describe, expect, test } from 'vitest';
import { athenaLiteral, dateLiteral, decimalLiteral } from '#sql/dialects/athena/athena-literal.ts';
import { executionParameters } from '#sql/dialects/athena/athena-parameters.ts';

describe('a literal', () => {
  test.each([
    ["it's ''quoted''", "'it''s ''''quoted'''''"],
    ['ü\n\\', "'ü\n\\'"],
    [42, '42'],
    [-0.1, '-1E-1'],
    [1.5e300, '1.5E300'],
    [2 ** 60, '1.152921504606847E18'],
    [9007199254740993n, '9007199254740993'],
    [-(2n ** 63n), '-9223372036854775808'],
    [true, 'true'],
    [null, 'null'],
    [new Date('2024-02-29T12:34:56.789Z'), "timestamp '2024-02-29 12:34:56.789'"],
    [new Uint8Array([0, 255]), "x'00ff'"],
  ])('of %s is %s', (value, text) => {
    expect(athenaLiteral(value)).toBe(text);
  });

  test.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2n ** 63n,
    'a\0b',
    '\ud800',
    new Date(Number.NaN),
    new Date(-1e15),
    undefined,
    {},
    Symbol('s'),
  ])('does not exist for %s', (value) => {
    expect(() => athenaLiteral(value)).toThrow(expect.objectContaining({ code: 'LC-ATH-003' }));
  });

  test('of a decimal or a day is made from exact text only', () => {
    expect(decimalLiteral('-12.30')).toBe("decimal '-12.30'");
    expect(dateLiteral('2024-02-29')).toBe("date '2024-02-29'");
    for (const text of ['', '1,5', "1' or '1", '1e5']) expect(() => decimalLiteral(text)).toThrow('no literal');
    for (const text of ['2023-02-29', '2024-2-1', "2024-01-01'"]) expect(() => dateLiteral(text)).toThrow('no literal');
  });
});

describe('parameters', () => {
  test.each([
    'select a from t where a = ? and b = ?',
    'with x as (select a from t where a = ?) select a from x where b in (select b from u where c = ?)',
    'insert into t select a from u where (a = ? or b = ?) order by a',
    "create table t with (format = 'PARQUET') as select a from u where a between ? and ?",
    'select \'?\', "?" /* ? */ from t where a = ? -- ?\n and b = coalesce(?, c) group by a',
  ])('stand in a WHERE: %s', (sql) => {
    expect(executionParameters(sql, ['x', 1])).toEqual(["'x'", '1']);
  });

  test.each([
    'select ? as a',
    'select a from t where b group by a having count(*) > ?',
    'select a from t where b = 1 limit ?',
    'select a from t join u on t.a = ?',
    'select a from (select ? as a) where a = 1',
    'select a from t where b union all select ?',
    'insert into t values (?)',
    'update t set a = ?',
    'update t set a = 1 where b = ?',
    'delete from t where a = ?',
    'merge into t using u on t.a = u.a and u.b = ? when matched then delete',
    'vacuum t where ?',
  ])('stand nowhere else: %s', (sql) => {
    expect(() => executionParameters(sql, [1])).toThrow(expect.objectContaining({ code: 'LC-ATH-002' }));
  });

  test('are as many as their placeholders', () => {
    expect(() => executionParameters('select a from t where a = ?', [1, 2])).toThrow('1 placeholders and 2 values');
  });

  test('have at most 1,024 characters as literals', () => {
    const sql = 'select a from t where a = ?';
    expect(executionParameters(sql, ['x'.repeat(1022)])[0]).toHaveLength(1024);
    expect(() => executionParameters(sql, ["'".repeat(512)])).toThrow(expect.objectContaining({ code: 'LC-ATH-003' }));
  });
});
