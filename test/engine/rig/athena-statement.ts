import { tokensOf } from '#sql/dialects/athena/athena-tokens.ts';

/** Why Athena would not run a statement: the state reason of the failed execution. */
export class StatementRefused extends Error {
  override readonly name = 'StatementRefused';
}

const dml = new Set(['select', 'with', 'values', 'table', 'insert', 'update', 'delete', 'merge', '(']);
const utility = new Set(['show', 'describe', 'explain']);

/** The kind that Athena gives a statement. */
export function statementType(sql: string): 'DML' | 'DDL' | 'UTILITY' {
  const first = tokensOf(sql)[0]?.text ?? '';
  if (dml.has(first)) return 'DML';
  return utility.has(first) ? 'UTILITY' : 'DDL';
}

/** The finer kind, for the statements that return rows or change them. */
export function substatementType(sql: string): string {
  const words = tokensOf(sql).map((token) => token.text);
  const first = words[0] ?? '';
  if (first === 'create' && words[1] === 'table')
    return words.includes('select') ? 'CREATE_TABLE_AS_SELECT' : 'CREATE_TABLE';
  if (['insert', 'update', 'delete', 'merge'].includes(first)) return first.toUpperCase();
  return dml.has(first) ? 'SELECT' : words.slice(0, 2).join('_').toUpperCase();
}
