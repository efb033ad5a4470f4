import type { Scope } from './scope.ts';
import type { Expression, Place } from './syntax.ts';

/** Something in a model that the engines understand differently, or that one of them refuses. */
export type Finding = {
  /** LC-SQL-1xx, stable. */
  readonly code: string;
  /** Model or audit. */
  readonly model: string;
  readonly line: number;
  readonly column: number;
  /** What it is, why it is refused, and what to write instead. */
  readonly message: string;
};

export type Report = (code: string, place: Place, what: string, instead: string) => void;

export type Context = {
  readonly scope: Scope;
  /** The expressions around it, the nearest first. */
  readonly within: readonly Expression[];
  readonly clause: 'group' | 'other';
  readonly report: Report;
};

/** Looks at one expression where it stands. */
export type ExpressionRule = (expression: Expression, context: Context) => void;

/** The parts of an expression that stand in the same select. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call': {
      const { over, filter } = expression;
      return [
        ...expression.args,
        ...(filter === undefined ? [] : [filter]),
        ...(over === undefined ? [] : [...over.partitionBy, ...over.orderBy]),
      ];
    }
    case 'operation':
      return expression.operands;
    case 'case':
      return [
        ...(expression.operand === undefined ? [] : [expression.operand]),
        ...expression.conditions,
        ...expression.results,
      ];
    case 'cast':
      return [expression.operand];
    case 'subquery':
      return expression.operand === undefined ? [] : [expression.operand];
    case 'other':
      return expression.parts;
    default:
      return [];
  }
}
