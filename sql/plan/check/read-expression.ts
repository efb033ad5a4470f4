import type { SqlNode } from '#sql/plan/parser.ts';
import { readQuery } from './read-query.ts';
import { decimal, isInteger, type SqlType, simple, unknown } from './sql-type.ts';
import type { Call, Expression, Name, Operator, Place, Window } from './syntax.ts';

const operators: Readonly<Record<string, Operator>> = {
  add: '+',
  sub: '-',
  mul: '*',
  div: '/',
  mod: '%',
  concat: '||',
  eq: 'compare',
  neq: 'compare',
  lt: 'compare',
  lte: 'compare',
  gt: 'compare',
  gte: 'compare',
  null_safe_eq: 'compare',
  null_safe_neq: 'compare',
  like: 'like',
  and: 'logic',
  or: 'logic',
  not: 'logic',
  is_null: 'is',
  is_true: 'is',
  is_false: 'is',
  between: 'between',
  neg: 'neg',
};

/** Where the parser's name of a function is not Trino's. */
const names: Readonly<Record<string, string>> = {
  n_tile: 'ntile',
  mod_func: 'mod',
  substring: 'substr',
  str_position: 'strpos',
  array_func: 'array',
  if_func: 'if',
  rand: 'random',
};

/** Parts of a call that hold its arguments, in their order. */
const argumentParts = [
  'this',
  'args',
  'expressions',
  'num_buckets',
  'expression',
  'substr',
  'start',
  'length',
  'base',
  'decimals',
  'offset',
  'default',
  'path',
  'index',
  'separator',
];

/** Reads one expression of the parser's tree; nothing that it does not know passes as known. */
export function readExpression(node: unknown, near: Place): Expression {
  const [kind = '', value] = Object.entries((node ?? {}) as SqlNode)[0] ?? [];
  const parts = (value ?? {}) as SqlNode;
  const place = placeOf(node, near);
  const read = (part: unknown) => readExpression(part, place);
  const operator = operators[kind];
  if (operator !== undefined) return { kind: 'operation', operator, operands: operandsOf(parts).map(read), place };
  switch (kind) {
    case 'column':
      return { kind, name: readName(parts.name, place), ...tableOf(parts), place };
    case 'star':
      return { kind, ...tableOf(parts), place };
    case 'literal':
      return readLiteral(parts, place);
    case 'boolean':
    case 'null':
      return { kind: 'literal', type: simple(kind), value: String(parts.value ?? ''), place };
    case 'paren':
      return read(parts.this);
    case 'case':
      return readCase(parts, place);
    case 'cast':
      return { kind, operand: read(parts.this), to: readType(parts.to as SqlNode), place };
    case 'in':
      return readIn(parts, place);
    case 'exists':
    case 'subquery':
      return {
        kind: 'subquery',
        use: kind === 'exists' ? 'exists' : 'value',
        query: readQuery(parts.this, place),
        place,
      };
    case 'window_function':
      return { ...readCall(parts.this, place), over: readWindow(parts.over as SqlNode, place) };
    case 'interval':
      return { kind: 'literal', type: simple('interval'), value: '', place };
    case 'at_time_zone':
    case 'lambda':
    case 'within_group':
    case 'try_cast':
    case 'subscript':
    case 'dot':
    case 'tuple':
      return { kind: 'other', what: kind, parts: [], place };
    default:
      return readCall(node, place);
  }
}

function operandsOf(parts: SqlNode): unknown[] {
  return [parts.left, parts.right, parts.this, parts.low, parts.high, parts.escape].filter((part) => part != null);
}

function readCall(node: unknown, place: Place): Call {
  const [kind = '', value] = Object.entries((node ?? {}) as SqlNode)[0] ?? [];
  const parts = (value ?? {}) as SqlNode;
  const isGeneric = kind === 'function' || kind === 'aggregate_function';
  const name = String(isGeneric ? parts.name : (names[kind] ?? (parts.name as string | null) ?? kind)).toLowerCase();
  const args = argumentParts.flatMap((part) => parts[part] ?? []).filter(isNode);
  return {
    kind: 'call',
    name: kind === 'trim' && parts.characters != null ? 'trim with characters' : extractName(kind, parts, name),
    args: args.map((arg) => readExpression(arg, place)),
    ...(isNode(parts.filter) ? { filter: readExpression(parts.filter, place) } : {}),
    ignoresNulls: parts.ignore_nulls === true,
    place: placeOf(node, place),
  };
}

