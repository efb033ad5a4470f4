import { keptText } from '#functions/personal/kept-values.ts';
import type { Column } from '#sql/contracts/columns.ts';
import { isNumeric } from './check.ts';
import { columnText } from './column-text.ts';
import { chosen, type ExpressionScope, leaf, namedExpression } from './leaves.ts';
import type { Expression } from './mapping.ts';
import { numberColumn } from './numbers.ts';
import type { Evaluate } from './source-text.ts';

/** Makes the canonical text of one column from a row; null where the row says nothing. `keep` leaves out contacts. */
export function compileColumn(
  expression: Expression,
  column: Column,
  scope: ExpressionScope,
  keep = keptText,
): Evaluate<string | null> {
  const { use, rules, otherwise } = expression;
  if (use !== undefined) return compileColumn(namedExpression(use, scope), column, scope, keep);
  if (isNumeric(column.type)) return numberColumn(expression, column, scope);
  const text = columnText(column, expression, scope.mapping);
  if (rules !== undefined) {
    const fallback = leaf({ value: otherwise }, text, scope);
    return chosen(rules, (rule) => compileColumn(rule, column, scope, keep), fallback, scope);
  }
  if (column.type !== 'varchar' || expression.hash !== undefined) return leaf(expression, text, scope);
  return leaf(expression, (from) => text(keep(from, scope.pseudonyms)), scope);
}
