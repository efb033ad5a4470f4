import { encodingRead } from '../encoding.ts';
import type { Mapping } from '../mapping.ts';
import { separatorName } from './separator-of.ts';
import type { Use } from './uses.ts';

/** How a file is read, for whoever imports it to see. */
export type FileReading = {
  /** `read as cp1250, separator ;, decimal ",", dates DD.MM.YYYY (by the mapping)` */
  readonly text: string;
  /** What is worth a look and no reason to refuse. */
  readonly notes: readonly string[];
};

/** Says in one line how a mapping reads a file; numbers and dates only where it reads any. */
export function readingText(head: Uint8Array, mapping: Mapping, uses: readonly Use[]): string {
  if (mapping.format === 'parquet') return 'read as Parquet (by the mapping)';
  const encoding = encodingRead(head, mapping.encoding);
  const mark = encoding === mapping.encoding ? '' : ' by its byte order mark';
  const form = mapping.format === 'csv' ? `separator ${separatorName(mapping.separator)}` : 'a JSON object a line';
  const parts = [`${encoding}${mark}`, form, numbersText(uses), timesText(uses)].filter((part) => part !== '');
  return `read as ${parts.join(', ')} (by the mapping)`;
}

function numbersText(uses: readonly Use[]): string {
  const styles = uses.flatMap((use) =>
    use.kind === 'number'
      ? [`decimal "${use.style.decimal}"${use.style.thousands === null ? '' : ` thousands "${use.style.thousands}"`}`]
      : [],
  );
  return [...new Set(styles)].join(' or ');
}

function timesText(uses: readonly Use[]): string {
  const formats = new Set(uses.flatMap((use) => (use.kind === 'time' ? use.formats : [])));
  return `dates ${[...formats].join(' or ')}`;
}
