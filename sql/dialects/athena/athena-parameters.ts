import { athenaLiteral } from './athena-literal.ts';
import { type Token, tokensOf } from './athena-tokens.ts';
import { ParameterMisplaced, ValueNotExpressible } from './query-error.ts';

const longestParameter = 1024;

/**
 * Values as Athena's ExecutionParameters: each the text of a literal, in the order of the `?` of the statement.
 * @throws ParameterMisplaced where a `?` stands outside the WHERE of a SELECT, INSERT or CTAS, or they don't match in number.
 * @throws ValueNotExpressible for a value without a literal, or with one longer than 1,024 characters.
 */
export function executionParameters(sql: string, values: readonly unknown[]): string[] {
  if (values.length === 0) return [];
  const placeholders = placeholdersOf(tokensOf(sql));
  if (placeholders.length !== values.length) {
    throw new ParameterMisplaced(`the statement has ${placeholders.length} placeholders and ${values.length} values`);
  }
  const misplaced = placeholders.find((placeholder) => !placeholder.isInWhere);
  if (misplaced !== undefined) throw misplacedAt(sql, misplaced.start);
  return values.map(parameter);
}

function parameter(value: unknown): string {
  const literal = athenaLiteral(value);
  if (literal.length <= longestParameter) return literal;
  throw new ValueNotExpressible(
    `a parameter has ${literal.length} characters, Athena takes ${longestParameter}: write it as a literal`,
  );
}

function misplacedAt(sql: string, start: number): ParameterMisplaced {
  const before = sql.slice(Math.max(0, start - 40), start);
  return new ParameterMisplaced(
    `Athena takes parameters only in the WHERE of a SELECT, INSERT or CREATE TABLE AS: write the value after '${before}' as a literal`,
  );
}

interface Placeholder {
  readonly start: number;
  readonly isInWhere: boolean;
}

const takesParameters = new Set(['select', 'with', 'insert', 'create', '(', 'explain']);
const clauses = new Set(['select', 'from', 'where', 'group', 'having', 'order', 'limit', 'offset', 'union', 'except']);
const moreClauses = new Set(['intersect', 'values', 'on', 'window', 'with']);

/** Where each `?` stands: in a WHERE when it, or a bracket around it, is in one. */
function placeholdersOf(tokens: readonly Token[]): Placeholder[] {
  const allowed = takesParameters.has(tokens[0]?.text ?? '');
  const found: Placeholder[] = [];
  const outer: boolean[] = [];
  let inWhere = false;
  for (const token of tokens) {
    if (token.text === '(') outer.push(inWhere);
    else if (token.text === ')') inWhere = outer.pop() ?? false;
    else if (token.kind === 'symbol' && token.text === '?')
      found.push({ start: token.start, isInWhere: allowed && inWhere });
    else if (token.kind === 'word' && isClause(token.text)) inWhere = token.text === 'where' || (outer.at(-1) ?? false);
  }
  return found;
}

function isClause(word: string): boolean {
  return clauses.has(word) || moreClauses.has(word);
}
