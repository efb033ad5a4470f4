import type { RecordValues } from '#sql/contracts/record.ts';
import type { RecordName } from '#sql/records/index.ts';
import type { KeptOrigin, Origin } from './origin.ts';

/**
 * One record that a source's mapping made. `values` holds the record's own columns as canonical text: instants and
 * dates in UTC as `YYYY-MM-DD HH:MM:SS.ffffff` and `YYYY-MM-DD`, decimals and counts as plain digits, flags as
 * `true` or `false`. Personal data is already replaced by keyed hashes.
 */
export type MappedRecord = {
  readonly record: RecordName;
  readonly source: string;
  readonly sourceId: string;
  /** Null where the source has no version of its own: the hash of the content stands in. */
  readonly sourceVersion: string | null;
  readonly updatedAt: string;
  readonly occurredAt: string;
  readonly values: RecordValues;
  /** The record as received, personal data replaced; null on all but the first record of one received row. */
  readonly payload: string | null;
  /** The bytes of its part of the delivery: they tell the piece when a value fails its contract. */
  readonly received?: (() => Uint8Array) | undefined;
  /** On a consent to advertising, where the lake is to hold them: the values of its row of `audience_hashes`. */
  readonly audience?: RecordValues | undefined;
};

/** A piece that could not be understood; what it came in is sealed and kept, never dropped. */
export type RejectedPiece = {
  readonly record: RecordName;
  readonly source: string;
  /** Stable error code, for example `LC-ING-004`. */
  readonly code: string;
  /** What, where (file and line, or delivery) and what to do; nothing personal in it. */
  readonly detail: string;
  /** Its part of the delivery: they tell it from other pieces. */
  readonly bytes: Uint8Array;
};

export type Outcome = ({ readonly mapped: MappedRecord } | { readonly rejected: RejectedPiece }) & {
  /** Given by who knows it; without it the piece's bytes alone are sealed, and can't be replayed. */
  origin?: Origin | KeptOrigin | undefined;
};

/**
 * One delivery, or a chunk of a file. `id` is the same whenever the same delivery comes again, so that a batch of
 * deliveries written twice is one object.
 */
export type Arrival = {
  readonly id: string;
  /** ISO instant of the first receipt, carried with the delivery. */
  readonly receivedAt: string;
  readonly outcomes: readonly Outcome[];
};
