import type { CsvStyle } from '../csv.ts';
import { type SampleTable, tableOf } from './table-of.ts';

type Quoting = Pick<CsvStyle, 'quote' | 'escape'>;

type SeparatorReading = {
  readonly separator: string;
  readonly columns: number;
  readonly rows: number;
  readonly broken: number;
};

export type SeparatorFinding = {
  /** Null: one column, or two separators that fit alike. */
  readonly style: CsvStyle | null;
  readonly table: SampleTable | null;
  /** What each separator that splits the header makes of the rows; the best first. */
  readonly readings: readonly SeparatorReading[];
};

const separators = [';', ',', '\t', '|'] as const;
const quotings: readonly Quoting[] = [
  { quote: '"', escape: undefined },
  { quote: '"', escape: '\\' },
  { quote: "'", escape: undefined },
  { quote: '', escape: undefined },
];
/** Of a separator's rows so many must have the header's width. */
const fittingShare = 0.9;

export function separatorName(separator: string): string {
  return separator === '\t' ? 'tab' : separator;
}

/** The separator that gives the rows the width of their header, and how values are quoted. */
export async function separatorOf(utf8: Buffer): Promise<SeparatorFinding> {
  const tried = await Promise.all(
    separators.map(async (separator) => ({ separator, table: await tableOf(utf8, plainStyle(separator)) })),
  );
  const readings = tried
    .flatMap(({ separator, table }) => (table === null ? [] : [readingOf(separator, table)]))
    .filter(({ columns }) => columns > 1)
    .sort((a, b) => brokenShare(a) - brokenShare(b) || b.columns - a.columns);
  const [best, second] = readings;
  const isClear = best !== undefined && (second === undefined || !fits(second) || fits(best) !== fits(second));
  if (best === undefined || !isClear) return { style: null, table: null, readings };
  const style = await quotingOf(utf8, best.separator);
  return { style, table: await tableOf(utf8, style), readings };
}

function plainStyle(separator: string): CsvStyle {
  return { separator, quote: '"', escape: undefined, encoding: 'utf-8' };
}

function readingOf(separator: string, { headers, rows, broken }: SampleTable): SeparatorReading {
  return { separator, columns: headers.length, rows: rows.length, broken };
}

function brokenShare({ rows, broken }: SeparatorReading): number {
  return rows + broken === 0 ? 0 : broken / (rows + broken);
}

function fits(reading: SeparatorReading): boolean {
  return brokenShare(reading) <= 1 - fittingShare;
}

/** The first quoting with the fewest broken rows; apostrophes only where headers stand in them. */
async function quotingOf(utf8: Buffer, separator: string): Promise<CsvStyle> {
  const plain = plainStyle(separator);
  const apostrophes = /^\ufeff?'[^'\n]*'/.test(utf8.toString('utf8', 0, 1_024));
  let best: { readonly style: CsvStyle; readonly broken: number } | null = null;
  for (const quoting of quotings) {
    if (quoting.quote === "'" && !apostrophes) continue;
    const style = { ...plain, ...quoting };
    const broken = (await tableOf(utf8, style))?.broken ?? Number.POSITIVE_INFINITY;
    const isBetter =
      best === null || broken < best.broken || (apostrophes && quoting.quote === "'" && broken <= best.broken);
    if (isBetter) best = { style, broken };
  }
  return best?.style ?? plain;
}
