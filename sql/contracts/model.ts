import type { Columns, RowOf } from './columns.ts';

/** Every value of `column` must exist in `references`, nulls and the values in `except` aside. */
type Relationship = {
  readonly column: string;
  readonly references: readonly [table: string, column: string];
  readonly except?: readonly string[];
};

/**
 * How a table is made: `select` by one statement; `iterated` by one step statement that reads `<table>_before`,
 * repeated until no row changes or `rounds` are over; `fitted` by a function of `functions/fit` whose input is the
 * model's query.
 */
export type ModelKind = 'select' | 'iterated' | 'fitted';

export type ModelContract = {
  readonly name: string;
  /** Folder under sql/models. */
  readonly area: string;
  readonly kind?: ModelKind;
  /** Most rounds of an iterated model. */
  readonly rounds?: number;
  /** Columns of a fitted model's query: what its function reads. */
  readonly input?: Columns;
  /** Columns that together name one row; never null, unique. */
  readonly grain: readonly string[];
  readonly description: string;
  /** The question that a BI user answers with it; a model without one is internal and not published. */
  readonly question?: string;
  readonly columns: Columns;
  readonly relationships?: readonly Relationship[];
};

export type ModelRow<M extends ModelContract> = RowOf<M['columns']>;

export function defineModel<const M extends ModelContract>(model: M): M {
  return model;
}

/** A statement of what must always hold: its query gives the rows that break it. */
export type ConservationAudit = {
  readonly name: string;
  /** The table that is wrong when it fails. */
  readonly model: string;
  readonly description: string;
};
