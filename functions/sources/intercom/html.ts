import { type Field, text } from '#functions/sources/fields.ts';

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};

/** The words of an HTML text, e-mails and phones replaced after the tags are gone, which may stand in one. */
export function htmlProse(...paths: readonly [string, ...string[]]): Field {
  const written = text(...paths);
  return (object, context) => {
    const words = wordsOf(written(object, context) ?? '');
    return context.pseudonyms.scrub(words) || null;
  };
}

function wordsOf(html: string): string {
  return html
    .replace(/<(?:br|\/p|\/div|\/li)[^<>]{0,100}>/gi, '\n')
    .replace(/<[^<>]{0,5000}>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity)
    .trim();
}
