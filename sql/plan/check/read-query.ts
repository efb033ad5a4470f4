import type { SqlNode } from '#sql/plan/parser.ts';
import { placeOf, readExpression, readName, readWindow } from './read-expression.ts';
import type { Body, Expression, Item, Place, Query, Select, Source } from './syntax.ts';

const start: Place = { line: 1, column: 1 };

const selectParts = new Set([
  'expressions',
  'from',
  'joins',
  'where_clause',
  'group_by',
  'having',
  'order_by',
  'distinct',
  'with',
  'windows',
  'leading_comments',
  'trailing_comments',
]);

/** Reads the parser's tree of one query into the syntax that the check knows. */
export function readQuery(node: unknown, near: Place = start): Query {
  const [kind = '', value] = Object.entries((node ?? {}) as SqlNode)[0] ?? [];
  const parts = (value ?? {}) as SqlNode;
  if (kind === 'subquery') return readQuery(parts.this, near);
  const place = placeOf(node, near);
  const limits = ['limit', 'offset'].filter((name) => parts[name] != null);
  return {
    ctes: listOf((parts.with as SqlNode | null)?.ctes).map((cte) => ({
      name: readName(cte.alias, place),
      query: readQuery(cte.this, placeOf(cte.alias, place)),
    })),
    body: readBody(kind, parts, place),
    orderBy: orderedBy(parts.order_by, place),
    others: [
      ...limits.map((name) => other(name, place)),
      ...((parts.with as SqlNode | null)?.recursive === true ? [other('with recursive', place)] : []),
    ],
    place,
  };
}

function readBody(kind: string, parts: SqlNode, place: Place): Body {
  if (kind === 'select') return readSelect(parts, place);
  if (kind === 'union' || kind === 'intersect' || kind === 'except') {
    return { kind: 'union', left: readQuery(parts.left, place), right: readQuery(parts.right, place), place };
  }
  if (kind === 'values') {
    const rows = listOf(parts.expressions).map((row) => listOf(row.expressions));
    return { kind, rows: rows.map((row) => row.map((item) => readExpression(item, place))), place };
  }
  return { ...readSelect({}, place), others: [other(kind, place)] };
}

function readSelect(parts: SqlNode, place: Place): Select {
  const joins = listOf(parts.joins);
  const froms = [...listOf((parts.from as SqlNode | null)?.expressions), ...joins.map((join) => join.this)];
  const sources = froms.map((from) => readSource(from, place));
  return {
    kind: 'select',
    items: listOf(parts.expressions).map((item) => readItem(item, place)),
    sources: sources.flatMap((source) => (source.kind === 'other' ? [] : [source])),
    joinConditions: joins.flatMap((join) => (join.on == null ? [] : [readExpression(join.on, place)])),
    ...optional('where', parts.where_clause, place),
    groupBy: listOf((parts.group_by as SqlNode | null)?.expressions).map((item) => readExpression(item, place)),
    ...optional('having', parts.having, place),
    windows: new Map(
      listOf(parts.windows).map((window) => [
        readName(window.name, place).text,
        readWindow(window.spec as SqlNode, place),
      ]),
    ),
    others: [
      ...sources.flatMap((source) => (source.kind === 'other' ? [source] : [])),
      ...joins.flatMap((join) => unusualJoin(join, place)),
      ...Object.keys(parts)
        .filter((name) => !selectParts.has(name) && !['limit', 'offset'].includes(name) && isGiven(parts[name]))
        .map((name) => other(name, place)),
    ],
    place,
  };
}

function optional<const K extends string>(key: K, clause: unknown, place: Place): { [key in K]?: Expression } {
  if (clause == null) return {};
  return { [key]: readExpression((clause as SqlNode).this, place) } as { [key in K]?: Expression };
}

function isGiven(part: unknown): boolean {
  return part != null && part !== false && !(Array.isArray(part) && part.length === 0);
}

function unusualJoin(join: SqlNode, place: Place): Expression[] {
  const kind = String(join.kind).toLowerCase();
  return [
    ...(['inner', 'left', 'right', 'full', 'cross'].includes(kind) ? [] : [other(`${kind} join`, place)]),
    ...(listOf(join.using).length > 0 ? [other('join using', place)] : []),
  ];
}

function readItem(node: SqlNode, near: Place): Item {
  const aliased = node.alias as SqlNode | undefined;
  if (aliased === undefined) return { expression: readExpression(node, near) };
  const alias = readName(aliased.alias, near);
  return { expression: readExpression(aliased.this, alias.place), alias };
}

type OtherSource = Extract<Expression, { kind: 'other' }>;

function readSource(node: unknown, near: Place, alias?: SqlNode): Source | OtherSource {
  const [kind = '', value] = Object.entries((node ?? {}) as SqlNode)[0] ?? [];
  const parts = (value ?? {}) as SqlNode;
  const place = placeOf(node, near);
  const named = alias ?? parts;
  const aliasName = named.alias == null ? '' : readName(named.alias, place).text;
  const columns = listOf(named.column_aliases).map((name) => readName(name, place).text);
  if (kind === 'alias') return readSource(parts.this, place, parts);
  if (kind === 'table' && parts.table_sample == null && parts.version == null) {
    const table = readName(parts.name, place);
    return { kind, table, alias: aliasName || table.text, place };
  }
  if (kind === 'subquery' && parts.lateral !== true) {
    return { kind: 'derived', query: readQuery(parts.this, place), alias: aliasName, columns, place };
  }
  if (kind === 'unnest' && parts.with_ordinality !== true) {
    const arrays = [parts.this, ...listOf(parts.expressions)].map((array) => readExpression(array, place));
    return { kind, arrays, alias: aliasName, columns, place };
  }
  return other(parts.table_sample == null ? kind : 'tablesample', place);
}

function orderedBy(clause: unknown, place: Place): Expression[] {
  return listOf((clause as SqlNode | null)?.expressions).map((item) => readExpression(item.this, place));
}

function listOf(part: unknown): SqlNode[] {
  return Array.isArray(part) ? (part as SqlNode[]) : [];
}

function other(what: string, place: Place): OtherSource {
  return { kind: 'other', what, parts: [], place };
}
