import type { Column, Columns } from '#sql/contracts/columns.ts';
import { type RecordName, records } from '#sql/records/index.ts';
import { type ColumnProfile, doubtOf } from './column-profile.ts';
import { headerFor, plainName } from './header-names.ts';
import type { Inspection } from './inspect-file.ts';

type Drafted = Readonly<Record<string, unknown>>;

/** A mapping to be confirmed, and what was left out of it for a person to decide. */
export type Draft = { readonly mapping: Drafted; readonly notes: readonly string[] };

const hashes: Readonly<Record<string, string>> = {
  email_hash: 'email',
  phone_hash: 'phone',
  name_hash: 'name',
  name_initial_hash: 'name_initial',
};
const filledByImport = ['copy_number', 'left_out'];
const idHeaders = ['source_id', 'id', 'row_id', 'record_id'];

/**
 * Drafts a mapping from what a file looks like. Every guess is a stated field; what is ambiguous is left out, so that
 * the import refuses the file until somebody has decided.
 */
export function draftOf(inspection: Inspection, record: RecordName): Draft {
  const notes: string[] = [];
  const { columns, encoding, separator } = inspection;
  const { style } = separator;
  const isEncodingOpen = encoding.certainty === 'unsure' && encoding.others.length > 0;
  if (isEncodingOpen)
    notes.push(`encoding: ${[encoding.encoding, ...encoding.others].join(' or ')}; ${encoding.evidence}`);
  if (style === null) notes.push('separator: none was found, or several fit; without it there are no columns to map');
  notes.push('time_zone: no file says it; write one like Europe/Warsaw');
  const drafted = recordOf(columns, record, notes);
  const emptyTexts = [...new Set(columns.flatMap((column) => column.emptyTexts))];
  const mapping = {
    source: sourceName(inspection.name),
    format: 'csv',
    ...(style === null ? {} : { separator: style.separator, quote: style.quote }),
    ...(style?.escape === undefined ? {} : { escape: style.escape }),
    ...(isEncodingOpen ? {} : { encoding: encoding.encoding }),
    ...(emptyTexts.length === 0 ? {} : { empty_values: emptyTexts }),
    personal: Object.fromEntries(
      columns.flatMap(({ header, personal }) => (personal === null ? [] : [[header, personal]])),
    ),
    records: style === null ? [] : [drafted],
  };
  return { mapping, notes };
}

function sourceName(file: string): string {
  const words = plainName(file.replace(/(\.\w{1,6}){1,2}$/, '')).replaceAll(/[^a-z_]/g, '');
  return words.replaceAll(/_{2,}/g, '_').replaceAll(/^_+|_+$/g, '') || 'file';
}

function recordOf(columns: readonly ColumnProfile[], record: RecordName, notes: string[]): Drafted {
  const contract: Columns = records[record].columns;
  const expressions = Object.entries(contract).flatMap(([name, column]) => {
    const expression = expressionFor(name, column, columns, notes);
    return expression === null ? [] : [[name, expression] as const];
  });
  const mapped = {
    ...identityOf(columns, record, notes),
    ...timesOf(columns, notes),
    columns: Object.fromEntries(expressions),
  };
  const used = JSON.stringify(mapped);
  const unused = columns.filter(
    ({ header, personal }) => personal === null && !used.includes(`"from":${JSON.stringify(header)}`),
  );
  if (unused.length > 0)
    notes.push(`columns of the file that no record takes: ${unused.map(({ header }) => header).join(', ')}`);
  return { record, ...mapped };
}

function expressionFor(
  name: string,
  contract: Column,
  columns: readonly ColumnProfile[],
  notes: string[],
): Drafted | null {
  if (filledByImport.includes(name)) return null;
  const hash = hashes[name];
  if (hash !== undefined) return hashedColumn(hash, columns);
  const missing = (why: string) => {
    if (contract.required === true) notes.push(`columns.${name}: ${why}`);
    return null;
  };
  const called = (among: readonly ColumnProfile[]) => {
    const header = headerFor(
      name,
      among.map((column) => column.header),
    );
    return among.find((column) => column.header === header);
  };
  const profile = called(columns.filter(({ personal }) => personal === null)) ?? called(columns);
  if (profile === undefined) return missing('it is required, and no column is called so');
  if (profile.personal !== null) return missing(`${profile.header} looks personal, so it can only be taken with hash`);
  const unfit = unfitReason(profile, contract);
  if (unfit !== null) {
    notes.push(`columns.${name}: ${profile.header} ${unfit}`);
    return null;
  }
  return stated(profile, `columns.${name}`, notes);
}

