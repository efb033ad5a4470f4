/**
 * What gives DuckDB the meaning that Trino has, as macros in a schema of their own that stands first on the search
 * path. A model may use a function only if it is listed in sql/plan/functions.ts, and whatever means something else
 * in DuckDB has its macro here.
 */
export const preludeSchema = 'athena';

const macros = [
  // Trino counts whole units gone by, DuckDB counts boundaries crossed
  'date_diff(unit, a, b) as date_sub(unit, a, b)',
  `date_add(unit, n, t) as case unit
     when 'second' then t + to_seconds(n)
     when 'minute' then t + to_minutes(n)
     when 'hour' then t + to_hours(n)
     when 'day' then t + to_days(n::integer)
     when 'month' then t + to_months(n::integer)
     when 'year' then t + to_years(n::integer)
     else error('date_add: unit ' || unit) end`,
  // null if any argument is null, where DuckDB leaves nulls out
  `greatest(a, b) as case when a is null or b is null then null else system.main.greatest(a, b) end,
   (a, b, c) as case when a is null or b is null or c is null then null else system.main.greatest(a, b, c) end`,
  `least(a, b) as case when a is null or b is null then null else system.main.least(a, b) end,
   (a, b, c) as case when a is null or b is null or c is null then null else system.main.least(a, b, c) end`,
  `concat(a, b) as a || b,
   (a, b, c) as a || b || c,
   (a, b, c, d) as a || b || c || d,
   (a, b, c, d, e) as a || b || c || d || e`,
  'to_utf8(x) as encode(x)',
  'md5(x) as system.main.unhex(system.main.md5(x))',
  `from_base(x, radix) as case radix
     when 16 then cast('0x' || x as bigint)
     else error('from_base: only radix 16') end`,
  // null where nothing matches, where DuckDB gives an empty text
  `regexp_extract(x, pattern, part) as case
     when regexp_matches(x, pattern) then system.main.regexp_extract(x, pattern, part) end`,
  // every match, where DuckDB replaces the first
  `regexp_replace(x, pattern, replacement) as system.main.regexp_replace(x, pattern, replacement, 'g')`,
  'regexp_like(x, pattern) as regexp_matches(x, pattern)',
  `split_part(x, separator, part) as case
     when part <= len(string_split(x, separator)) then system.main.split_part(x, separator, part) end`,
  // the wall clock in a zone, of an instant
  "at_timezone(t, zone) as timezone(zone, timezone('UTC', t))",
  // the instant, of a wall clock in a zone; read it with at_timezone(…, 'UTC')
  "with_timezone(t, zone) as timezone('UTC', timezone(zone, t))",
  'sequence(a, b, step) as generate_series(a, b, step)',
] as const;

export const preludeStatements: readonly string[] = [
  'set integer_division = true',
  "set timezone = 'UTC'",
  `create schema if not exists memory.${preludeSchema}`,
  ...macros.map((macro) => `create or replace macro memory.${preludeSchema}.${macro}`),
];
