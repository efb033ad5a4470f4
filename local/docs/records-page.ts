import { type Column, type Columns, type ColumnType, castType, mostOfType } from '#sql/contracts/columns.ts';
import { envelope } from '#sql/contracts/record.ts';
import { records } from '#sql/records/index.ts';
import { code, generatedNote, markdownTable } from './markdown.ts';

const usualLimits = Object.entries(mostOfType)
  .map(([type, most]) => `${most} of type ${castType(type as ColumnType)}`)
  .join(', ');

const introduction = `What sources send and what a [mapping](mappings.md) fills: one section a record, with the columns that its \`columns\` may name. **Required** columns must have a value; a row without one is quarantined.

Amounts are in the currency of the record; the models turn them into the reporting currency.

A number out of range is quarantined with \`LC-ING-007\`: beyond the limits named below or, where none are named, ${usualLimits} either side of 0.`;

const envelopeNote =
  'Every record carries these beside its own columns. `source_id`, `source_version`, `updated_at` and `occurred_at` are filled beside `columns`, the others by intake.';

/** docs/records.md */
export function recordsPage(): string {
  const sections = Object.values(records).flatMap(({ name, grain, description, columns }) => [
    `## ${name}`,
    `${description}. One row per ${grain}.`,
    columnsTable(columns),
  ]);
  return `${['# Records', generatedNote, introduction, ...sections, '## On every record', envelopeNote, columnsTable(envelope)].join('\n\n')}\n`;
}

function columnsTable(columns: Columns): string {
  const rows = Object.entries(columns).map(([name, column]) => [
    column.required === true ? `**${name}**` : name,
    castType(column.type),
    column.unit ?? '',
    meaning(column),
  ]);
  return markdownTable(['column', 'type', 'unit', 'meaning'], rows);
}

function meaning(column: Column): string {
  const { description, accepted, required, least, most } = column;
  return [
    `${description}.`,
    required === true ? 'Required.' : '',
    accepted === undefined ? '' : `One of ${accepted.map(code).join(', ')}.`,
    least === undefined ? '' : `At least ${least}.`,
    most === undefined ? '' : `At most ${most}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
