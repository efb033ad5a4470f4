import { asDecimal, commonOf, decimal, type SqlType, simple } from './check/sql-type.ts';

/** What a function takes: families of types that both engines read alike. */
export type Takes =
  | 'any'
  | 'text'
  | 'number'
  | 'integer'
  | 'time'
  | 'boolean'
  | 'bytes'
  | 'unit'
  | 'zoned'
  | 'interval';

export type AllowedFunction = {
  /** Kinds of the arguments; the last one holds for all that follow. */
  readonly takes: readonly Takes[];
  /** Fewest and most arguments. */
  readonly count: readonly [least: number, most: number];
  readonly result: (args: readonly SqlType[]) => SqlType;
  /** Means nothing without an order. */
  readonly needsOrder?: true;
};

const any = Number.POSITIVE_INFINITY;
const first = (args: readonly SqlType[]): SqlType => args[0] ?? simple('unknown');
const is =
  (family: 'boolean' | 'bigint' | 'double' | 'varchar' | 'varbinary' | 'zoned' | 'zoned_wall') => (): SqlType =>
    simple(family);

function define(
  takes: readonly Takes[],
  result: AllowedFunction['result'],
  count: AllowedFunction['count'] = [takes.length, takes.length],
): AllowedFunction {
  return { takes, count, result };
}

function ordered(takes: readonly Takes[], result: AllowedFunction['result'], least = takes.length): AllowedFunction {
  return { takes, count: [least, takes.length], result, needsOrder: true };
}

function sumType([arg]: readonly SqlType[]): SqlType {
  if (arg?.family === 'decimal') return decimal(38, arg.scale);
  return arg?.family === 'integer' ? simple('bigint') : (arg ?? simple('unknown'));
}

function wholeType([arg]: readonly SqlType[]): SqlType {
  if (arg?.family !== 'decimal') return arg ?? simple('unknown');
  return decimal(arg.precision - arg.scale + 1, 0);
}

function roundType(args: readonly SqlType[]): SqlType {
  return args.length === 1 ? wholeType(args) : first(args);
}

function modType([a, b]: readonly SqlType[]): SqlType {
  const [x, y] = [a && asDecimal(a), b && asDecimal(b)];
  if (a?.family !== 'decimal' && b?.family !== 'decimal') return commonOf([a, b].filter((type) => type !== undefined));
  return decimal(38, Math.max(x?.scale ?? 0, y?.scale ?? 0));
}

/**
 * Functions that a model may use: Trino's meaning, which DuckDB has by itself or by a macro of sql/engines/prelude.ts.
 * Each one has its cases in test/sql/function-cases.ts, which run on both engines.
 */
export const allowedFunctions: Readonly<Record<string, AllowedFunction>> = {
  // text
  concat: define(['text'], is('varchar'), [2, 5]),
  from_base: define(['text', 'integer'], is('bigint')),
  length: define(['text'], is('bigint')),
  lower: define(['text'], is('varchar')),
  md5: define(['bytes'], is('varbinary')),
  regexp_extract: define(['text', 'text', 'integer'], is('varchar')),
  regexp_like: define(['text', 'text'], is('boolean')),
  regexp_replace: define(['text', 'text', 'text'], is('varchar')),
  replace: define(['text', 'text', 'text'], is('varchar')),
  split_part: define(['text', 'text', 'integer'], is('varchar')),
  starts_with: define(['text', 'text'], is('boolean')),
  strpos: define(['text', 'text'], is('bigint')),
  substr: define(['text', 'integer', 'integer'], is('varchar'), [2, 3]),
  to_hex: define(['bytes'], is('varchar')),
  to_utf8: define(['text'], is('varbinary')),
  // numbers
  abs: define(['number'], first),
  ceil: define(['number'], wholeType),
  exp: define(['number'], is('double')),
  floor: define(['number'], wholeType),
  greatest: define(['any'], commonOf, [2, 3]),
  least: define(['any'], commonOf, [2, 3]),
  ln: define(['number'], is('double')),
  log10: define(['number'], is('double')),
  mod: define(['number', 'number'], modType),
  power: define(['number', 'number'], is('double')),
  round: define(['number', 'integer'], roundType, [1, 2]),
  sqrt: define(['number'], is('double')),
  // days and instants
  at_timezone: define(['zoned', 'text'], is('zoned')),
  date_add: define(['unit', 'integer', 'time'], (args) => args[2] ?? simple('unknown')),
  date_diff: define(['unit', 'time', 'time'], is('bigint')),
  date_trunc: define(['unit', 'zoned'], (args) => args[1] ?? simple('unknown')),
  day: define(['time'], is('bigint')),
  hour: define(['time'], is('bigint')),
  month: define(['time'], is('bigint')),
  sequence: define(['any', 'any', 'interval'], ([start]) => ({ family: 'array', of: start ?? simple('unknown') })),
  with_timezone: define(['time', 'text'], is('zoned_wall')),
  year: define(['time'], is('bigint')),
  // whichever
  coalesce: define(['any'], commonOf, [2, any]),
  nullif: define(['any', 'any'], first),
  // over groups
  avg: define(['number'], is('double')),
  bool_and: define(['boolean'], is('boolean')),
  bool_or: define(['boolean'], is('boolean')),
  count: define(['any'], is('bigint'), [0, 1]),
  count_if: define(['boolean'], is('bigint')),
  max: define(['any'], first),
  min: define(['any'], first),
  stddev_samp: define(['number'], is('double')),
  sum: define(['number'], sumType),
  var_samp: define(['number'], is('double')),
  // over ordered rows
  cume_dist: ordered([], is('double')),
  dense_rank: ordered([], is('bigint')),
  first_value: ordered(['any'], first),
  lag: ordered(['any', 'integer', 'any'], first, 1),
  last_value: ordered(['any'], first),
  lead: ordered(['any', 'integer', 'any'], first, 1),
  ntile: ordered(['integer'], is('bigint')),
  percent_rank: ordered([], is('double')),
  rank: ordered([], is('bigint')),
  row_number: ordered([], is('bigint')),
};

/** What to write instead of functions that answer differently, or by chance. */
export const insteadOf: Readonly<Record<string, string>> = {
  any_value: 'min() or max(), or row_number() over an order with a tie-break',
  arbitrary: 'min() or max(), or row_number() over an order with a tie-break',
  approx_distinct: 'count(distinct …)',
  approx_percentile: 'row_number() and count(*) over the ordered rows, as in purchase_rhythms',
  array_agg: 'a row per value; the order of an array is nowhere the same',
  listagg: 'a row per value',
  list_agg: 'a row per value',
  max_by: 'row_number() over an order with a tie-break',
  min_by: 'row_number() over an order with a tie-break',
  now: 'as_of_at of run_settings',
  current_date: 'as_of_date of run_settings',
  current_timestamp: 'as_of_at of run_settings',
  localtimestamp: 'as_of_at of run_settings',
  random: 'md5 of the key',
  uuid: 'md5 of the key',
  row: 'a column for each part',
  if: 'case when … then … else … end',
  log: 'ln or log10, guarded',
  date: 'cast(… as date)',
  trim: "regexp_replace(x, '^[ \\t\\r\\n]+|[ \\t\\r\\n]+$', ''): DuckDB takes off blanks only",
  upper: 'lower(…): upper has other capitals for some letters',
  try_cast: 'a cast of what intake has checked',
};
