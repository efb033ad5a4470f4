import type { ExpressionRule, Report } from './finding.ts';
import { typeOf } from './infer.ts';
import { isNonZero } from './read-expression.ts';
import type { Scope } from './scope.ts';
import { isInteger, isOpen, type SqlType, typeText } from './sql-type.ts';
import type { Call, Expression } from './syntax.ts';

type Operation = Extract<Expression, { kind: 'operation' }>;

export const arithmeticRules: ExpressionRule = (expression, { scope, within, report }) => {
  if (expression.kind === 'operation') checkOperation(expression, scope, report);
  if (expression.kind === 'cast') checkCast(expression, scope, report);
  if (expression.kind === 'call') checkCall(expression, scope, within, report);
};

function checkOperation(operation: Operation, scope: Scope, report: Report): void {
  const types = operation.operands.map((operand) => typeOf(operand, scope));
  const [left, right] = types;
  if ('+-*/%'.includes(operation.operator)) refuseTimes(operation, types, report);
  if (left === undefined || right === undefined) return;
  if (operation.operator === '/') checkDivision(operation, left, right, report);
  if (operation.operator === '%') checkDivisor(operation, operation.operands[1], report);
  if (operation.operator === '*' && isShort(left) && isShort(right)) {
    report(
      'LC-SQL-108',
      operation.place,
      `${typeText(left)} × ${typeText(right)} overflows on DuckDB`,
      'cast one side to decimal(38, s) first',
    );
  }
}

function isShort(type: SqlType): boolean {
  return type.family === 'decimal' && type.precision <= 18;
}

/** Days and intervals added give other types on the engines. */
function refuseTimes({ operator, place }: Operation, types: readonly SqlType[], report: Report): void {
  const odd = types.find((type) => !isOpen(type) && !['integer', 'bigint', 'decimal', 'double'].includes(type.family));
  if (odd === undefined) return;
  report('LC-SQL-117', place, `${operator} on ${typeText(odd)}`, 'date_add(unit, n, t) or date_diff(unit, a, b)');
}

function checkDivision(operation: Operation, left: SqlType, right: SqlType, report: Report): void {
  const integers = isInteger(left) && isInteger(right);
  if (left.family !== 'double' && !integers) {
    const what = `${typeText(left)} / ${typeText(right)}: the engines round it differently`;
    report('LC-SQL-101', operation.place, what, 'cast(… as double) / nullif(…, 0)');
    return;
  }
  checkDivisor(operation, operation.operands[1], report);
}

function checkDivisor({ place }: { place: Operation['place'] }, divisor: Expression | undefined, report: Report): void {
  if (divisor === undefined || isGuarded(divisor)) return;
  report(
    'LC-SQL-101',
    place,
    'a divisor that may be zero: an error on Trino, null on DuckDB',
    'nullif(…, 0) around it',
  );
}

function isGuarded(divisor: Expression): boolean {
  if (divisor.kind === 'cast') return isGuarded(divisor.operand);
  if (divisor.kind === 'call') return divisor.name === 'nullif' && Number(literalOf(divisor.args[1])) === 0;
  return isNonZero(divisor);
}

function literalOf(expression: Expression | undefined): string {
  if (expression?.kind === 'cast') return literalOf(expression.operand);
  return expression?.kind === 'literal' ? expression.value : 'none';
}

function checkCast(cast: Extract<Expression, { kind: 'cast' }>, scope: Scope, report: Report): void {
  const from = typeOf(cast.operand, scope);
  if (cast.to.family === 'unknown') {
    report(
      'LC-SQL-103',
      cast.place,
      'a cast to a type that contracts do not have',
      'a type of sql/contracts/columns.ts',
    );
  }
  if (from.family === 'double' && isInteger(cast.to) && !isRounded(cast.operand)) {
    report('LC-SQL-103', cast.place, `double to ${typeText(cast.to)}`, 'cast(round(…) as bigint), or floor or ceil');
  }
  if (from.family === 'double' && cast.to.family === 'decimal' && cast.to.scale < 9) {
    const what = `double to ${typeText(cast.to)}: 1.005 is 1.01 on Trino and 1.00 on DuckDB`;
    report('LC-SQL-103', cast.place, what, 'cast it to decimal(38, 9) first');
  }
  if (cast.to.family === 'varchar' && ['double', 'timestamp', 'zoned'].includes(from.family)) {
    const instead =
      from.family === 'double' ? 'cast it to decimal(18, 9) first' : 'cast it to date, or keep the instant';
    report('LC-SQL-103', cast.place, `${typeText(from)} to varchar: the texts differ`, instead);
  }
}

function isRounded(operand: Expression): boolean {
  return operand.kind === 'call' && ['round', 'floor', 'ceil'].includes(operand.name);
}

const partial: Readonly<Record<string, string>> = {
  ln: 'ln(greatest(cast(1 as double), …)), or inside case when … > 0',
  log10: 'log10(greatest(cast(1 as double), …)), or inside case when … > 0',
  sqrt: 'sqrt(greatest(cast(0 as double), …)), or inside case when … >= 0',
  power: 'a base that is a positive literal, or inside case when … > 0',
};

function checkCall(call: Call, scope: Scope, within: readonly Expression[], report: Report): void {
  const [arg] = call.args;
  const type = arg === undefined ? undefined : typeOf(arg, scope);
  if (call.name === 'avg' && type?.family === 'decimal') {
    report('LC-SQL-102', call.place, 'avg of a decimal: the engines round it differently', 'avg(cast(… as double))');
  }
  if (call.name === 'mod') checkDivisor(call, call.args[1], report);
  if (call.name === 'round' && call.args.length > 1 && type?.family === 'double') {
    report('LC-SQL-103', call.place, 'round of a double to digits', 'cast(… as decimal(18, 9))');
  }
  const instead = partial[call.name];
  if (instead !== undefined && arg !== undefined && !isPositive(arg) && !isInCase(arg, within)) {
    report('LC-SQL-109', call.place, `${call.name} that may get a number it has no answer for`, instead);
  }
}

/** A positive literal, or the greatest of one and something. */
function isPositive(arg: Expression): boolean {
  if (arg.kind === 'cast') return isPositive(arg.operand);
  if (arg.kind === 'call' && arg.name === 'greatest') return arg.args.some(isFloor);
  return Number(literalOf(arg)) > 0;
}

function isFloor(arg: Expression): boolean {
  return Number(literalOf(arg)) >= 0;
}

/** Inside a case whose condition compares a column of the argument. */
function isInCase(arg: Expression, within: readonly Expression[]): boolean {
  const columns = columnsIn(arg);
  return within.some(
    (outer) =>
      outer.kind === 'case' &&
      outer.conditions.some((condition) => columnsIn(condition).some((name) => columns.includes(name))),
  );
}

function columnsIn(expression: Expression): string[] {
  if (expression.kind === 'column') return [expression.name.text];
  if (expression.kind === 'cast') return columnsIn(expression.operand);
  if (expression.kind === 'operation') return expression.operands.flatMap(columnsIn);
  return expression.kind === 'call' ? expression.args.flatMap(columnsIn) : [];
}
