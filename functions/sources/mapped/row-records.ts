import { hash } from 'node:crypto';
import type { MappedRecord } from '#functions/intake/arrivals.ts';
import { keepingOf, keptId } from '#functions/personal/kept-values.ts';
import { isZeroOfClock } from '#functions/sources/never.ts';
import type { Columns } from '#sql/contracts/columns.ts';
import { envelope, type RecordValues } from '#sql/contracts/record.ts';
import { records } from '#sql/records/index.ts';
import { currencyText } from './column-text.ts';
import { compileCondition } from './conditions.ts';
import { RowProblem } from './errors.ts';
import { compileColumn } from './expressions.ts';
import type { ExpressionScope } from './leaves.ts';
import type { Expression, Mapping, RecordMapping } from './mapping.ts';
import { rankTable } from './rank-table.ts';
import { type Evaluate, remembered, type Values } from './source-text.ts';

/** Makes one record of a row; null where the row is none. Throws `RowProblem`. */
export type RecordOfRow = (row: Values, payload: string, isFirst: boolean) => MappedRecord | null;

const contentLength = 16;

type Field = { readonly name: string; readonly required: boolean; readonly evaluate: Evaluate<string | null> };
type Identity = { readonly id: string; readonly copy: number | null };

/** Compiles one record of a mapping. What it makes depends on the row, and on the rank of a row among its equals. */
export function compileRecord(record: RecordMapping, scope: ExpressionScope): RecordOfRow {
  const inputs = new Set<number>();
  const make = compileMaking(record, watched(scope, inputs));
  const applies = record.when === undefined ? () => true : compileCondition(record.when, watched(scope, inputs));
  const plain: RecordOfRow = (row, payload, isFirst) => (applies(row) ? make(row, payload, isFirst) : null);
  return record.equal_rows === undefined ? repeating(plain, inputs) : plain;
}

function watched(scope: ExpressionScope, inputs: Set<number>): ExpressionScope {
  return {
    ...scope,
    indexOf: (header, optional) => {
      const index = scope.indexOf(header, optional);
      inputs.add(index);
      return index;
    },
  };
}

/** The 25 lines of one invoice give the same order 25 times: it is made once and given again. */
function repeating(make: RecordOfRow, inputs: ReadonlySet<number>): RecordOfRow {
  const indexes = [...inputs].filter((index) => index >= 0);
  let before: { readonly row: Values; readonly made: MappedRecord | null } | null = null;
  return (row, payload, isFirst) => {
    const last = before;
    if (!isFirst && last !== null && indexes.every((index) => last.row[index] === row[index])) return last.made;
    const made = make(row, payload, isFirst);
    before = isFirst ? null : { row, made };
    return made;
  };
}

function compileMaking(record: RecordMapping, scope: ExpressionScope): RecordOfRow {
  const fields = fieldsOf(record, scope);
  const identify = identityOf(record, scope);
  const occurred = required('occurred_at', compileColumn(record.occurred_at, envelope.occurred_at, scope));
  const updated = optional('updated_at', record.updated_at, scope);
  const version = optional('source_version', record.source_version, scope);
  const leftOut = leavingOut(record, scope);
  const isNumbered = 'copy_number' in records[record.record].columns;
  return (row, payload, isFirst) => {
    const occurredAt = occurred(row);
    if (isZeroOfClock(occurredAt)) throw new RowProblem('LC-ING-015', 'column occurred_at is the zero of a clock');
    const { id, copy } = identify(row, payload);
    return {
      record: record.record,
      source: scope.mapping.source,
      sourceId: id,
      sourceVersion: version(row),
      updatedAt: updated(row) ?? occurredAt,
      occurredAt,
      values: valuesOf(fields, row, { copy_number: isNumbered ? copy : null, left_out: leftOut(row, copy) }),
      payload: isFirst ? payload : null,
    };
  };
}

function optional(
  name: 'updated_at' | 'source_version',
  expression: Expression | undefined,
  scope: ExpressionScope,
): Evaluate<string | null> {
  return expression === undefined ? () => null : named(name, compileColumn(expression, envelope[name], scope));
}

/** Adds the column to what went wrong. */
function named<T>(name: string, evaluate: Evaluate<T>): Evaluate<T> {
  return (row) => {
    try {
      return evaluate(row);
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      throw new RowProblem(error.code, `column ${name}: ${error.what}`);
    }
  };
}

function required(name: string, evaluate: Evaluate<string | null>): Evaluate<string> {
  return named(name, (row) => {
    const value = evaluate(row);
    if (value === null) throw new RowProblem('LC-ING-010', 'is empty');
    return value;
  });
}

function fieldsOf(record: RecordMapping, scope: ExpressionScope): readonly Field[] {
  const contract: Columns = records[record.record].columns;
  return Object.entries(contract).flatMap(([name, column]): Field[] => {
    const expression = record.columns[name] ?? (name === 'currency' ? currencyOf(scope.mapping) : undefined);
    if (expression === undefined) return [];
    const value = compileColumn(expression, column, scope, keepingOf(name));
    const evaluate = name === 'currency' ? checkedCurrency(value) : value;
    const isRequired = column.required === true;
    return [{ name, required: isRequired, evaluate: isRequired ? required(name, evaluate) : named(name, evaluate) }];
  });
}

function currencyOf({ currency }: Mapping): Expression | undefined {
  return currency === undefined ? undefined : { value: currency };
}

function checkedCurrency(evaluate: Evaluate<string | null>): Evaluate<string | null> {
  const checked = remembered(currencyText);
  return (row) => {
    const text = evaluate(row);
    return text === null ? null : checked(text);
  };
}

type Extras = { readonly copy_number: number | null; readonly left_out: string | null };

function valuesOf(
  fields: readonly Field[],
  row: Values,
  { copy_number: copy, left_out: reason }: Extras,
): RecordValues {
  const values: Record<string, string | null> = {};
  for (const { name, evaluate } of fields) values[name] = evaluate(row);
  if (copy !== null) values.copy_number = String(copy);
  if (reason !== null) values.left_out = reason;
  return values;
}

function identityOf(record: RecordMapping, scope: ExpressionScope): (row: Values, payload: string) => Identity {
  const { equal_rows: equal, source_id: sourceId } = record;
  if (equal === undefined) {
    const id = required('source_id', compileColumn(sourceId ?? { value: null }, envelope.source_id, scope, keptId));
    return (row) => ({ id: id(row), copy: null });
  }
  const key = required('equal_rows', compileColumn({ from: equal.key }, envelope.source_id, scope, keptId));
  const rankOf = rankTable();
  return (row, payload) => {
    const start = key(row);
    const content = hash('sha256', payload, 'hex').slice(0, contentLength);
    const rank = rankOf(Number.parseInt(content.slice(0, 8), 16), Number.parseInt(content.slice(8), 16));
    return { id: `${start}|${content}|${rank}`, copy: rank };
  };
}

/** Rules in their order, then equal lines that do not count. */
function leavingOut(
  record: RecordMapping,
  scope: ExpressionScope,
): (row: Values, copy: number | null) => string | null {
  const rules = record.left_out.map(({ when, reason }) => ({ holds: compileCondition(when, scope), reason }));
  const countsEqual = record.equal_rows?.count !== false;
  return (row, copy) => {
    for (const { holds, reason } of rules) if (holds(row)) return reason;
    return !countsEqual && copy !== null && copy > 1 ? 'equal line' : null;
  };
}
