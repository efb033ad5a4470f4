import type { SqlType } from './sql-type.ts';

/** Line and column in a model's text, both from 1. */
export type Place = { readonly line: number; readonly column: number };

export type Name = { readonly text: string; readonly isQuoted: boolean; readonly place: Place };

export type Window = {
  /** A window declared elsewhere in the select. */
  readonly name?: string;
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly Expression[];
};

export type Call = {
  readonly kind: 'call';
  /** Lower case, as Trino names it. */
  readonly name: string;
  readonly args: readonly Expression[];
  readonly over?: Window;
  readonly filter?: Expression;
  readonly ignoresNulls: boolean;
  readonly place: Place;
};

export type Operator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '||'
  | 'compare'
  | 'like'
  | 'in'
  | 'logic'
  | 'is'
  | 'between'
  | 'neg';

/** The part of Trino's expressions that models use; whatever else the parser finds is `other` and is refused. */
export type Expression =
  | { readonly kind: 'column'; readonly table?: string; readonly name: Name; readonly place: Place }
  | { readonly kind: 'literal'; readonly type: SqlType; readonly value: string; readonly place: Place }
  | Call
  | {
      readonly kind: 'operation';
      readonly operator: Operator;
      readonly operands: readonly Expression[];
      readonly place: Place;
    }
  | {
      readonly kind: 'case';
      readonly operand?: Expression;
      readonly conditions: readonly Expression[];
      readonly results: readonly Expression[];
      readonly place: Place;
    }
  | { readonly kind: 'cast'; readonly operand: Expression; readonly to: SqlType; readonly place: Place }
  | {
      readonly kind: 'subquery';
      readonly use: 'value' | 'in' | 'exists';
      readonly query: Query;
      readonly operand?: Expression;
      readonly place: Place;
    }
  | { readonly kind: 'star'; readonly table?: string; readonly place: Place }
  | { readonly kind: 'other'; readonly what: string; readonly parts: readonly Expression[]; readonly place: Place };

export type Item = { readonly expression: Expression; readonly alias?: Name };

export type Source =
  | { readonly kind: 'table'; readonly table: Name; readonly alias: string; readonly place: Place }
  | {
      readonly kind: 'derived';
      readonly query: Query;
      readonly alias: string;
      readonly columns: readonly string[];
      readonly place: Place;
    }
  | {
      readonly kind: 'unnest';
      readonly arrays: readonly Expression[];
      readonly alias: string;
      readonly columns: readonly string[];
      readonly place: Place;
    };

export type Select = {
  readonly kind: 'select';
  readonly items: readonly Item[];
  readonly sources: readonly Source[];
  readonly joinConditions: readonly Expression[];
  readonly where?: Expression;
  readonly groupBy: readonly Expression[];
  readonly having?: Expression;
  readonly windows: ReadonlyMap<string, Window>;
  /** Clauses that the check does not know. */
  readonly others: readonly Expression[];
  readonly place: Place;
};

export type Body =
  | Select
  | { readonly kind: 'union'; readonly left: Query; readonly right: Query; readonly place: Place }
  | { readonly kind: 'values'; readonly rows: readonly (readonly Expression[])[]; readonly place: Place };

export type Query = {
  readonly ctes: readonly { readonly name: Name; readonly query: Query }[];
  readonly body: Body;
  readonly orderBy: readonly Expression[];
  readonly others: readonly Expression[];
  readonly place: Place;
};
