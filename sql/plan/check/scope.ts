import type { Columns } from '#sql/contracts/columns.ts';
import { typeOf } from './infer.ts';
import { common, ofColumn, type SqlType, simple, unknown } from './sql-type.ts';
import type { Item, Place, Query, Select, Source, Window } from './syntax.ts';

/** Column types by name, of a table, a CTE or a subquery; undefined where nothing is known of it. */
export type Shape = ReadonlyMap<string, SqlType>;
export type Shapes = ReadonlyMap<string, Shape>;

/** The columns of a query in their order; two may carry one name as long as nobody asks for it. */
export type Output = readonly (readonly [name: string, type: SqlType])[];

/** What the names in a select mean. */
export type Scope = {
  readonly relations: readonly { readonly alias: string; readonly shape: Shape }[];
  readonly windows: ReadonlyMap<string, Window>;
  /** Tables and CTEs that a subquery may read. */
  readonly shapes: Shapes;
  readonly outer?: Scope;
};

export function shapeOf(columns: Columns): Shape {
  return new Map(Object.entries(columns).map(([name, column]) => [name, ofColumn(column.type)]));
}

/** Told of everything in a query, from the inside out. */
export type Visitor = {
  readonly query: (query: Query) => void;
  readonly select: (select: Select, scope: Scope, isFinal: boolean) => void;
  readonly union: (place: Place, left: Output, right: Output) => void;
  readonly unknownTable: (table: string, place: Place) => void;
};

export const silent: Visitor = { query: () => {}, select: () => {}, union: () => {}, unknownTable: () => {} };

/** Goes through a query and gives the columns that it yields. */
export function walkQuery(query: Query, shapes: Shapes, visitor: Visitor, isFinal: boolean, outer?: Scope): Output {
  visitor.query(query);
  const known = new Map(shapes);
  for (const cte of query.ctes) known.set(cte.name.text, new Map(walkQuery(cte.query, known, visitor, false, outer)));
  const { body } = query;
  if (body.kind === 'select') return walkSelect(body, known, visitor, isFinal, outer);
  if (body.kind === 'values') return valuesOutput(body.rows.map((row) => row.map((cell) => typeOf(cell, emptyScope))));
  const left = walkQuery(body.left, known, visitor, isFinal, outer);
  const right = walkQuery(body.right, known, visitor, isFinal, outer);
  visitor.union(body.place, left, right);
  return left.map(([name, type], index) => [name, common(type, right[index]?.[1] ?? unknown)]);
}

const emptyScope: Scope = { relations: [], windows: new Map(), shapes: new Map() };

function walkSelect(select: Select, shapes: Shapes, visitor: Visitor, isFinal: boolean, outer?: Scope): Output {
  const relations: { alias: string; shape: Shape }[] = [];
  const scope: Scope = { relations, windows: select.windows, shapes, ...(outer === undefined ? {} : { outer }) };
  for (const source of select.sources) {
    relations.push({ alias: source.alias, shape: sourceShape(source, scope, visitor) });
  }
  // a source that is refused has columns that nobody knows
  if (select.others.length > 0) relations.push({ alias: '', shape: new Map() });
  visitor.select(select, scope, isFinal);
  return select.items.flatMap((item, index) => itemColumns(item, index, scope));
}

function sourceShape(source: Source, scope: Scope, visitor: Visitor): Shape {
  if (source.kind === 'table') {
    const shape = scope.shapes.get(source.table.text);
    if (shape === undefined) visitor.unknownTable(source.table.text, source.place);
    return shape ?? new Map();
  }
  if (source.kind === 'derived') {
    return renamed(walkQuery(source.query, scope.shapes, visitor, false, scope.outer), source.columns);
  }
  const types = source.arrays.map((array) => {
    const type = typeOf(array, scope);
    return type.family === 'array' ? type.of : unknown;
  });
  return new Map(source.columns.map((name, index) => [name, types[index] ?? unknown]));
}

function renamed(output: Output, names: readonly string[]): Shape {
  return new Map(output.map(([name, type], index) => [names[index] ?? name, type]));
}

function valuesOutput(rows: readonly (readonly SqlType[])[]): Output {
  return Array.from({ length: rows[0]?.length ?? 0 }, (_, index) => [
    `column ${index + 1}`,
    rows.map((row) => row[index] ?? unknown).reduce(common, simple('null')),
  ]);
}

function itemColumns({ expression, alias }: Item, index: number, scope: Scope): [string, SqlType][] {
  if (expression.kind === 'star') {
    const { table } = expression;
    return scope.relations
      .filter((relation) => table === undefined || relation.alias === table)
      .flatMap((relation) => [...relation.shape]);
  }
  const name = alias?.text ?? (expression.kind === 'column' ? expression.name.text : `column ${index + 1}`);
  return [[name, typeOf(expression, scope)]];
}

/** The type of a column by its name, or undefined where no relation in reach has it. */
export function lookUp(scope: Scope, table: string | undefined, name: string): SqlType | undefined {
  for (const { alias, shape } of scope.relations) {
    if (table !== undefined && alias !== table) continue;
    const type = shape.get(name);
    if (type !== undefined) return type;
  }
  return scope.outer === undefined ? undefined : lookUp(scope.outer, table, name);
}
