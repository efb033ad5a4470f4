import type { ExpressionRule, Report } from './finding.ts';
import { typeOf } from './infer.ts';
import type { Scope } from './scope.ts';
import { isOpen, meet, overflows, type SqlType, typeText } from './sql-type.ts';
import type { Expression, Operator } from './syntax.ts';

/** Types that DuckDB turns into each other by itself, and Trino does not. */
export const typeRules: ExpressionRule = (expression, { scope, report }) => {
  for (const group of comparable(expression, scope)) refuseStrangers(group, expression, report);
  for (const group of united(expression, scope)) refuseRounding(group, expression, report);
  if (expression.kind === 'operation') {
    const types = expression.operands.map((operand) => typeOf(operand, scope));
    refuseOthers(expression, types, report);
  }
};

/** Groups of types in an expression that must meet. */
function comparable(expression: Expression, scope: Scope): SqlType[][] {
  const types = (list: readonly Expression[]) => list.map((part) => typeOf(part, scope));
  if (expression.kind === 'operation' && ['compare', 'between', 'in'].includes(expression.operator)) {
    return [types(expression.operands)];
  }
  if (expression.kind === 'case') {
    const { operand, conditions, results } = expression;
    return [types(results), operand === undefined ? [] : types([operand, ...conditions])];
  }
  if (expression.kind === 'call' && ['coalesce', 'nullif', 'greatest', 'least'].includes(expression.name)) {
    return [types(expression.args)];
  }
  return [];
}

/** Groups of types in an expression that become one. */
function united(expression: Expression, scope: Scope): SqlType[][] {
  const types = (list: readonly Expression[]) => list.map((part) => typeOf(part, scope));
  if (expression.kind === 'case') return [types(expression.results)];
  const unites = expression.kind === 'call' && ['coalesce', 'greatest', 'least'].includes(expression.name);
  return unites ? [types(expression.args)] : [];
}

function refuseRounding(types: readonly SqlType[], { place }: Expression, report: Report): void {
  if (!overflows(types)) return;
  const what = `${types.map(typeText).join(' and ')} become one: DuckDB rounds to fit 38 digits`;
  report('LC-SQL-106', place, what, 'casts to one decimal type');
}

function refuseStrangers(types: readonly SqlType[], { place }: Expression, report: Report): void {
  const closed = types.filter((type) => !isOpen(type));
  const [first] = closed;
  const stranger = closed.find((type) => first !== undefined && !meet(first, type));
  if (first === undefined || stranger === undefined) return;
  report('LC-SQL-117', place, `${typeText(first)} beside ${typeText(stranger)}, which Trino refuses`, 'a cast');
}

const wanted: Partial<Record<Operator, SqlType['family']>> = { '||': 'varchar', like: 'varchar', logic: 'boolean' };

function refuseOthers(
  { operator, place }: Extract<Expression, { kind: 'operation' }>,
  types: readonly SqlType[],
  report: Report,
): void {
  const family = wanted[operator];
  const other = types.find((type) => !isOpen(type) && type.family !== family);
  if (family === undefined || other === undefined) return;
  report('LC-SQL-117', place, `${operator} of ${typeText(other)}, which Trino refuses`, `cast(… as ${family})`);
}
