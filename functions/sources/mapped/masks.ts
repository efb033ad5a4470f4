import { keptText } from '#functions/personal/kept-values.ts';
import type { Pseudonyms } from '#functions/personal/pseudonym.ts';
import { jsonText } from '#functions/values/validate.ts';
import { hashed } from './leaves.ts';
import type { Mapping } from './mapping.ts';
import { remembered } from './source-text.ts';
import type { Masks } from './table.ts';

/** What stored payloads show of a row: keyed hashes for the columns that are personal, all else without e-mails. */
export function masksOf({ personal }: Mapping, pseudonyms: Pseudonyms): Masks {
  return (header) => {
    const kind = Object.hasOwn(personal, header) ? personal[header] : undefined;
    if (kind === 'removed') return () => 'null';
    const isKept = kind === 'name' && pseudonyms.keepsNames;
    if (kind === undefined || isKept) return remembered((text) => jsonText(keptText(text, pseudonyms)));
    return remembered((text) => {
      const hash = hashed(pseudonyms, kind, text.trim());
      return hash === null ? 'null' : JSON.stringify(hash);
    });
  };
}
