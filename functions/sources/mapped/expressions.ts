import type { Column } from '#sql/contracts/columns.ts';
import { isNumeric } from './check.ts';
import { columnText } from './column-text.ts';
import { chosen, type ExpressionScope, leaf, namedExpression, withoutPersonal } from './leaves.ts';
import type { Expression } from './mapping.ts';
import { numberColumn } from './numbers.ts';
import type { Evaluate } from './source-text.ts';

/** Makes the canonical text of one column from a row; null where the row says nothing. */
export function compileColumn(expression: Expression, column: Column, scope: ExpressionScope): Evaluate<string | null> {
  const { use, rules, otherwise } = expression;
  if (use !== undefined) return compileColumn(namedExpression(use, scope), column, scope);
  if (isNumeric(column.type)) return numberColumn(expression, column, scope);
  const text = columnText(column, expression, scope.mapping);
  if (rules !== undefined) {
    const fallback = leaf({ value: otherwise }, text, scope);
    return chosen(rules, (rule) => compileColumn(rule, column, scope), fallback, scope);
  }
  if (column.type !== 'varchar' || expression.hash !== undefined || expression.id) return leaf(expression, text, scope);
  return leaf(expression, (from) => text(withoutPersonal(scope.pseudonyms, from)), scope);
}
