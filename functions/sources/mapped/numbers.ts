import type { Column } from '#sql/contracts/columns.ts';
import { numberText, plainNumber } from './column-text.ts';
import { absolute, add, type Decimal, decimalReader, isScientific, multiply, negate, rounded } from './decimal.ts';
import { RowProblem, shapeOf } from './errors.ts';
import { chosen, type ExpressionScope, leaf, namedExpression } from './leaves.ts';
import type { Expression } from './mapping.ts';
import type { Evaluate, Scope } from './source-text.ts';

/** Makes the canonical text of a numeric column. */
export function numberColumn(expression: Expression, column: Column, scope: ExpressionScope): Evaluate<string | null> {
  const text = numberText(column);
  const places = expression.round;
  const write = (value: Decimal) => text(places === undefined ? value : rounded(value, places));
  if (expression.from !== undefined) {
    const read = numberReader(expression, scope);
    const finish = signed(expression);
    return leaf(expression, (from) => write(finish(read(from))), scope);
  }
  const number = compileNumber(expression, scope);
  return (row) => {
    const value = number(row);
    return value === null ? null : write(value);
  };
}

function compileNumber(expression: Expression, scope: ExpressionScope): Evaluate<Decimal | null> {
  if (expression.use !== undefined) return compileNumber(namedExpression(expression.use, scope), scope);
  const finish = signed(expression);
  const raw = rawNumber(expression, scope);
  return (row) => {
    const value = raw(row);
    return value === null ? null : finish(value);
  };
}

function rawNumber(expression: Expression, scope: ExpressionScope): Evaluate<Decimal | null> {
  const { rules, multiply: factors, add: terms, otherwise } = expression;
  if (factors !== undefined) return combined(factors, multiply, scope);
  if (terms !== undefined) return combined(terms, add, scope);
  if (rules === undefined) return leaf(expression, numberReader(expression, scope), scope);
  return chosen(rules, (rule) => compileNumber(rule, scope), leaf({ value: otherwise }, plainNumber, scope), scope);
}

/** Null as soon as one operand is: an unknown part makes the whole unknown. */
function combined(
  operands: readonly Expression[],
  combine: (a: Decimal, b: Decimal) => Decimal,
  scope: ExpressionScope,
): Evaluate<Decimal | null> {
  const numbers = operands.map((operand) => compileNumber(operand, scope));
  return (row) => {
    let result: Decimal | null = null;
    for (const number of numbers) {
      const value = number(row);
      if (value === null) return null;
      result = result === null ? value : combine(result, value);
    }
    return result;
  };
}

function numberReader({ decimal, thousands }: Expression, { mapping }: Scope): (text: string) => Decimal {
  const read = decimalReader({
    decimal: decimal ?? mapping.decimal,
    thousands: thousands ?? mapping.thousands ?? null,
  });
  return (text) => {
    const value = read(text);
    if (value !== null) return value;
    if (isScientific(text) && !programsExponent.test(text)) throw new RowProblem('LC-MAP-014', `"${shapeOf(text)}"`);
    throw new RowProblem('LC-ING-011', `"${shapeOf(text)}" is no number`);
  };
}

const programsExponent = /e[+-]/;

/** Scale first, then the sign rules. */
function signed({ scale, absolute: unsigned, negate: turned }: Expression): (value: Decimal) => Decimal {
  const factor = scale === undefined ? null : plainNumber(scale);
  return (value) => {
    const scaled = factor === null ? value : multiply(value, factor);
    const plain = unsigned ? absolute(scaled) : scaled;
    return turned ? negate(plain) : plain;
  };
}
