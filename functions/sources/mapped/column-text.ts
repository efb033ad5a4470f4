import type { Column } from '#sql/contracts/columns.ts';
import { type Decimal, decimalReader, decimalText } from './decimal.ts';
import { RowProblem, shapeOf } from './errors.ts';
import { dateReader, dayText, instantWriter, type WallTime } from './instants.ts';
import type { Expression, Mapping } from './mapping.ts';

type ToText = (text: string) => string;

/** Makes the canonical text of a column that is no number from a text of the file. */
export function columnText(column: Column, expression: Expression, mapping: Mapping): ToText {
  if (column.type === 'timestamp' || column.type === 'date') return timeText(column, expression, mapping);
  if (column.type === 'boolean') return flagText;
  if (column.type !== 'varchar') {
    const text = numberText(column);
    return (from) => text(plainNumber(from));
  }
  const { accepted } = column;
  if (accepted === undefined) return (text) => text;
  return (text) => {
    if (accepted.includes(text)) return text;
    throw new RowProblem('LC-ING-012', `"${shapeOf(text)}" is none of ${accepted.join(', ')}`);
  };
}

const readPlain = decimalReader({ decimal: '.', thousands: null });

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** ISO 4217 in capitals, however the file writes it. */
export function currencyText(text: string): string {
  const code = text.toUpperCase();
  if (!currencies.has(code)) throw new RowProblem('LC-ING-014', `"${shapeOf(text)}"`);
  return code;
}

/** A number of the mapping itself: a point for decimals, no groups. */
export function plainNumber(text: string): Decimal {
  const value = readPlain(text);
  if (value === null) throw new RowProblem('LC-ING-011', `"${shapeOf(text)}" is no number`);
  return value;
}

function timeText(column: Column, expression: Expression, mapping: Mapping): ToText {
  const formats = [expression.date_format ?? mapping.date_format].flat();
  const readers = formats.map(dateReader);
  const write: (wall: WallTime) => string =
    column.type === 'date' ? dayText : instantWriter(expression.time_zone ?? mapping.time_zone);
  return (text) => {
    for (const read of readers) {
      const wall = read(text);
      if (wall !== null) return write(wall);
    }
    throw new RowProblem('LC-ING-015', `"${shapeOf(text)}" is not ${formats.join(' or ')}`);
  };
}

const flags: Readonly<Record<string, string>> = {
  true: 'true',
  t: 'true',
  yes: 'true',
  y: 'true',
  '1': 'true',
  false: 'false',
  f: 'false',
  no: 'false',
  n: 'false',
  '0': 'false',
};

function flagText(text: string): string {
  const flag = flags[text.toLowerCase()];
  if (flag === undefined) throw new RowProblem('LC-ING-011', `"${shapeOf(text)}" is neither true nor false; map it`);
  return flag;
}

/** Makes the canonical text of a number; digits that the column can't hold are a fault, never rounded away. */
export function numberText({ type }: Column): (value: Decimal) => string {
  if (type === 'double') return decimalText;
  const { precision, places } = sizeOf(type);
  const limit = 10n ** BigInt(precision - places);
  return (value) => {
    const text = decimalText(value);
    const [whole = '', fraction = ''] = text.replace('-', '').split('.');
    if (fraction.length > places) {
      throw new RowProblem(
        'LC-ING-011',
        `${fraction.length} decimal places, ${type} holds ${places}; set round if they may go`,
      );
    }
    if (BigInt(whole) >= limit)
      throw new RowProblem('LC-ING-007', `${whole.length} digits are more than ${type} holds`);
    return text;
  };
}

function sizeOf(type: string): { precision: number; places: number } {
  const match = /^decimal\((\d+),(\d+)\)$/.exec(type);
  if (match !== null) return { precision: Number(match[1]), places: Number(match[2]) };
  return { precision: type === 'integer' ? 9 : 18, places: 0 };
}
