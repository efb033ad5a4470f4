import iconv from 'iconv-lite';
import { isTimeZone } from '#functions/values/zones.ts';
import type { Column, Columns } from '#sql/contracts/columns.ts';
import { records } from '#sql/records/index.ts';
import { dateFormatProblem } from './instants.ts';
import { type Condition, type Expression, type Mapping, type RecordMapping, refuseMapping } from './mapping.ts';

type Report = (place: string, problem: string) => void;

const origins = ['from', 'value', 'rules', 'multiply', 'add', 'use'] as const;
const leafOptions = ['default', 'id', 'map', 'hash', 'date_format', 'time_zone', 'decimal', 'thousands'] as const;
const numberOptions = ['multiply', 'add', 'decimal', 'thousands', 'scale', 'absolute', 'negate', 'round'] as const;
const timeOptions = ['date_format', 'time_zone'] as const;
const tests = ['equals', 'in', 'starts_with', 'matches', 'less_than', 'greater_than', 'empty'] as const;
const joins = ['and', 'or', 'not'] as const;
const envelopeText: Column = { type: 'varchar', description: 'Text of the envelope' };
const envelopeInstant: Column = { type: 'timestamp', description: 'Instant of the envelope' };

export function isNumeric(type: Column['type']): boolean {
  return type === 'integer' || type === 'bigint' || type === 'double' || type.startsWith('decimal');
}

function takesTime(type: Column['type']): boolean {
  return type === 'timestamp' || type === 'date';
}

function given<K extends string>(object: Partial<Record<K, unknown>>, keys: readonly K[]): K[] {
  return keys.filter((key) => object[key] !== undefined);
}

/**
 * Holds a mapping against the contracts of its records.
 * @throws MappingError LC-MAP-001 with everything that is wrong, so that one reading is enough.
 */
export function checkMapping(mapping: Mapping): void {
  const problems: string[] = [];
  const report: Report = (place, problem) => problems.push(`${place}: ${problem}`);
  const { encoding } = mapping;
  // The library's type guard would leave `never` for a name it does not know.
  const isKnown: boolean = iconv.encodingExists(encoding as string);
  if (!isKnown) report('encoding', `${encoding} is not known`);
  checkZone(mapping.time_zone, 'time_zone', report);
  checkFormats(mapping.date_format, 'date_format', report);
  if (mapping.decimal === mapping.thousands) report('thousands', 'is the decimal separator too');
  mapping.records.forEach((record, index) => {
    checkRecord(record, `records[${index}]`, mapping, report);
  });
  if (problems.length > 0) throw refuseMapping(problems);
}

function checkZone(zone: string, place: string, report: Report): void {
  if (!isTimeZone(zone)) report(place, `${zone} is no time zone; write one like Europe/London`);
}

function checkFormats(formats: string | readonly string[], place: string, report: Report): void {
  for (const format of [formats].flat()) {
    const problem = dateFormatProblem(format);
    if (problem !== null) report(place, `${format} ${problem}`);
  }
}

function checkRecord(record: RecordMapping, place: string, mapping: Mapping, report: Report): void {
  const columns: Columns = records[record.record].columns;
  const check = (expression: Expression | undefined, column: Column, name: string) => {
    if (expression !== undefined) checkExpression(expression, column, `${place}.${name}`, mapping, report);
  };
  for (const [name, expression] of Object.entries(record.columns)) {
    const column = columns[name];
    if (column !== undefined) check(expression, column, `columns.${name}`);
    else
      report(
        `${place}.columns.${name}`,
        `${record.record} has no such column; it has ${Object.keys(columns).join(', ')}`,
      );
  }
  checkRequired(record, columns, place, mapping, report);
  check(record.source_id, envelopeText, 'source_id');
  check(record.source_version, envelopeText, 'source_version');
  check(record.updated_at, envelopeInstant, 'updated_at');
  check(record.occurred_at, envelopeInstant, 'occurred_at');
  checkIdentity(record, columns, place, mapping, report);
  if (record.when !== undefined) checkCondition(record.when, `${place}.when`, report);
  record.left_out.forEach((entry, index) => {
    checkCondition(entry.when, `${place}.left_out[${index}].when`, report);
  });
}

function checkRequired(record: RecordMapping, columns: Columns, place: string, mapping: Mapping, report: Report): void {
  for (const [name, column] of Object.entries(columns)) {
    const filled = record.columns[name] !== undefined || (name === 'currency' && mapping.currency !== undefined);
    if (column.required && !filled) report(`${place}.columns.${name}`, 'is required and is not mapped');
  }
}

