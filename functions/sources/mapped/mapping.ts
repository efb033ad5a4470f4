import * as z from 'zod';
import { isRecordName, type RecordName, records } from '#sql/records/index.ts';
import { MappingError } from './errors.ts';

const hashKinds = ['email', 'phone', 'name', 'name_initial'] as const;
export type HashKind = (typeof hashKinds)[number];

/** What replaces a personal column in the stored payload: a keyed hash, or nothing at all. */
const personalKinds = ['email', 'phone', 'name', 'removed'] as const;

type Maybe<T> = T | undefined;

/** How one value is made from a row: from its columns, from a constant, by rules, or by arithmetic. */
export type Expression = {
  readonly from?: Maybe<string | readonly string[]>;
  /** Between the parts where `from` is a list; `|` unless said. */
  readonly join?: Maybe<string>;
  /** The column may be absent from the file. */
  readonly optional?: Maybe<boolean>;
  readonly value?: Maybe<string | null>;
  readonly rules?: Maybe<readonly Rule[]>;
  readonly multiply?: Maybe<readonly Expression[]>;
  readonly add?: Maybe<readonly Expression[]>;
  /** A named expression of the mapping. */
  readonly use?: Maybe<string>;
  readonly default?: Maybe<string>;
  /** Numeric-looking ids to text: `17850.0` is `17850`. */
  readonly id?: Maybe<boolean>;
  readonly map?: Maybe<Readonly<Record<string, string | null>>>;
  readonly otherwise?: Maybe<string | null>;
  readonly hash?: Maybe<HashKind>;
  readonly date_format?: Maybe<string | readonly string[]>;
  readonly time_zone?: Maybe<string>;
  readonly decimal?: Maybe<'.' | ','>;
  readonly thousands?: Maybe<string>;
  readonly scale?: Maybe<string>;
  readonly absolute?: Maybe<boolean>;
  readonly negate?: Maybe<boolean>;
  /** Decimal places to round to, half away from zero; without it digits too many are a fault. */
  readonly round?: Maybe<number>;
};

export type Rule = Expression & { readonly when: Condition };

/** A test of a row; all tests of one object must hold. Comparisons of what is empty do not hold. */
export type Condition = {
  readonly and?: Maybe<readonly Condition[]>;
  readonly or?: Maybe<readonly Condition[]>;
  readonly not?: Maybe<Condition>;
  readonly from?: Maybe<string | readonly string[]>;
  readonly join?: Maybe<string>;
  readonly optional?: Maybe<boolean>;
  readonly id?: Maybe<boolean>;
  readonly decimal?: Maybe<'.' | ','>;
  readonly thousands?: Maybe<string>;
  readonly equals?: Maybe<string>;
  readonly in?: Maybe<readonly string[]>;
  readonly starts_with?: Maybe<string>;
  readonly matches?: Maybe<string>;
  readonly less_than?: Maybe<string>;
  readonly greater_than?: Maybe<string>;
  readonly empty?: Maybe<boolean>;
};

const constant = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const header = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const numberText = constant.refine((text) => /^-?\d+(\.\d+)?$/.test(text), {
  message: 'is not a plain decimal number',
});
const separators = { decimal: z.enum(['.', ',']).optional(), thousands: z.string().length(1).optional() };

const expressionFields = {
  from: header.optional(),
  join: z.string().optional(),
  optional: z.boolean().optional(),
  value: constant.nullable().optional(),
  multiply: z.lazy(() => z.array(expression).min(2)).optional(),
  add: z.lazy(() => z.array(expression).min(2)).optional(),
  rules: z.lazy(() => z.array(rule).min(1)).optional(),
  use: z.string().optional(),
  default: constant.optional(),
  id: z.boolean().optional(),
  map: z.record(z.string(), constant.nullable()).optional(),
  otherwise: constant.nullable().optional(),
  hash: z.enum(hashKinds).optional(),
  date_format: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  time_zone: z.string().optional(),
  ...separators,
  scale: numberText.optional(),
  absolute: z.boolean().optional(),
  negate: z.boolean().optional(),
  round: z.int().min(0).max(6).optional(),
};

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.strictObject({
    and: z.array(condition).min(1).optional(),
    or: z.array(condition).min(1).optional(),
    not: condition.optional(),
    from: header.optional(),
    join: z.string().optional(),
    optional: z.boolean().optional(),
    id: z.boolean().optional(),
    ...separators,
    equals: constant.optional(),
    in: z.array(constant).min(1).optional(),
    starts_with: z.string().min(1).optional(),
    matches: z.string().optional(),
    less_than: numberText.optional(),
    greater_than: numberText.optional(),
    empty: z.boolean().optional(),
  }),
);

