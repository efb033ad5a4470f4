/** A piece of SQL text: where it stands, and of what kind it is. Comments and white space are no tokens. */
export interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'symbol';
  /** The source text; a word in lower case. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const pattern =
  /(?<skip>\s+|--[^\n]*|\/\*[\s\S]*?\*\/)|(?<string>'(?:[^']|'')*')|(?<name>"(?:[^"]|"")*"|`(?:[^`]|``)*`)|(?<number>\d[\w.]*)|(?<word>[a-z_][\w$]*)|(?<symbol>[\s\S])/giy;

/** Splits Athena SQL (DML and Hive DDL alike) into tokens. Never fails: what it does not know is a symbol. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  for (const match of sql.matchAll(pattern)) {
    const kind = kindOf(match.groups ?? {});
    if (kind === undefined) continue;
    const text = kind === 'word' ? match[0].toLowerCase() : match[0];
    tokens.push({ kind, text, start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

function kindOf(groups: Partial<Record<string, string>>): Token['kind'] | undefined {
  const kinds = ['string', 'name', 'number', 'word', 'symbol'] as const;
  return kinds.find((kind) => groups[kind] !== undefined);
}
