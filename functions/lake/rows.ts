import { hash } from 'node:crypto';
import type { MappedRecord } from '#functions/intake/arrivals.ts';
import { isInstantText } from '#functions/values/instants.ts';
import { columnWriterOf, type Fault } from '#functions/values/validate.ts';
import type { RecordContract } from '#sql/contracts/record.ts';
import { type Sink, sink, writeJsonText, writePlain, writeQuoted } from './json-bytes.ts';
import type { Line } from './lines.ts';

/** A record of any table, intake's own among them. */
export type RawRecord = Omit<MappedRecord, 'record' | 'received'>;

/** What is the same for all records of one arrival in one batch; canonical text. */
export type Stamp = { readonly arrivedAt: string; readonly batchId: string };

/** One line of a raw object, which holds until the next is made; or what is wrong with the record. */
export type RowWriter = (record: RawRecord, stamp: Stamp) => Line | Fault;

const versionLength = 32;
const writers = new Map<string, RowWriter>();

/** The writer of a table's rows, compiled once. */
export function writerOf(contract: RecordContract): RowWriter {
  const known = writers.get(contract.name);
  if (known) return known;
  const writer = rowWriterOf(contract);
  writers.set(contract.name, writer);
  return writer;
}

const mostKept = 1024 * 1024;
let scratch = sink();

function emptyScratch(): Sink {
  if (scratch.bytes.length > mostKept) scratch = sink();
  scratch.length = 0;
  return scratch;
}

/** A raw row has the contract's own columns, then the envelope, every value as text, nulls left out. */
function rowWriterOf(contract: RecordContract): RowWriter {
  const writeColumns = columnWriterOf(contract);
  return (record, stamp) => {
    const line = emptyScratch();
    writePlain('{', line);
    const fault = writeColumns(record.values, line) ?? faultOfEnvelope(record);
    if (fault) return fault;
    const version = record.sourceVersion ?? contentVersion(line, record);
    if (line.length > 1) writePlain(',', line);
    writeEnvelope(record, version, stamp, line);
    return { line };
  };
}

/**
 * The version of a record whose source gives none, of its columns behind the brace: equal content is equal text,
 * whenever and however it arrives.
 */
function contentVersion(line: Sink, { occurredAt, updatedAt }: RawRecord): string {
  const { length } = line;
  writePlain('\n', line);
  writePlain(occurredAt, line);
  writePlain('\n', line);
  writePlain(updatedAt, line);
  const version = hash('sha256', line.bytes.subarray(1, line.length), 'hex').slice(0, versionLength);
  line.length = length;
  return version;
}

function writeEnvelope(record: RawRecord, version: string, { arrivedAt, batchId }: Stamp, line: Sink): void {
  writePlain('"source":', line);
  writeJsonText(record.source, line);
  writePlain(',"source_id":', line);
  writeJsonText(record.sourceId, line);
  writePlain(',"source_version":', line);
  writeJsonText(version, line);
  writePlain(',"updated_at":', line);
  writeQuoted(record.updatedAt, line);
  writePlain(',"occurred_at":', line);
  writeQuoted(record.occurredAt, line);
  writePlain(',"arrived_at":', line);
  writeQuoted(arrivedAt, line);
  writePlain(',"batch_id":', line);
  writeQuoted(batchId, line);
  if (record.payload !== null) {
    writePlain(',"payload":', line);
    writeJsonText(record.payload, line);
  }
  writePlain('}', line);
}

function faultOfEnvelope({ source, sourceId, sourceVersion, updatedAt, occurredAt }: RawRecord): Fault | null {
  if (source === '') return { code: 'LC-ING-010', column: 'source' };
  if (sourceId === '') return { code: 'LC-ING-010', column: 'source_id' };
  if (sourceVersion === '') return { code: 'LC-ING-010', column: 'source_version' };
  if (!isInstantText(updatedAt)) return { code: 'LC-ING-011', column: 'updated_at' };
  const isGood = occurredAt === updatedAt || isInstantText(occurredAt);
  return isGood ? null : { code: 'LC-ING-011', column: 'occurred_at' };
}
