import { quoted } from './warehouse/duckdb.ts';

/** A column of an answer, by its name and whether it holds text. */
export type AnswerColumn = { readonly name: string; readonly isText: boolean };

/** What a spreadsheet takes as the beginning of a formula, full-width `＝` (U+FF1D) among it. */
const formula = '^[=+\\-@\\t\\r＝]';
const number = '^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?$';

/**
 * The same answer with an apostrophe before each text that a spreadsheet would run as a formula; numbers are left.
 * Names of columns may come from data too (`pivot`), so they are treated alike.
 */
export function withoutFormulas(query: string, columns: readonly AnswerColumn[]): string {
  const aliases = columns.map((_, index) => `c${index}`);
  const selected = columns.map(({ name, isText }, index) => {
    const alias = `c${index}`;
    return `${isText ? safeText(`cast(${alias} as varchar)`) : alias} as ${identifier(safeName(name))}`;
  });
  return `select ${selected.join(', ')} from (${query}\n) as answer(${aliases.join(', ')})`;
}

function safeText(column: string): string {
  const isRun = `regexp_matches(${column}, ${quoted(formula)}) and not regexp_matches(${column}, ${quoted(number)})`;
  return `case when ${isRun} then '''' || ${column} else ${column} end`;
}

function safeName(name: string): string {
  return /^[=+\-@\t\r＝]/.test(name) ? `'${name}` : name;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
