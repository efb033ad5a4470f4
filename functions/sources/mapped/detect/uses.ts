import type { Column, Columns } from '#sql/contracts/columns.ts';
import { envelope } from '#sql/contracts/record.ts';
import { records } from '#sql/records/index.ts';
import { isNumeric } from '../check.ts';
import type { NumberStyle } from '../decimal.ts';
import type { Expression, Mapping, RecordMapping } from '../mapping.ts';

/** A place where a mapping reads texts of the file as numbers or as times. */
export type Use = {
  readonly record: RecordMapping;
  /** Of the record. */
  readonly column: string;
  readonly expression: Expression;
} & (
  | { readonly kind: 'number'; readonly style: NumberStyle; readonly isStated: boolean }
  | { readonly kind: 'time'; readonly formats: readonly string[] }
);

/**
 * Every use once. What rules choose is left aside: their columns may be written otherwise from row to row.
 * @param written The mapping as it was written, which tells what it states from what is the default.
 */
export function usesOf(mapping: Mapping, written: unknown): readonly Use[] {
  const statesStyle = isObject(written) && ('decimal' in written || 'thousands' in written);
  const uses = mapping.records.flatMap((record) => {
    const columns: Columns = records[record.record].columns;
    const all: [string, Expression | undefined, Column | undefined][] = [
      ['occurred_at', record.occurred_at, envelope.occurred_at],
      ['updated_at', record.updated_at, envelope.updated_at],
      ...Object.entries(record.columns).map(([name, made]): [string, Expression, Column | undefined] => [
        name,
        made,
        columns[name],
      ]),
    ];
    return all.flatMap(([name, expression, column]) =>
      leavesOf(expression, mapping).flatMap((leaf) => useOf(record, name, leaf, column, mapping, statesStyle)),
    );
  });
  return [...new Map(uses.map((use) => [keyOf(use), use])).values()];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function leavesOf(expression: Expression | undefined, mapping: Mapping): readonly Expression[] {
  if (expression === undefined) return [];
  const { use, from, map, multiply, add } = expression;
  if (use !== undefined) return leavesOf(mapping.named[use], mapping);
  if (from !== undefined) return map === undefined ? [expression] : [];
  return [...(multiply ?? []), ...(add ?? [])].flatMap((operand) => leavesOf(operand, mapping));
}

function useOf(
  record: RecordMapping,
  column: string,
  expression: Expression,
  contract: Column | undefined,
  mapping: Mapping,
  statesStyle: boolean,
): Use[] {
  if (contract === undefined) return [];
  const place = { record, column, expression };
  if (contract.type === 'timestamp' || contract.type === 'date')
    return [{ ...place, kind: 'time', formats: [expression.date_format ?? mapping.date_format].flat() }];
  if (!isNumeric(contract.type)) return [];
  const { decimal, thousands } = expression;
  const style = { decimal: decimal ?? mapping.decimal, thousands: thousands ?? mapping.thousands ?? null };
  return [
    { ...place, kind: 'number', style, isStated: statesStyle || decimal !== undefined || thousands !== undefined },
  ];
}

function keyOf(use: Use): string {
  const how = use.kind === 'number' ? use.style : use.formats;
  return JSON.stringify([use.kind, use.expression.from, use.expression.join, use.record.when, how]);
}
