import { type DateFamily, dateFamiliesOf } from '#functions/sources/mapped/detect/date-format.ts';
import { type NumberFinding, numberStyleOf } from '#functions/sources/mapped/detect/number-style.ts';
import { type PersonalKind, personalKindOf } from './personal.ts';

/** What one column of a file looks like. */
export type ColumnProfile = {
  readonly header: string;
  readonly rows: number;
  /** Values that say something. */
  readonly filled: number;
  /** Different ones among them. */
  readonly distinct: number;
  /** Texts that seem to mean nothing: `NULL`, `n/a`. */
  readonly emptyTexts: readonly string[];
  readonly personal: PersonalKind | null;
  readonly reads: ColumnReading;
};

export type ColumnReading =
  | { readonly kind: 'text'; readonly why: string }
  | { readonly kind: 'number'; readonly finding: NumberFinding; readonly others: number }
  | { readonly kind: 'date'; readonly families: readonly DateFamily[]; readonly others: number };

const emptyAnywhere = /^(null|\\n|#?n\/a|#n\/d|\(null\)|<null>)$/i;
const emptyAmongOthers = /^(-+|–|—|nan|na|none|nil|brak|nat|\?)$/i;
const currencySign =
  /^(\p{Sc}|[A-Z]{3}) ?[-−]?\d[\d\s.,'’]*$|^[-−]?\d[\d\s.,'’]* ?(\p{Sc}|[A-Z]{3}|zł|Kč|Ft|kr\.?|лв\.?|руб\.?)$/u;
/** Of the values of a column so many must be numbers, or dates, for the others to be the faulty ones. */
const mostShare = 0.8;
const dateHeader =
  /date|time|datum|^data|dzie[nń]|zeit|fecha|дата|(_at|_on| at| on)$|^(at|day|tag|when|kiedy|created|updated|placed|ordered)$/iu;
const idHeader = /(^|[ _.-])(id|no|nr|number|nummer|numer|code|kod|sku|ean|isbn|zip|plz|postcode)$/iu;

/** Looks at the values of a column; nothing here is a decision, only what speaks for what. */
export function profileOf(header: string, cells: readonly string[], now: Date): ColumnProfile {
  const given = cells.map((cell) => cell.trim()).filter((text) => text !== '');
  const plain = given.filter((text) => !emptyAnywhere.test(text));
  const strict = plain.filter((text) => !emptyAmongOthers.test(text));
  const reading = readingOf(header, strict, now);
  const values = reading.kind === 'text' ? plain : strict;
  const kept = new Set(values);
  const personal = personalKindOf(header, values);
  return {
    header,
    rows: cells.length,
    filled: values.length,
    distinct: kept.size,
    emptyTexts: [...new Set(given.filter((text) => !kept.has(text)))],
    personal,
    reads: personal === null ? reading : { kind: 'text', why: '' },
  };
}

function readingOf(header: string, values: readonly string[], now: Date): ColumnReading {
  if (values.length === 0) return { kind: 'text', why: 'empty in every row' };
  const families = dateFamiliesOf(values, now).filter(({ isNumeric }) => !isNumeric || dateHeader.test(header));
  const dates = families.reduce((sum, family) => sum + family.values.length, 0);
  if (dates >= values.length * mostShare) return { kind: 'date', families, others: values.length - dates };
  const idText = textReason(header, values);
  if (idText !== null) return { kind: 'text', why: idText };
  const finding = numberStyleOf(values);
  const isNumber = finding.numbers > 0 && finding.numbers >= values.length * mostShare;
  return isNumber ? { kind: 'number', finding, others: values.length - finding.numbers } : { kind: 'text', why: '' };
}

/** Why values with digits are no numbers. */
function textReason(header: string, values: readonly string[]): string | null {
  const zeros = values.find((text) => /^0\d+$/.test(text));
  if (zeros !== undefined) return 'digits that begin with 0 are an id, no number';
  const priced = values.filter((text) => currencySign.test(text)).length;
  if (priced >= values.length * mostShare)
    return `${priced} are amounts with a currency sign, which an import does not read`;
  const lost = values.filter((text) => /^\d[.,]\d+E\+\d+$/.test(text)).length;
  if (idHeader.test(header))
    return lost > 0 ? `an id; ${lost} have lost digits in a spreadsheet` : 'an id, by its name';
  return lost > 0 && lost >= values.length * mostShare ? `${lost} have lost digits in a spreadsheet` : null;
}

/** What is not clear about a column, for a person to decide; null where all is. */
export function doubtOf({ reads }: ColumnProfile): string | null {
  if (reads.kind === 'number') {
    if (reads.finding.styles.length === 0) return 'its numbers are written in several ways';
    return reads.finding.rivals.length > 0 ? 'a point or comma before three digits: a decimal or a group?' : null;
  }
  if (reads.kind === 'text') return null;
  if (reads.families.some(({ readings }) => readings.length === 0))
    return 'its dates contradict each other: day and month change places';
  const open = reads.families.find(({ readings }) => readings.length > 1);
  if (open === undefined) return null;
  const names = open.readings.map(({ formats }) => formats.join(' and ')).join(' or ');
  return open.isNumeric ? `${names}: no value tells` : `${names}: no value tells, all days are below 13`;
}
