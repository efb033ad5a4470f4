import { type IntakeCode, intakeCodes } from '#functions/intake/errors.ts';
import { quotable } from '#functions/personal/quotable.ts';

/** Every code of the importer's own; what a file shares with other deliveries has intake's codes. */
export const mappingCodes = {
  'LC-MAP-001': { meaning: 'The mapping is not valid', action: 'Correct the places named and import again' },
  'LC-MAP-002': {
    meaning: 'The file has no column that the mapping needs',
    action:
      'Correct the header in the mapping, or mark its expressions `"optional": true`; nothing of this file was written',
  },
  'LC-MAP-003': { meaning: 'The file has no header', action: 'Export it again, or correct separator and quote' },
  'LC-MAP-004': {
    meaning: 'A line is too long to be one row',
    action: 'Correct separator, quote, encoding or format in the mapping',
  },
  'LC-MAP-005': {
    meaning: 'The file cannot be read as the Parquet that the mapping says it is',
    action: 'Correct format in the mapping, or write the file again',
  },
  'LC-MAP-006': { meaning: 'The file or mapping cannot be read', action: 'Check the path, or the file' },
  'LC-MAP-007': {
    meaning: 'What is to be imported is not known',
    action: 'Name a source, or a record that the mapping makes',
  },
  'LC-MAP-008': {
    meaning: 'The file is no text with rows',
    action: 'Do as the message says and import the new file; nothing of this one was written',
  },
  'LC-MAP-009': {
    meaning: 'The file is in another encoding than the mapping states',
    action: 'Look with `lifecycle inspect`, then set the encoding; nothing of this file was written',
  },
  'LC-MAP-010': {
    meaning: 'The columns are separated or quoted otherwise than the mapping states',
    action: 'Look with `lifecycle inspect`, then set what the message names; nothing of this file was written',
  },
  'LC-MAP-011': {
    meaning: 'A quote is not closed, or stands where none may stand',
    action: 'Double the quotes inside the value; or set quote or escape in the mapping',
  },
  'LC-MAP-012': {
    meaning: 'A row has more or fewer columns than the header',
    action: 'Quote values that hold the separator, then import the row again',
  },
  'LC-MAP-013': {
    meaning: 'Bytes are not of the encoding that the mapping states',
    action: 'Set encoding in the mapping, for example cp1250 or utf-16',
  },
  'LC-MAP-014': {
    meaning: 'An id or a number stands in scientific notation, as spreadsheets write it, and may have lost digits',
    action: 'Export it again as text, or with all its digits',
  },
  'LC-MAP-015': {
    meaning: 'No record of the mapping takes the row',
    action: 'Add a record, or one with left_out that says why such rows count nowhere',
  },
  'LC-MAP-016': {
    meaning: 'Numbers are not written as the mapping states',
    action:
      'Look with `lifecycle inspect`, then set it for the file or for the expression; nothing of this file was written',
  },
  'LC-MAP-017': {
    meaning: 'Dates are not written as the mapping states',
    action:
      'Look with `lifecycle inspect`, then set it for the file or for the expression; nothing of this file was written',
  },
} as const;

type MappingCode = keyof typeof mappingCodes;
export type RowCode = MappingCode | IntakeCode;

/** One line: meaning, what or where, what to do. Who says `what` shows shapes of values, not values. */
export function describeProblem(code: RowCode, what: string): string {
  const isOwn = Object.hasOwn(mappingCodes, code);
  const { meaning, action } = isOwn ? mappingCodes[code as MappingCode] : intakeCodes[code as IntakeCode];
  return `${isOwn ? `${code} ` : ''}${meaning}: ${what}. ${action}.`;
}

const systemCauses: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
  EISDIR: 'it is a folder',
  Z_DATA_ERROR: 'it is not packed with gzip, or damaged',
  Z_BUF_ERROR: 'the packed file is cut short',
};

function causeText(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const code = 'code' in cause ? String(cause.code) : '';
  return `: ${systemCauses[code] ?? cause.message.split('\n')[0] ?? ''}`;
}

/** A file or a mapping that can't be used at all: nothing of it is written. Never retryable: a person must act. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
  readonly retryable = false;
  readonly code: MappingCode;
  readonly what: string;

  constructor(code: MappingCode, what: string, options?: { cause?: unknown }) {
    const cause = code === 'LC-MAP-006' ? causeText(options?.cause) : '';
    super(describeProblem(code, what + cause), options);
    this.code = code;
    this.what = what + cause;
  }

  /** The same with the file it happened to; what is wrong with a mapping is wrong with all files, and a path says it. */
  inFile(name: string): MappingError {
    if (this.code === 'LC-MAP-001' || this.code === 'LC-MAP-006') return this;
    return new MappingError(this.code, `${quotable(name)}: ${this.what}`, { cause: this });
  }
}

/** One row, or one record of it, that can't be understood: it is quarantined and the file goes on. */
export class RowProblem extends Error {
  override readonly name = 'RowProblem';
  readonly code: RowCode;
  /** What and which column; the place is added by who knows it. Nothing personal. */
  readonly what: string;

  constructor(code: RowCode, what: string) {
    super(describeProblem(code, what));
    this.code = code;
    this.what = what;
  }
}

/** What a value looks like without saying it: digits become 9, letters a, so that a message holds nothing personal. */
export function shapeOf(value: string): string {
  const shape = value
    .slice(0, 40)
    .replace(/\p{Nd}/gu, '9')
    .replace(/\p{L}/gu, 'a');
  return value.length > 40 ? `${shape}…` : shape;
}
