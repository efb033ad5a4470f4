/** What Trino 476 answers, asked and noted: a name, an expression, and its value as text. */
export type FunctionCase = readonly [name: string, expression: string, expected: string | null];

const values = (list: string) => `from (values ${list}) as t(x)`;

/**
 * Cases of every function on the allow-list, and of the operators and casts that the check lets through. Each one is
 * the whole of a `select` list; what is no text is cast to varchar or decimal by whoever runs it, see `caseQuery`.
 */
export const functionCases: readonly FunctionCase[] = [
  ['concat', "concat('a', 'b', 'c', 'd', 'e')", 'abcde'],
  ['concat', "concat('a', cast(null as varchar))", null],
  ['from_base', "from_base('7fffffffffffff', 16)", '36028797018963967'],
  ['length', "length('żółw')", '4'],
  ['length', "length('😀a')", '2'],
  ['lower', "lower('ŻÓŁW İ')", 'żółw i'],
  ['md5', "to_hex(md5(to_utf8('ż')))", '0B13D37B6802E408AE241616EB7D9549'],
  ['to_hex', "to_hex(to_utf8('az'))", '617A'],
  ['to_utf8', "to_hex(to_utf8('ż'))", 'C5BC'],
  ['regexp_extract', "regexp_extract('https://a.b/c?d', '^https?://([^/:?#]+)', 1)", 'a.b'],
  ['regexp_extract', "regexp_extract('abc', 'z(.)', 1)", null],
  ['regexp_like', "regexp_like('a.c', '^a\\.c$')", 'true'],
  ['regexp_like', "regexp_like('abc', 'B')", 'false'],
  ['regexp_replace', "regexp_replace(' a b ' || chr(9), '^[ \\t\\r\\n]+|[ \\t\\r\\n]+$', '')", 'a b'],
  ['regexp_replace', "regexp_replace('aXbX', 'X', '-')", 'a-b-'],
  ['replace', "replace('aXbX', 'X', '')", 'ab'],
  ['split_part', "split_part('a,,c', ',', 2)", ''],
  ['split_part', "split_part('a,b,c', ',', 4)", null],
  ['starts_with', "starts_with('abc', 'ab')", 'true'],
  ['strpos', "strpos('abcabc', 'c')", '3'],
  ['strpos', "strpos('abc', 'x')", '0'],
  ['substr', "substr('abcdef', 2, 3)", 'bcd'],
  ['substr', "substr('abc', 10)", ''],
  ['abs', 'abs(-1.5)', '1.5'],
  ['ceil', 'ceil(-1.5)', '-1'],
  ['ceil', 'ceil(1.2e0)', '2.000000000'],
  ['exp', 'exp(1e0)', '2.718281828'],
  ['floor', 'floor(-1.5)', '-2'],
  ['floor', 'floor(-1.5e0)', '-2.000000000'],
  ['greatest', 'greatest(1, 3, 2)', '3'],
  ['greatest', 'greatest(1, 2, null)', null],
  ['least', "least('b', 'a')", 'a'],
  ['least', 'least(1e0, null)', null],
  ['ln', 'ln(2e0)', '0.693147181'],
  ['log10', 'log10(1000e0)', '3.000000000'],
  ['mod', 'mod(-7, 3)', '-1'],
  ['mod', 'mod(7, -3)', '1'],
  ['mod', 'mod(cast(7.5 as decimal(18, 2)), 2)', '1.50'],
  ['power', 'power(2e0, -1)', '0.500000000'],
  ['round', 'round(2.5)', '3'],
  ['round', 'round(-2.5)', '-3'],
  ['round', 'round(-0.5e0)', '-1.000000000'],
  ['round', 'cast(round(cast(1234.565 as decimal(18, 3)), 2) as decimal(18, 2))', '1234.57'],
  ['sqrt', 'sqrt(2e0)', '1.414213562'],
  ['at_timezone', "cast(at_timezone(timestamp '2020-07-01 22:30:00', 'Europe/Warsaw') as date)", '2020-07-02'],
  [
    'at_timezone',
    "date_diff('minute', timestamp '2020-03-29 00:00:00', cast(at_timezone(timestamp '2020-03-29 01:00:00', 'Europe/Warsaw') as timestamp(6)))",
    '180',
  ],
  [
    'with_timezone',
    "date_diff('minute', timestamp '2020-03-29 00:00:00', cast(at_timezone(with_timezone(timestamp '2020-03-29 02:30:00', 'Europe/Warsaw'), 'UTC') as timestamp(6)))",
    '90',
  ],
  [
    'with_timezone',
    "date_diff('minute', timestamp '2020-10-25 00:00:00', cast(at_timezone(with_timezone(timestamp '2020-10-25 02:30:00', 'Europe/Warsaw'), 'UTC') as timestamp(6)))",
    '90',
  ],
  ['date_add', "cast(date_add('month', 1, date '2020-01-31') as date)", '2020-02-29'],
  ['date_add', "cast(date_add('year', 1, date '2020-02-29') as date)", '2021-02-28'],
  [
    'date_add',
    "date_diff('second', timestamp '2020-01-01 00:00:00', date_add('minute', -60, timestamp '2020-01-01 00:30:00'))",
    '-1800',
  ],
  ['date_add', "cast(date_add('day', cast(3 as bigint), timestamp '2020-01-01 00:30:00') as date)", '2020-01-04'],
  ['date_diff', "date_diff('month', date '2020-01-31', date '2020-02-29')", '1'],
  ['date_diff', "date_diff('month', date '2020-01-31', date '2020-02-28')", '0'],
  ['date_diff', "date_diff('month', date '2020-03-31', date '2020-02-29')", '-1'],
  ['date_diff', "date_diff('day', timestamp '2020-01-02 00:00:00', timestamp '2020-01-01 01:00:00')", '0'],
  ['date_diff', "date_diff('hour', timestamp '2020-01-01 00:00:00', timestamp '2020-01-01 01:59:59')", '1'],
  ['date_diff', "date_diff('year', date '2020-02-29', date '2021-02-28')", '1'],
  ['date_trunc', "cast(date_trunc('week', date '2020-01-05') as date)", '2019-12-30'],
  ['date_trunc', "cast(date_trunc('quarter', timestamp '2020-05-05 01:02:03') as date)", '2020-04-01'],
  ['day', "day(timestamp '2020-01-05 07:00:00')", '5'],
  ['hour', "hour(timestamp '2020-01-05 07:59:00')", '7'],
  ['month', "month(date '2020-11-05')", '11'],
  ['year', "year(date '2020-01-05')", '2020'],
  ['sequence', "count(*) from unnest(sequence(date '2020-01-31', date '2020-03-31', interval '1' month)) as t(x)", '3'],
  [
    'sequence',
    "max(cast(x as date)) from unnest(sequence(date '2020-01-01', date '2020-01-20', interval '7' day)) as t(x)",
    '2020-01-15',
  ],
  ['coalesce', 'coalesce(null, 2)', '2'],
  ['nullif', 'nullif(1, 1)', null],
  ['avg', `avg(x) ${values('(1), (2), (null)')}`, '1.500000000'],
  ['bool_and', `bool_and(x) ${values('(true), (null)')}`, 'true'],
  ['bool_or', `bool_or(x) ${values('(false), (null)')}`, 'false'],
  ['count', `count(x) ${values('(1), (null)')}`, '1'],
  ['count', `count(distinct x) ${values('(1), (1), (2)')}`, '2'],
  ['count_if', `count_if(x) ${values('(true), (false), (null)')}`, '1'],
  ['max', `max(x) ${values("('a'), ('B')")}`, 'a'],
  ['min', `min(x) ${values('(2), (null), (1)')}`, '1'],
  ['stddev_samp', `stddev_samp(x) ${values('(1), (2), (4)')}`, '1.527525232'],
  [
    'sum',
    `sum(x) ${values('(cast(9999999999999999.99 as decimal(18, 2))), (cast(9999999999999999.99 as decimal(18, 2)))')}`,
    '19999999999999999.98',
  ],
  ['sum', `sum(x) ${values('(cast(null as bigint))')}`, null],
  ['var_samp', `var_samp(x) ${values('(1), (2), (4)')}`, '2.333333333'],
  ...overRows([
    ['cume_dist', 'cume_dist() over (order by x)', '0.333333333 0.666666667 1.000000000 ', 'decimal(18, 9)'],
    ['dense_rank', 'dense_rank() over (order by x / 2)', '1 2 2 ', 'bigint'],
    ['first_value', 'first_value(x) over (order by x desc)', '3 3 3 ', 'bigint'],
    ['lag', 'coalesce(lag(x) over (order by x), 0)', '0 1 2 ', 'bigint'],
    ['lag', 'lag(x, 2, 9) over (order by x)', '9 9 1 ', 'bigint'],
    ['last_value', 'last_value(x) over (order by x)', '1 2 3 ', 'bigint'],
    ['lead', 'coalesce(lead(x) over (order by x), 0)', '2 3 0 ', 'bigint'],
    ['ntile', 'ntile(2) over (order by x)', '1 1 2 ', 'bigint'],
    ['percent_rank', 'percent_rank() over (order by x)', '0.000000000 0.500000000 1.000000000 ', 'decimal(18, 9)'],
    ['rank', 'rank() over (order by x / 2)', '1 2 2 ', 'bigint'],
    ['row_number', 'row_number() over (order by x desc)', '3 2 1 ', 'bigint'],
  ]),
  [
    'row_number',
    'sum(x * p) from (select x, row_number() over (order by x desc) as p from (values (1), (null), (3)) as v(x)) as t',
    '5',
  ],
  ['/ of integers', 'cast(-7 as bigint) / nullif(2, 0)', '-3'],
  ['/ of doubles', 'cast(1 as double) / nullif(3, 0)', '0.333333333'],
  ['/ of doubles', 'cast(1 as double) / nullif(0, 0)', null],
  [
    '* of decimals',
    'cast(123456789.123456 as decimal(38, 6)) * cast(0.23456789 as decimal(18, 8))',
    '28958998.53086402342784',
  ],
  ['||', "'a' || cast(null as varchar)", null],
  ['like', "'a_b' like 'a!_b' escape '!'", 'true'],
  ['compare', "'10' < '9'", 'true'],
  ['compare', "'a' < 'B'", 'false'],
  ['is distinct from', 'null is distinct from 1', 'true'],
  ['in', '1 in (2, null)', null],
  ['between', '1 between 1 and 2', 'true'],
  ['logic', 'true and null', null],
  ['cast of a decimal', 'cast(2.5 as bigint)', '3'],
  ['cast of a decimal', 'cast(-2.5 as bigint)', '-3'],
  ['cast of a decimal', 'cast(cast(1.005 as decimal(18, 3)) as decimal(18, 2))', '1.01'],
  ['cast of a decimal', 'cast(cast(1.50 as decimal(18, 2)) as varchar)', '1.50'],
  ['cast of a double', 'cast(1.0000000005e0 as decimal(18, 9))', '1.000000001'],
  ['cast of a date', "cast(date '2020-01-05' as varchar)", '2020-01-05'],
  ['cast of text', "cast('12.345' as decimal(18, 2))", '12.35'],
  ['cast of text', "cast(cast('2020-01-05 07:00:00.123456' as timestamp(6)) as date)", '2020-01-05'],
];

/** Values over three rows, 1 to 3, in their order, each followed by a blank. */
function overRows(list: readonly (readonly [string, string, string, string])[]): FunctionCase[] {
  return list.map(([name, expression, expected, type]) => {
    const pick = (x: number) => `max(case when x = ${x} then cast(cast(v as ${type}) as varchar) end) || ' '`;
    const parts = [1, 2, 3].map(pick).join(' || ');
    return [name, `${parts} from (select x, ${expression} as v from (values (1), (2), (3)) as r(x)) as t`, expected];
  });
}

/** A statement that gives the case's value as text in the column `value`. */
export function caseQuery([, expression, expected]: FunctionCase): string {
  const [, value = expression, source = ''] = /^(.*?)( from (?:\(|unnest).*)$/s.exec(expression) ?? [];
  const isReal = expected !== null && /\.\d{9}$/.test(expected);
  const shown = isReal ? `cast(${value} as decimal(38, 9))` : value;
  return `select cast(${shown} as varchar) as value${source}`;
}
