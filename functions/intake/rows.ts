import { hash } from 'node:crypto';
import type { RecordContract } from '#sql/contracts/record.ts';
import type { MappedRecord } from './arrivals.ts';
import { isInstantText } from './instants.ts';
import type { Line } from './lines.ts';
import { encoderOf, type Fault, jsonText } from './validate.ts';

/** A record of any table, intake's own among them. */
export type RawRecord = Omit<MappedRecord, 'record' | 'received'>;

/** What is the same for all records of one arrival in one batch; canonical text. */
export type Stamp = { readonly arrivedAt: string; readonly batchId: string };

/** One line of a raw object, or what is wrong with the record. */
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

/** A raw row has the contract's own columns, then the envelope, every value as text, nulls left out. */
function rowWriterOf(contract: RecordContract): RowWriter {
  const encode = encoderOf(contract);
  return (record, stamp) => {
    const own = encode(record.values);
    if (typeof own !== 'string') return own;
    const fault = faultOfEnvelope(record);
    if (fault) return fault;
    const version = record.sourceVersion ?? contentVersion(own, record);
    const columns = `{${own}${own === '' ? '' : ','}${envelopeText(record, version, stamp)}`;
    return { before: `${columns}${record.payload === null ? '' : ',"payload":'}`, text: record.payload, after: '}' };
  };
}

/** The version of a record whose source gives none: equal content is equal text, whenever and however it arrives. */
function contentVersion(own: string, { occurredAt, updatedAt }: RawRecord): string {
  return hash('sha256', `${own}\n${occurredAt}\n${updatedAt}`, 'hex').slice(0, versionLength);
}

function envelopeText(record: RawRecord, version: string, { arrivedAt, batchId }: Stamp): string {
  const { source, sourceId, updatedAt, occurredAt } = record;
  const ids = `"source":${jsonText(source)},"source_id":${jsonText(sourceId)},"source_version":${jsonText(version)}`;
  const times = `"updated_at":"${updatedAt}","occurred_at":"${occurredAt}","arrived_at":"${arrivedAt}"`;
  return `${ids},${times},"batch_id":"${batchId}"`;
}

function faultOfEnvelope({ source, sourceId, sourceVersion, updatedAt, occurredAt }: RawRecord): Fault | null {
  if (source === '') return { code: 'LC-ING-010', column: 'source' };
  if (sourceId === '') return { code: 'LC-ING-010', column: 'source_id' };
  if (sourceVersion === '') return { code: 'LC-ING-010', column: 'source_version' };
  if (!isInstantText(updatedAt)) return { code: 'LC-ING-011', column: 'updated_at' };
  const isGood = occurredAt === updatedAt || isInstantText(occurredAt);
  return isGood ? null : { code: 'LC-ING-011', column: 'occurred_at' };
}