function checkIdentity(record: RecordMapping, columns: Columns, place: string, mapping: Mapping, report: Report): void {
  if ((record.source_id === undefined) === (record.equal_rows === undefined)) {
    report(place, 'needs either source_id or equal_rows');
  }
  for (const header of record.equal_rows?.key ?? []) {
    if (Object.hasOwn(mapping.personal, header)) report(`${place}.equal_rows.key`, `${header} is personal`);
  }
  const leavesOut = record.left_out.length > 0 || record.equal_rows?.count === false;
  if (leavesOut && columns.left_out === undefined) report(place, `${record.record} can't leave rows out`);
}

function checkExpression(
  expression: Expression,
  column: Column,
  place: string,
  mapping: Mapping,
  report: Report,
): void {
  const origin = given(expression, origins);
  if (origin.length !== 1) report(place, `needs exactly one of ${origins.join(', ')}`);
  const leaf = expression.from !== undefined || expression.value !== undefined;
  for (const option of leaf ? [] : given(expression, leafOptions)) report(place, `${option} needs from`);
  if (expression.otherwise !== undefined && !expression.map && !expression.rules)
    report(place, 'otherwise needs map or rules');
  checkOptions(expression, column, place, report);
  checkConstants(expression, column, place, report);
  checkPersonal(expression, place, mapping, report);
  const inner = (child: Expression, name: string) =>
    checkExpression(child, column, `${place}.${name}`, mapping, report);
  checkUse(expression, place, mapping, report, inner);
  for (const name of ['multiply', 'add'] as const) {
    expression[name]?.forEach((child, index) => {
      inner(child, `${name}[${index}]`);
    });
  }
  expression.rules?.forEach(({ when, ...child }, index) => {
    checkCondition(when, `${place}.rules[${index}].when`, report);
    inner(child, `rules[${index}]`);
  });
}

function checkUse(
  { use }: Expression,
  place: string,
  mapping: Mapping,
  report: Report,
  inner: (child: Expression, name: string) => void,
): void {
  if (use === undefined) return;
  const named = mapping.named[use];
  if (named === undefined) report(place, `nothing is named ${use}`);
  else if (JSON.stringify(named).includes('"use":')) report(`named.${use}`, "a named expression can't use another");
  else inner(named, `use(${use})`);
}

function checkOptions(expression: Expression, { type }: Column, place: string, report: Report): void {
  const misplaced = (options: readonly (keyof Expression)[], fits: boolean) => {
    for (const option of fits ? [] : given(expression, options)) report(place, `${option} has no meaning for ${type}`);
  };
  misplaced(numberOptions, isNumeric(type));
  misplaced(timeOptions, takesTime(type));
  misplaced(['hash', 'id'], type === 'varchar');
  if (expression.time_zone !== undefined) checkZone(expression.time_zone, place, report);
  if (expression.date_format !== undefined) checkFormats(expression.date_format, place, report);
}

/** A constant that the column does not accept would reject every row; the mapping is the place to say so. */
function checkConstants(expression: Expression, { accepted }: Column, place: string, report: Report): void {
  if (accepted === undefined) return;
  const constants = [
    expression.value,
    expression.otherwise,
    expression.default,
    ...Object.values(expression.map ?? {}),
  ];
  for (const constant of constants) {
    if (typeof constant === 'string' && !accepted.includes(constant)) {
      report(place, `${constant} is not accepted; accepted are ${accepted.join(', ')}`);
    }
  }
}

function checkPersonal({ from, hash }: Expression, place: string, mapping: Mapping, report: Report): void {
  for (const header of hash === undefined ? [from ?? []].flat() : []) {
    if (Object.hasOwn(mapping.personal, header)) report(place, `${header} is personal: take it with hash`);
  }
}

function checkCondition(condition: Condition, place: string, report: Report): void {
  const joined = given(condition, joins);
  const tested = given(condition, tests);
  const plain = condition.from !== undefined;
  if (plain ? joined.length > 0 || tested.length === 0 : joined.length !== 1 || tested.length > 0) {
    report(place, `needs from with one of ${tests.join(', ')}; or one of and, or, not`);
  }
  if (condition.matches !== undefined && !isPattern(condition.matches))
    report(place, `${condition.matches} is no regular expression`);
  for (const child of [condition.and ?? [], condition.or ?? [], condition.not ?? []].flat()) {
    checkCondition(child, place, report);
  }
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}
