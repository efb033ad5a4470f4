import { Dialect, parse } from '@polyglot-sql/sdk';

/** A node of the parsed statement: one member names its kind, the value holds its parts. */
export type SqlNode = Readonly<Record<string, unknown>>;

export class ModelError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(`${code} ${message}`, options);
    this.name = 'ModelError';
    this.code = code;
  }
}

/** The only place that knows the parser. @throws ModelError LC-MOD-001 where the text is not one Trino query. */
export function parseModel(name: string, text: string): SqlNode {
  const result = parse(text, Dialect.Trino);
  const statements: unknown = result.ast;
  if (!result.success || !Array.isArray(statements) || statements.length !== 1) {
    throw new ModelError('LC-MOD-001', `model ${name}: ${result.error ?? 'one statement expected'}; mend ${name}.sql`);
  }
  return statements[0] as SqlNode;
}

/** Calls `visit` with every kind of node and its parts, parents first. */
export function walkNodes(node: unknown, visit: (kind: string, parts: SqlNode) => void): void {
  if (Array.isArray(node)) {
    for (const child of node) walkNodes(child, visit);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  for (const [kind, parts] of Object.entries(node)) {
    if (parts !== null && typeof parts === 'object' && !Array.isArray(parts)) visit(kind, parts as SqlNode);
    walkNodes(parts, visit);
  }
}

/** The tables that a statement reads, its own CTEs aside, in alphabetical order. */
export function referencedTables(ast: SqlNode): string[] {
  const tables = new Set<string>();
  const ctes = new Set<string>();
  walkNodes(ast, (kind, parts) => {
    if (kind === 'table' && 'schema' in parts && 'catalog' in parts) tables.add(identifier(parts.name));
    if (kind === 'with') for (const cte of cteNames(parts)) ctes.add(cte);
  });
  return [...tables].filter((table) => !ctes.has(table)).sort();
}

function cteNames(parts: SqlNode): string[] {
  const ctes = Array.isArray(parts.ctes) ? (parts.ctes as SqlNode[]) : [];
  return ctes.map((cte) => identifier(cte.alias));
}

function identifier(node: unknown): string {
  return String((node as SqlNode | null)?.name ?? '');
}
