import { decimalReader, decimalText } from '#functions/sources/mapped/decimal.ts';
import { styleText } from '#functions/sources/mapped/detect/number-style.ts';
import { separatorName } from '#functions/sources/mapped/detect/separator-of.ts';
import { shapeOf } from '#functions/sources/mapped/errors.ts';
import { dateReader, dayText, type WallTime } from '#functions/sources/mapped/instants.ts';
import { textTable } from '#local/output.ts';
import { type ColumnProfile, type ColumnReading, doubtOf } from './column-profile.ts';
import type { Inspection } from './inspect-file.ts';

const shownRows = 3;

/** An inspection for a person to read; what looks personal shows as 9 and a. */
export function inspectionText(inspection: Inspection): string {
  const { name, looked, encoding, columns } = inspection;
  const others = encoding.others.length === 0 ? '' : `; ${encoding.others.join(', ')} fits about as well`;
  const lines = [
    `${name}: ${looked}`,
    `encoding   ${encoding.encoding}, ${encoding.certainty}: ${encoding.evidence}${others}`,
    ...separatorLines(inspection),
  ];
  if (columns.length === 0) return lines.join('\n');
  const table = textTable(['column', 'read as', 'evidence', 'filled', 'personal'], columns.map(columnRow));
  return [...lines, '', table, '', ...sampleLines(inspection)].join('\n');
}

function separatorLines({ separator: { style, readings }, table }: Inspection): string[] {
  const told = readings.map(({ separator, columns, rows, broken }) => {
    const good = broken === 0 ? `in all ${rows} rows` : `in ${rows} of ${rows + broken} rows`;
    return `${separatorName(separator)} gives ${columns} columns ${good}`;
  });
  if (readings.length === 0) return ['separator  none found: the header is one column'];
  if (style === null || table === null) return [`separator  ambiguous: ${told.join('; ')}`];
  const quote =
    style.quote === '' ? 'none' : `${style.quote}${style.escape === undefined ? '' : `, escaped by ${style.escape}`}`;
  const broken = table.broken === 0 ? '' : `; ${table.broken} rows of another width or with an open quote`;
  return [`separator  ${told.join(', and ')}`, `quote      ${quote}${broken}`];
}

function columnRow(column: ColumnProfile): string[] {
  const { header, filled, rows, personal } = column;
  return [header, readsText(column), evidenceText(column), `${filled} of ${rows}`, personal ?? ''];
}

function readsText(column: ColumnProfile): string {
  const { reads } = column;
  if (reads.kind === 'text') return 'text';
  if (doubtOf(column) !== null) return `${reads.kind}, AMBIGUOUS`;
  if (reads.kind === 'date')
    return `date ${reads.families.flatMap(({ readings }) => readings.flatMap(({ formats }) => formats)).join(' or ')}`;
  const [style] = reads.finding.styles;
  const isProven = reads.finding.speaking.length > 0;
  return style === undefined || !isProven ? 'number' : `number, ${styleText(style).replaceAll(/"(\w+)":/g, '$1')}`;
}

function evidenceText(column: ColumnProfile): string {
  const { reads, emptyTexts } = column;
  const nothing = emptyTexts.length === 0 ? [] : [`seem to mean nothing: ${emptyTexts.slice(0, 4).join(' ')}`];
  const doubt = doubtOf(column);
  return [...(doubt === null ? speaking(reads) : [doubt]), ...others(reads), ...nothing].join('; ');
}

function speaking(reads: ColumnReading): string[] {
  if (reads.kind === 'text') return reads.why === '' ? [] : [reads.why];
  const values =
    reads.kind === 'number'
      ? reads.finding.speaking
      : reads.families.flatMap(({ readings }) => readings.flatMap((one) => one.speaking));
  const [example] = values;
  return example === undefined
    ? []
    : [`${values.length === 1 ? '1 value speaks' : `${values.length} values speak`} for it, such as ${example}`];
}

function others(reads: ColumnReading): string[] {
  if (reads.kind === 'text' || reads.others === 0) return [];
  const scientific = reads.kind === 'number' && reads.finding.scientific > 0 ? ', some in scientific notation' : '';
  return [`${reads.others === 1 ? '1 value is' : `${reads.others} values are`} no ${reads.kind}${scientific}`];
}

function sampleLines({ table, columns }: Inspection): string[] {
  const rows = (table?.rows ?? []).slice(0, shownRows);
  if (rows.length === 0) return ['it has a header and no rows'];
  const readers = columns.map(cellReader);
  const read = rows.map((cells) => columns.map((_, index) => readers[index]?.(cells[index]?.trim() ?? '')));
  return [
    `the first ${rows.length === 1 ? 'row' : `${rows.length} rows`} as they would read (times by the clock on the wall)`,
    textTable(
      columns.map(({ header }) => header),
      read,
    ),
  ];
}

function cellReader(column: ColumnProfile): (text: string) => string {
  const { reads, personal, emptyTexts } = column;
  const nothing = new Set(emptyTexts);
  const show = personal === null ? shown(reads, doubtOf(column) !== null) : shapeOf;
  return (text) => (nothing.has(text) ? '' : show(text));
}

function shown(reads: ColumnReading, isOpen: boolean): (text: string) => string {
  if (reads.kind === 'text') return (text) => text;
  if (isOpen) return (text) => (text === '' ? '' : `${text} ?`);
  if (reads.kind === 'number') {
    const read = decimalReader(reads.finding.styles[0] ?? { decimal: '.', thousands: null });
    return (text) => {
      const value = read(text);
      return value === null ? text : decimalText(value);
    };
  }
  const readers = reads.families.flatMap(({ readings }) => readings.flatMap(({ formats }) => formats)).map(dateReader);
  return (text) => {
    const wall = readers.map((read) => read(text)).find((time) => time !== null);
    return wall === undefined ? text : wallText(wall);
  };
}

function wallText(wall: WallTime): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${dayText(wall)} ${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}`;
}
