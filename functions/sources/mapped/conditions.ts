import { compare, type Decimal, decimalReader } from './decimal.ts';
import type { Condition } from './mapping.ts';
import { type Evaluate, plainId, remembered, type Scope, sourceText } from './source-text.ts';

/** Makes a test of rows. */
export function compileCondition(condition: Condition, scope: Scope): Evaluate<boolean> {
  const { and, or, not } = condition;
  if (and !== undefined) {
    const all = and.map((child) => compileCondition(child, scope));
    return (row) => all.every((holds) => holds(row));
  }
  if (or !== undefined) {
    const any = or.map((child) => compileCondition(child, scope));
    return (row) => any.some((holds) => holds(row));
  }
  if (not !== undefined) {
    const denied = compileCondition(not, scope);
    return (row) => !denied(row);
  }
  return compileTests(condition, scope);
}

function compileTests(condition: Condition, scope: Scope): Evaluate<boolean> {
  const text = sourceText(condition, scope);
  const tests = testsOf(condition, scope);
  const passes = remembered((value) => tests.every((test) => test(condition.id ? plainId(value) : value)));
  const whenEmpty = condition.empty === true && tests.length === 0;
  return (row) => {
    const value = text(row);
    return value === null ? whenEmpty : condition.empty !== true && passes(value);
  };
}

function testsOf(condition: Condition, scope: Scope): ((value: string) => boolean)[] {
  const { equals, starts_with: start, matches, less_than: less, greater_than: greater } = condition;
  const tests: ((value: string) => boolean)[] = [];
  if (equals !== undefined) tests.push((value) => value === equals);
  if (condition.in !== undefined) {
    const members = new Set(condition.in);
    tests.push((value) => members.has(value));
  }
  if (start !== undefined) tests.push((value) => value.startsWith(start));
  if (matches !== undefined) {
    const pattern = new RegExp(matches, 'u');
    tests.push((value) => pattern.test(value));
  }
  if (less !== undefined) tests.push(compared(condition, scope, less, (order) => order < 0));
  if (greater !== undefined) tests.push(compared(condition, scope, greater, (order) => order > 0));
  return tests;
}

function compared(condition: Condition, scope: Scope, limit: string, holds: (order: number) => boolean) {
  const read = decimalReader({
    decimal: condition.decimal ?? scope.mapping.decimal,
    thousands: condition.thousands ?? scope.mapping.thousands ?? null,
  });
  const bound: Decimal = decimalReader({ decimal: '.', thousands: null })(limit) ?? { digits: 0n, scale: 0 };
  return (value: string) => {
    const number = read(value);
    return number !== null && holds(compare(number, bound));
  };
}
