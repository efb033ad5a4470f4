import type { Pseudonyms } from '#functions/intake/pseudonym.ts';
import type { Column } from '#sql/contracts/columns.ts';
import { envelope } from '#sql/contracts/record.ts';
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
  const clean = column === envelope.source_id ? distinctId : withoutPersonal;
  return leaf(expression, (from) => text(clean(scope.pseudonyms, from)), scope);
}

/** What looks like a phone goes from an id too, and ids that differ must still differ. */
function distinctId(pseudonyms: Pseudonyms, text: string): string {
  const clean = withoutPersonal(pseudonyms, text);
  return clean.includes('[phone]') ? `${clean}|${pseudonyms.id(text).slice(0, 16)}` : clean;
}
