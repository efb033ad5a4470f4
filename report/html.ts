/** Text that is markup already. */
export type Markup = { readonly markup: string };
type Value = Markup | string | number | null | undefined | false | readonly Value[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Builds markup; whatever is put in is escaped unless it is markup already. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { markup: parts.map((part, at) => part + (at < values.length ? written(values[at]) : '')).join('') };
}

/** For markup that was not written by `html`: charts and style sheets of our own. */
export function trusted(markup: string): Markup {
  return { markup };
}

function written(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'markup' in value ? value.markup : value.map(written).join('');
}
