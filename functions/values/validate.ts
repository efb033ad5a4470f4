import type { IntakeCode } from '#functions/intake/errors.ts';
import { type Sink, writeJsonText, writePlain, writeQuoted } from '#functions/lake/json-bytes.ts';
import { type Column, type ColumnType, limitsOf } from '#sql/contracts/columns.ts';
import type { RecordContract, RecordValues } from '#sql/contracts/record.ts';
import { isDayText, isInstantText } from './instants.ts';

export type Fault = { readonly code: IntakeCode; readonly column: string };

/** Writes the record's own columns as members of a JSON object, without braces; or tells the first that is wrong. */
export type ColumnWriter = (values: RecordValues, target: Sink) => Fault | null;

type Check = (value: string) => boolean;

type Field = {
  readonly name: string;
  /** `"name":`, quoted once. */
  readonly label: string;
  /** The same behind another column. */
  readonly nextLabel: string;
  readonly required: boolean;
  readonly isText: boolean;
  readonly isOfType: Check;
  readonly isInRange: Check | null;
  readonly accepted: ReadonlySet<string> | null;
  readonly isCurrency: boolean;
};

/** XXX is the code of no currency: of a deleted order nothing more is known. */
const currencies: ReadonlySet<string> = new Set([...Intl.supportedValuesOf('currency'), 'XXX']);

/** Compiles a contract once; what comes out is called for every record. */
export function columnWriterOf(record: RecordContract): ColumnWriter {
  const fields = Object.entries(record.columns).map(([name, column]) => fieldOf(name, column));
  const names = new Set(fields.map((field) => field.name));
  return (values, target) => {
    const written = columnsWritten(fields, values, target);
    // Counting is cheaper than looking each name up.
    const mayHaveOthers = typeof written !== 'number' || written !== countOf(values);
    const other = mayHaveOthers ? Object.keys(values).find((name) => !names.has(name)) : undefined;
    if (other !== undefined) return { code: 'LC-ING-013', column: other };
    return typeof written === 'number' ? null : written;
  };
}

function countOf(values: RecordValues): number {
  let count = 0;
  for (const _name in values) count += 1;
  return count;
}

/** How many of the columns the values name; or what is wrong with the first that is wrong. */
function columnsWritten(fields: readonly Field[], values: RecordValues, target: Sink): number | Fault {
  const { length } = target;
  let count = 0;
  for (const field of fields) {
    const value = values[field.name];
    if (value !== undefined) count += 1;
    if (value === null || value === undefined) {
      if (field.required) return { code: 'LC-ING-010', column: field.name };
      continue;
    }
    const code = faultOf(field, value);
    if (code !== null) return { code, column: field.name };
    writePlain(target.length === length ? field.label : field.nextLabel, target);
    // What passed any other type's check has nothing to escape.
    if (field.isText) writeJsonText(value, target);
    else writeQuoted(value, target);
  }
  return count;
}

function faultOf(field: Field, value: string): IntakeCode | null {
  if (field.accepted !== null) return field.accepted.has(value) ? null : 'LC-ING-012';
  if (field.isCurrency) return currencies.has(value) ? null : 'LC-ING-014';
  if (field.isText) return field.required && value === '' ? 'LC-ING-010' : null;
  if (!field.isOfType(value)) return 'LC-ING-011';
  return field.isInRange === null || field.isInRange(value) ? null : 'LC-ING-007';
}

function fieldOf(name: string, column: Column): Field {
  return {
    name,
    label: `${JSON.stringify(name)}:`,
    nextLabel: `,${JSON.stringify(name)}:`,
    required: column.required === true,
    isText: column.type === 'varchar',
    isOfType: checkOf(column.type),
    isInRange: rangeOf(column),
    accepted: column.accepted ? new Set(column.accepted) : null,
    isCurrency: name === 'currency',
  };
}

/** Most texts have nothing that JSON writes in another way. */
const needsCare = /["\\]|[^ -\ud7ff\ue000-\uffff]/;

/** A JSON text that every reader takes: no NUL, no half of a surrogate pair. */
export function jsonText(value: string): string {
  if (!needsCare.test(value)) return `"${value}"`;
  const clean = value.includes('\0') ? value.replaceAll('\0', '') : value;
  return JSON.stringify(clean.isWellFormed() ? clean : clean.toWellFormed());
}

function checkOf(type: ColumnType): Check {
  switch (type) {
    case 'varchar':
      return () => true;
    case 'boolean':
      return (value) => value === 'true' || value === 'false';
    case 'integer':
      return wholeWithin(-(2n ** 31n), 2n ** 31n - 1n);
    case 'bigint':
      return wholeWithin(-(2n ** 63n), 2n ** 63n - 1n);
    case 'double':
      return (value) => /^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/.test(value) && Number.isFinite(Number(value));
    case 'date':
      return isDayText;
    case 'timestamp':
      return isInstantText;
    default:
      return decimalWithin(type);
  }
}

function rangeOf(column: Column): Check | null {
  const limits = limitsOf(column);
  return limits && ((value) => Number(value) >= limits.least && Number(value) <= limits.most);
}

function wholeWithin(least: bigint, most: bigint): Check {
  return (value) => {
    if (!/^-?\d{1,19}$/.test(value)) return false;
    return value.length < 10 || (BigInt(value) >= least && BigInt(value) <= most);
  };
}

/** Digits that do not fit are a fault, never rounded away. */
function decimalWithin(type: `decimal(${number},${number})`): Check {
  const [precision = 0, scale = 0] = (type.match(/\d+/g) ?? []).map(Number);
  const pattern = new RegExp(`^-?\\d{1,${precision - scale}}(?:\\.\\d{1,${scale}})?$`);
  return (value) => pattern.test(value);
}
