/** Text in a cell of a table: a bar would end the cell, a line break the row. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();
}

export function markdownTable(names: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `|${cells.map(cell).map(padded).join('|')}|`;
  return [line(names), `|${' --- |'.repeat(names.length)}`, ...rows.map(line)].join('\n');
}

function padded(text: string): string {
  return text === '' ? ' ' : ` ${text} `;
}

/** A value as code; nothing for nothing. */
export function code(text: string | null | undefined): string {
  return text === null || text === undefined || text === '' ? '' : `\`${text}\``;
}

/** The link to a heading, as GitHub makes it. */
export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

export const generatedNote = '<!-- Made by `npm run docs` from the contracts in the code. Do not edit. -->';

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
export function replaceSection(text: string, name: string, content: string): string {
  const [before, rest] = cut(text, `<!-- ${name} -->`);
  const [, after] = cut(rest, `<!-- /${name} -->`);
  return `${before}<!-- ${name} -->\n${content}\n<!-- /${name} -->${after}`;
}

function cut(text: string, mark: string): [before: string, after: string] {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`the mark ${mark} is missing`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
