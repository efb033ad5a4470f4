import { allowedFunctions } from '#sql/plan/functions.ts';
import { lookUp, type Scope, silent, walkQuery } from './scope.ts';
import { asDecimal, common, commonOf, decimal, type SqlType, simple, unknown } from './sql-type.ts';
import type { Expression, Operator } from './syntax.ts';

/** The type that Trino gives an expression. */
export function typeOf(expression: Expression, scope: Scope): SqlType {
  switch (expression.kind) {
    case 'column':
      return lookUp(scope, expression.table, expression.name.text) ?? unknown;
    case 'literal':
      return expression.type;
    case 'cast':
      return expression.to;
    case 'case':
      return commonOf(expression.results.map((result) => typeOf(result, scope)));
    case 'subquery':
      return expression.use === 'value' ? valueOfSubquery(expression, scope) : simple('boolean');
    case 'operation':
      return operationType(
        expression.operator,
        expression.operands.map((operand) => typeOf(operand, scope)),
      );
    case 'call':
      return callType(expression, scope);
    default:
      return unknown;
  }
}

function callType(call: Extract<Expression, { kind: 'call' }>, scope: Scope): SqlType {
  const args = call.args.map((arg) => typeOf(arg, scope));
  return allowedFunctions[call.name]?.result(args) ?? unknown;
}

function valueOfSubquery(expression: Extract<Expression, { kind: 'subquery' }>, scope: Scope): SqlType {
  const [column] = walkQuery(expression.query, scope.shapes, silent, false, scope);
  return column?.[1] ?? unknown;
}

function operationType(operator: Operator, [left = unknown, right = unknown]: readonly SqlType[]): SqlType {
  switch (operator) {
    case '+':
    case '-':
      return sum(left, right);
    case '*':
      return product(left, right);
    case '/':
    case '%':
      return common(left, right);
    case 'neg':
      return left;
    case '||':
      return simple('varchar');
    default:
      return simple('boolean');
  }
}

function sum(left: SqlType, right: SqlType): SqlType {
  if (right.family === 'interval') return left;
  if (left.family !== 'decimal' && right.family !== 'decimal') return common(left, right);
  const [x, y] = [asDecimal(left), asDecimal(right)];
  if (x === undefined || y === undefined) return common(left, right);
  const scale = Math.max(x.scale, y.scale);
  return decimal(Math.max(x.precision - x.scale, y.precision - y.scale) + scale + 1, scale);
}

function product(left: SqlType, right: SqlType): SqlType {
  if (left.family !== 'decimal' && right.family !== 'decimal') return common(left, right);
  const [x, y] = [asDecimal(left), asDecimal(right)];
  if (x === undefined || y === undefined) return common(left, right);
  return decimal(x.precision + y.precision, x.scale + y.scale);
}
