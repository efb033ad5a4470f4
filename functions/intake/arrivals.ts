import type { RecordValues } from '#sql/contracts/record.ts';
import type { RecordName } from '#sql/records/index.ts';

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
  /** The bytes it was mapped from: they are sealed when a value fails its contract. Without them its values are. */
  readonly received?: (() => Uint8Array) | undefined;
};

/** A piece that could not be understood; it is sealed and kept, never dropped. */
export type RejectedPiece = {
  readonly record: RecordName;
  readonly source: string;
  /** Stable error code, for example `LC-ING-004`. */
  readonly code: string;
  /** What, where (file and line, or delivery) and what to do; nothing personal in it. */
  readonly detail: string;
  readonly bytes: Uint8Array;
};

export type Outcome = { readonly mapped: MappedRecord } | { readonly rejected: RejectedPiece };

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