/** `extract(day from t)` is `day(t)`. */
function extractName(kind: string, parts: SqlNode, name: string): string {
  return kind === 'extract' ? String(parts.field).toLowerCase() : name;
}

function isNode(value: unknown): value is SqlNode {
  return value !== null && typeof value === 'object';
}

function readIn(parts: SqlNode, place: Place): Expression {
  const operand = readExpression(parts.this, place);
  if (parts.query != null) return { kind: 'subquery', use: 'in', operand, query: readQuery(parts.query, place), place };
  const listed = ((parts.expressions ?? []) as unknown[]).map((item) => readExpression(item, place));
  return { kind: 'operation', operator: 'in', operands: [operand, ...listed], place };
}

function readCase(parts: SqlNode, place: Place): Expression {
  const whens = parts.whens as [unknown, unknown][];
  const results = [...whens.map(([, result]) => result), ...(parts.else_ == null ? [] : [parts.else_])];
  return {
    kind: 'case',
    ...(parts.operand == null ? {} : { operand: readExpression(parts.operand, place) }),
    conditions: whens.map(([condition]) => readExpression(condition, place)),
    results: results.map((result) => readExpression(result, place)),
    place,
  };
}

export function readWindow(node: SqlNode, place: Place): Window {
  const list = (part: unknown) => (Array.isArray(part) ? part : []);
  return {
    ...(node.window_name == null ? {} : { name: readName(node.window_name, place).text }),
    partitionBy: list(node.partition_by).map((part) => readExpression(part, place)),
    orderBy: list(node.order_by).map((part: SqlNode) => readExpression(part.this, place)),
  };
}

function readLiteral(parts: SqlNode, place: Place): Expression {
  const value = String(parts.value);
  const type = parts.literal_type === 'number' ? numberType(value) : literalTypes[String(parts.literal_type)];
  if (type === undefined) return { kind: 'other', what: `${parts.literal_type} literal`, parts: [], place };
  return { kind: 'literal', type, value, place };
}

const literalTypes: Readonly<Record<string, SqlType>> = {
  string: simple('varchar'),
  date: simple('date'),
  timestamp: simple('timestamp'),
};

function numberType(value: string): SqlType {
  if (/e/i.test(value)) return simple('double');
  if (!value.includes('.')) return simple(Number(value) > 2_147_483_647 ? 'bigint' : 'integer');
  const [whole = '', fraction = ''] = value.split('.');
  return decimal(whole.replace(/^0+/, '').length + fraction.length, fraction.length);
}

const types: Readonly<Record<string, SqlType>> = {
  boolean: simple('boolean'),
  int: simple('integer'),
  big_int: simple('bigint'),
  double: simple('double'),
  var_char: simple('varchar'),
  date: simple('date'),
};

function readType(node: SqlNode): SqlType {
  const name = String(node.data_type);
  if (name === 'decimal') return decimal(Number(node.precision), Number(node.scale));
  if (name === 'timestamp' && node.timezone !== true && node.precision === 6) return simple('timestamp');
  if (name === 'var_char' && node.length != null) return unknown;
  return types[name] ?? unknown;
}

function tableOf(parts: SqlNode): { table?: string } {
  return parts.table == null ? {} : { table: String((parts.table as SqlNode).name).toLowerCase() };
}

export function readName(node: unknown, near: Place): Name {
  const parts = (node ?? {}) as SqlNode;
  const text = String(parts.name ?? '');
  return { text: text.toLowerCase(), isQuoted: parts.quoted === true, place: placeOf(node, near) };
}

/** The first place that the parser notes in a node; its columns name the end of a token. */
export function placeOf(node: unknown, near: Place): Place {
  if (node === null || typeof node !== 'object') return near;
  const span = (node as SqlNode).span as
    | { start: number; end: number; line: number; column: number }
    | null
    | undefined;
  if (span != null) return { line: span.line, column: span.column - (span.end - span.start) };
  for (const part of Object.values(node)) {
    const place = placeOf(part, near);
    if (place !== near) return place;
  }
  return near;
}

/** Whether a value is a literal that is surely not zero. */
export function isNonZero(expression: Expression): boolean {
  if (expression.kind !== 'literal') return false;
  return (
    (isInteger(expression.type) || ['double', 'decimal'].includes(expression.type.family)) &&
    Number(expression.value) !== 0
  );
}