function hashedColumn(hash: string, columns: readonly ColumnProfile[]): Drafted | null {
  const kind = hash === 'name_initial' ? 'name' : hash;
  const matching = columns.filter(({ personal }) => personal === kind);
  const [only] = matching;
  return matching.length === 1 && only !== undefined ? { from: only.header, hash } : null;
}

/** Why a column of the file can't be what the record's column holds. */
function unfitReason({ reads, filled }: ColumnProfile, { type, required }: Column): string | null {
  if (filled === 0) return required === true ? 'is empty' : null;
  const isTime = type === 'timestamp' || type === 'date';
  const isNumber = type !== 'varchar' && type !== 'boolean' && !isTime;
  if (isTime && reads.kind !== 'date') return 'does not look like a date';
  return isNumber && reads.kind !== 'number' ? 'does not look like a number' : null;
}

/** An expression that states how its column is written, as far as the column tells. */
function stated(profile: ColumnProfile, place: string, notes: string[]): Drafted {
  const from = { from: profile.header };
  const doubt = doubtOf(profile);
  if (doubt !== null) {
    notes.push(`${place}: ${profile.header}: ${doubt}`);
    return from;
  }
  const { reads } = profile;
  if (reads.kind === 'text') return from;
  if (reads.kind === 'date') {
    const formats = reads.families.flatMap(({ readings }) => readings.flatMap((reading) => reading.formats));
    return { ...from, date_format: formats.length === 1 ? formats[0] : formats };
  }
  const [style] = reads.finding.styles;
  if (style === undefined || reads.finding.speaking.length === 0) return from;
  return { ...from, decimal: style.decimal, ...(style.thousands === null ? {} : { thousands: style.thousands }) };
}

function timesOf(columns: readonly ColumnProfile[], notes: string[]): Drafted {
  const dates = columns.filter(({ reads }) => reads.kind === 'date');
  const named = (name: string) => {
    const header = headerFor(
      name,
      dates.map((column) => column.header),
    );
    return dates.find((column) => column.header === header);
  };
  const occurred = named('occurred_at') ?? (dates.length === 1 ? dates[0] : undefined);
  const updated = named('updated_at');
  if (occurred === undefined)
    notes.push(
      `occurred_at: ${dates.length === 0 ? 'no column looks like a date' : `which of ${dates.map(({ header }) => header).join(', ')}?`}`,
    );
  return {
    ...(occurred === undefined ? {} : { occurred_at: stated(occurred, 'occurred_at', notes) }),
    ...(updated === undefined ? {} : { updated_at: stated(updated, 'updated_at', notes) }),
  };
}

/** A column that is an id by its name, and never comes twice. */
function identityOf(columns: readonly ColumnProfile[], record: RecordName, notes: string[]): Drafted {
  const single = record.replace(/ies$/, 'y').replace(/s$/, '');
  const names = [...idHeaders, `${single}_id`, `${single}_number`, `${single}_no`, single];
  const isUnique = ({ rows, filled, distinct }: ColumnProfile) => rows > 0 && filled === rows && distinct === rows;
  const found = names.flatMap((name) => columns.filter(({ header }) => plainName(header) === name));
  const [id] = found.filter((column) => isUnique(column) && column.personal === null);
  if (id !== undefined) return { source_id: { from: id.header } };
  const why =
    found.length === 0
      ? 'no column is called like one'
      : `${found.map(({ header }) => header).join(', ')} repeats, or is empty in some row`;
  notes.push(`source_id: ${why}; name a column, several, or equal_rows`);
  return {};
}
