import { hash } from 'node:crypto';
import type { Delivery } from '#functions/sources/source.ts';

/** What a piece came in. It is sealed whole when the piece can't be understood, so that it can be mapped again. */
export type Origin = DeliveryOrigin | RowOrigin | UnusableOrigin;

/** A delivery to a source: posted, pulled, or a line or document of its file. */
export type DeliveryOrigin = { readonly source: string; readonly delivery: Delivery };

/** A row of a file with a mapping. */
export type RowOrigin = {
  readonly file: MappedFile;
  readonly line: number;
  /** Which it is among equal rows of its file, where the mapping counts those; else 1. */
  readonly copy: number;
  readonly row: Uint8Array;
};

/** All that a row of a file needs to be mapped by itself. */
export type MappedFile = {
  readonly name: string;
  /** ISO instant. */
  readonly receivedAt: string;
  /** As JSON gave it. */
  readonly mapping: unknown;
  /** Under which it was found; null where it was given by hand. */
  readonly mappingName: string | null;
  readonly headers: readonly string[];
};

/** What no mapping can take by itself: the beginning of a file, or a record whose delivery is not known. */
type UnusableOrigin = { readonly unusable: string; readonly bytes: Uint8Array };

/** Of a replay: what lies in the quarantine already, so that nothing is sealed again. */
export type KeptOrigin = {
  readonly kept: SealedPlace;
  /** The arrival that it came in first, and that day. */
  readonly arrivalId: string;
  readonly day: string;
  readonly digest: string;
  readonly bytes: Uint8Array;
};

/** Where an origin lies in the quarantine. */
export type SealedPlace = { readonly sealedKey: string; readonly place: number };

export function bytesOfOrigin(origin: Origin | KeptOrigin): Uint8Array {
  if ('delivery' in origin) return origin.delivery.body;
  return 'row' in origin ? origin.row : origin.bytes;
}

/** Equal origins of an arrival are one. */
export function digestOfOrigin(origin: Origin): string {
  const copy = 'row' in origin && origin.copy > 1 ? ` copy ${origin.copy}` : '';
  return hash('sha256', bytesOfOrigin(origin), 'hex') + copy;
}