const expression: z.ZodType<Expression> = z.lazy(() => z.strictObject(expressionFields));
const rule: z.ZodType<Rule> = z.lazy(() => z.strictObject({ ...expressionFields, when: condition }));

const recordMapping = z.strictObject({
  record: z.custom<RecordName>((name) => typeof name === 'string' && isRecordName(name), {
    message: `is none of the records: ${Object.keys(records).join(', ')}`,
  }),
  when: condition.optional(),
  /** The record's id in the source; left out where `equal_rows` makes one. */
  source_id: expression.optional(),
  /** For lines without a number: key, content and rank among equal lines of the key make the id. */
  equal_rows: z.strictObject({ key: z.array(z.string()).min(1), count: z.boolean() }).optional(),
  source_version: expression.optional(),
  /** When the source gave this version; the event time where nothing says it. */
  updated_at: expression.optional(),
  occurred_at: expression,
  columns: z.record(z.string(), expression),
  left_out: z.array(z.strictObject({ when: condition, reason: z.string().min(1) })).default([]),
});

const mapping = z.strictObject({
  source: z.string().regex(/^[a-z][a-z0-9_]*$/, { message: 'is not a lower-case name with underscores' }),
  format: z.enum(['csv', 'ndjson', 'parquet']).default('csv'),
  separator: z.string().min(1).default(','),
  /** Empty where the file quotes nothing. */
  quote: z.string().max(1).default('"'),
  /** What makes a quote inside a value literal; the quote itself, doubled, unless said. */
  escape: z.string().length(1).optional(),
  encoding: z.string().default('utf-8'),
  time_zone: z.string(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { message: 'is not an ISO 4217 code in capitals' })
    .optional(),
  decimal: separators.decimal.default('.'),
  thousands: separators.thousands,
  date_format: expressionFields.date_format.default('iso'),
  /** Texts that mean nothing: NULL, n/a … */
  empty_values: z.array(z.string()).default([]),
  /** Expressions with a name, for what several columns share. */
  named: z.record(z.string(), expression).default({}),
  personal: z.record(z.string(), z.enum(personalKinds)).default({}),
  /** The same for columns that the file may lack. */
  personal_if_present: z.record(z.string(), z.enum(personalKinds)).default({}),
  records: z.array(recordMapping).min(1),
});

export type RecordMapping = z.output<typeof recordMapping>;
export type Mapping = z.output<typeof mapping>;

const shown = 8;

/** A list of what is wrong as one coded error. */
export function refuseMapping(problems: readonly string[]): MappingError {
  const distinct = [...new Set(problems)];
  const more = distinct.length > shown ? `; and ${problems.length - shown} more` : '';
  return new MappingError('LC-MAP-001', `${distinct.slice(0, shown).join('; ')}${more}`);
}

function problemText(issue: z.core.$ZodIssue): string {
  const place = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return `${place.replace(/^\./, '') || 'mapping'}: ${issue.message}`;
}

/**
 * Reads the shape of a mapping; whether it fits its records is `checkMapping`.
 * @throws MappingError LC-MAP-001 that names each place and what is wrong there.
 */
export function parseMapping(value: unknown): Mapping {
  const result = mapping.safeParse(value);
  if (result.success) return withAllPersonal(result.data);
  throw refuseMapping(result.error.issues.map(problemText));
}

/** All that is personal in one place; what may be absent is told apart by `personal_if_present`. */
function withAllPersonal(mapping: Mapping): Mapping {
  return { ...mapping, personal: { ...mapping.personal_if_present, ...mapping.personal } };
}
