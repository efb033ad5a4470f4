import { createHmac, hash } from 'node:crypto';
import type { LakeKey } from '#functions/keys/key.ts';
import type { RawRecord } from '#functions/lake/rows.ts';
import type { RejectedPiece } from './arrivals.ts';
import type { Rejection } from './batch.ts';
import { bytesOfOrigin, digestOfOrigin, type KeptOrigin, type Origin, type SealedPlace } from './origin.ts';
import { type Pack, sealPack } from './pack.ts';

/** What is to be sealed, and under which name. */
export type NamedPack = Pack & { readonly sealedKey: string };

type Quarantined = { readonly packs: readonly NamedPack[]; readonly entries: readonly RawRecord[] };

/**
 * What refused pieces come to: an entry each, and a pack for each arrival that has some. Equal pieces of one arrival,
 * meant for one table, are one, whatever they are refused for.
 */
export function quarantineOf(rejections: readonly Rejection[], key: LakeKey): Quarantined {
  const pieces = uniquePieces(rejections, key);
  const packs = packsOf(pieces, key);
  const entries = pieces.map((piece) => entryOf(piece, placeOf(piece, packs)));
  return { packs: [...packs.values()].map(({ pack }) => pack), entries };
}

export function sealedObject(
  pack: NamedPack,
  key: LakeKey,
): { readonly objectKey: string; readonly bytes: Uint8Array } {
  return { objectKey: sealedObjectKey(pack.sealedKey), bytes: sealPack(pack, pack.sealedKey, key) };
}

export function sealedObjectKey(sealedKey: string): string {
  return `quarantine/${sealedKey}.sealed`;
}

/** Where an origin came first. */
type Home = {
  readonly arrivalId: string;
  /** UTC day of the arrival. */
  readonly day: string;
  readonly digest: string;
};

/** Tells a piece from all others, whatever it is refused for. @param part its part of the origin; null: the whole */
export function quarantineKeyOf(
  { source, record }: Pick<RejectedPiece, 'source' | 'record'>,
  part: Uint8Array | null,
  { arrivalId, day, digest }: Home,
  key: LakeKey,
): string {
  return createHmac('sha256', key.seals)
    .update(JSON.stringify([arrivalId, day, source, record, digest]))
    .update(part ?? '')
    .digest('hex')
    .slice(0, 32);
}

/** A piece's own part of what it came in; null where it is the whole. */
export function partOf({ bytes }: Pick<RejectedPiece, 'bytes'>, origin: Origin | KeptOrigin): Uint8Array | null {
  const whole = bytesOfOrigin(origin);
  return bytes === whole || Buffer.compare(bytes, whole) === 0 ? null : bytes;
}

type Piece = Rejection & {
  readonly quarantineKey: string;
  readonly digest: string;
  readonly origin: Origin | KeptOrigin;
};

function uniquePieces(rejections: readonly Rejection[], key: LakeKey): readonly Piece[] {
  const pieces = new Map<string, Piece>();
  const digests = new Map<Origin | KeptOrigin, string>();
  for (const rejection of rejections) {
    const { piece, arrivalId, arrivedAt } = rejection;
    const origin = rejection.origin ?? { unusable: 'a record whose delivery is not known', bytes: piece.bytes };
    const digest = digests.get(origin) ?? ('kept' in origin ? origin.digest : digestOfOrigin(origin));
    digests.set(origin, digest);
    const home = 'kept' in origin ? origin : { arrivalId, day: arrivedAt.slice(0, 10), digest };
    const quarantineKey = quarantineKeyOf(piece, partOf(piece, origin), home, key);
    if (!pieces.has(quarantineKey)) pieces.set(quarantineKey, { ...rejection, origin, digest, quarantineKey });
  }
  return [...pieces.values()];
}

type Packed = { readonly pack: NamedPack; readonly places: ReadonlyMap<string, number> };

/** By arrival. */
function packsOf(pieces: readonly Piece[], key: LakeKey): ReadonlyMap<string, Packed> {
  const unsealed = pieces.filter(({ origin }) => !('kept' in origin));
  const ofArrivals = Map.groupBy(unsealed, ({ arrivalId }) => arrivalId);
  return new Map([...ofArrivals].map(([arrivalId, own]) => [arrivalId, packOf(own, key)]));
}

function packOf(pieces: readonly Piece[], key: LakeKey): Packed {
  const origins = new Map(pieces.map(({ digest, origin }) => [digest, origin as Origin]));
  const [{ arrivalId, arrivedAt }] = pieces as [Piece];
  const sealedKey = sealedKeyOf(arrivalId, arrivedAt, [...origins.keys()], key);
  const pack = { arrivalId, receivedAt: arrivedAt, sealedKey, origins: [...origins.values()] };
  return { pack, places: new Map([...origins.keys()].map((digest, place) => [digest, place])) };
}

/** The same refused deliveries or rows of an arrival make the same object. */
function sealedKeyOf(arrivalId: string, arrivedAt: string, digests: readonly string[], key: LakeKey): string {
  const day = arrivedAt.slice(0, 10);
  const content = hash('sha256', JSON.stringify(digests), 'hex');
  const mac = createHmac('sha256', key.seals)
    .update(JSON.stringify([arrivalId, day, content]))
    .digest('hex');
  return `dt=${day}/${mac.slice(0, 32)}`;
}

function placeOf({ origin, arrivalId, digest }: Piece, packs: ReadonlyMap<string, Packed>): SealedPlace {
  if ('kept' in origin) return origin.kept;
  const packed = packs.get(arrivalId);
  return { sealedKey: packed?.pack.sealedKey ?? '', place: packed?.places.get(digest) ?? 0 };
}

function entryOf({ piece, arrivedAt, quarantineKey }: Piece, { sealedKey, place }: SealedPlace): RawRecord {
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
      sealed_key: sealedKey,
      sealed_place: String(place),
    },
  };
}
