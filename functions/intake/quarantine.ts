import { createHmac } from 'node:crypto';
import type { Rejection } from './batch.ts';
import type { LakeKey } from './key.ts';
import type { RawRecord } from './rows.ts';
import { type SealedNote, seal, unseal } from './seal.ts';

const quarantinePrefix = 'quarantine/';

export type SealedObject = { readonly quarantineKey: string; readonly objectKey: string; readonly bytes: Uint8Array };

/** One object per piece: equal bytes of one arrival, meant for one table and refused for one reason, are one piece. */
export function sealedObject({ piece, arrivalId, arrivedAt }: Rejection, key: LakeKey): SealedObject {
  const { bytes, source, record, code, detail } = piece;
  const quarantineKey = createHmac('sha256', key.seals)
    .update(JSON.stringify([arrivalId, arrivedAt.slice(0, 10), source, record, code]))
    .update(bytes)
    .digest('hex')
    .slice(0, 32);
  const note: SealedNote = { source, record, code, detail, arrivalId, receivedAt: arrivedAt };
  const objectKey = quarantineObjectKey(arrivedAt.slice(0, 10), quarantineKey);
  return { quarantineKey, objectKey, bytes: seal({ note, bytes }, quarantineKey, key) };
}

/** Opens a sealed object read from the quarantine store. */
export function openSealed(bytes: Uint8Array, quarantineKey: string, key: LakeKey) {
  return unseal(bytes, quarantineKey, key);
}

/** @param day the day of the entry's `occurred_at`, `YYYY-MM-DD` */
export function quarantineObjectKey(day: string, quarantineKey: string): string {
  return `${quarantinePrefix}dt=${day}/${quarantineKey}.sealed`;
}

export function quarantineEntry(rejection: Rejection, quarantineKey: string): RawRecord {
  const { piece, arrivedAt } = rejection;
  return {
    source: 'intake',
    sourceId: quarantineKey,
    sourceVersion: '1',
    updatedAt: arrivedAt,
    occurredAt: arrivedAt,
    payload: null,
    values: {
      quarantine_key: quarantineKey,
      delivered_by: piece.source,
      table_name: piece.record,
      reason_code: piece.code,
      detail: piece.detail,
    },
  };
}
