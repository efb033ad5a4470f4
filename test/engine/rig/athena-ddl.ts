import { type Token, tokensOf } from '#sql/dialects/athena/athena-tokens.ts';
import { StatementRefused } from './athena-statement.ts';

/** Reads a statement token by token. */
export class Reader {
  readonly #sql: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(sql: string) {
    this.#sql = sql;
    this.#tokens = tokensOf(sql);
  }

  /** Steps over these words if they come next. */
  accept(...words: readonly string[]): boolean {
    if (!words.every((word, index) => this.#tokens[this.#at + index]?.text === word)) return false;
    this.#at += words.length;
    return true;
  }

  /** Steps over these words, which must come next. */
  expect(...words: readonly string[]): void {
    if (this.accept(...words)) return;
    throw new StatementRefused(
      `mismatched input '${this.#tokens[this.#at]?.text ?? '<EOF>'}'. Expecting: '${words.join(' ')}'`,
    );
  }

  /** A table's or a column's name, its parts in Trino's quotes. */
  name(): string {
    const parts = [this.#part()];
    while (this.accept('.')) parts.push(this.#part());
    return parts.join('.');
  }

  /** A quoted text's source, quotes included. */
  string(): string {
    const token = this.#next();
    if (token.kind !== 'string') throw new StatementRefused(`mismatched input '${token.text}'. Expecting a string`);
    return token.text;
  }

  /** The parts of a list in parentheses, as source texts. */
  list(): string[] {
    this.expect('(');
    const items: string[] = [];
    let depth = 0;
    let start = this.#peek().start;
    for (;;) {
      const token = this.#next();
      if (depth === 0 && (token.text === ',' || token.text === ')')) {
        items.push(this.#sql.slice(start, token.start).trim());
        if (token.text === ')') return items;
        start = token.end;
      }
      if ('([<{'.includes(token.text)) depth += 1;
      if (')]>}'.includes(token.text)) depth -= 1;
    }
  }

  /** What is left, as source text. */
  rest(): string {
    const token = this.#tokens[this.#at];
    return token === undefined ? '' : this.#sql.slice(token.start);
  }

  #part(): string {
    const token = this.#next();
    if (token.kind === 'word') return token.text;
    if (token.kind === 'name') return `"${token.text.slice(1, -1).replaceAll('"', '""')}"`;
    throw new StatementRefused(`mismatched input '${token.text}'. Expecting a name`);
  }

  #peek(): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new StatementRefused("mismatched input '<EOF>'");
    return token;
  }

  #next(): Token {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }
}

const scalarTypes: Readonly<Record<string, string>> = {
  string: 'varchar',
  int: 'integer',
  float: 'real',
  binary: 'varbinary',
  timestamp: 'timestamp(6)',
};

/** Trino's spelling of a Hive column type. */
export function trinoType(hiveType: string): string {
  const type = hiveType.trim().toLowerCase();
  const nested = /^(array|map|struct)\s*<([\s\S]*)>$/.exec(type);
  if (nested === null) return scalarTypes[type] ?? type;
  const parts = splitTypes(nested[2] ?? '');
  if (nested[1] !== 'struct') return `${nested[1]}(${parts.map(trinoType).join(', ')})`;
  return `row(${parts.map(structField).join(', ')})`;
}

function structField(field: string): string {
  const colon = field.indexOf(':');
  return `"${field.slice(0, colon).trim()}" ${trinoType(field.slice(colon + 1))}`;
}

function splitTypes(text: string): string[] {
  return new Reader(`(${text})`).list();
}

/** A column of a Hive DDL list in Trino's words. */
export function trinoColumn(text: string): string {
  const reader = new Reader(text);
  const name = reader.name();
  const [, type = '', comment] = /^([\s\S]*?)(?:\s+comment\s+('(?:[^']|'')*'))?$/i.exec(reader.rest()) ?? [];
  return `${name} ${trinoType(type)}${comment === undefined ? '' : ` comment ${comment}`}`;
}

/** A partition transform of Hive DDL (`bucket(16, id)`) in Trino's words (`bucket(id, 16)`). */
export function trinoTransform(text: string): string {
  const [, name, first, second] = /^(\w+)\s*\(\s*([^,]+?)\s*(?:,\s*(.+?)\s*)?\)$/.exec(text) ?? [];
  if (name === undefined) return text.replaceAll('`', '');
  return second === undefined ? `${name}(${first})` : `${name}(${second}, ${first})`;
}
