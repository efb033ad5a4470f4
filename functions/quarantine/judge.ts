import type { Outcome, RejectedPiece } from '#functions/intake/arrivals.ts';
import { refusalOf } from '#functions/intake/batch.ts';
import { IntakeError } from '#functions/intake/errors.ts';
import { bytesOfOrigin, digestOfOrigin, type KeptOrigin } from '#functions/intake/origin.ts';
import type { Pack } from '#functions/intake/pack.ts';
import { partOf, quarantineKeyOf } from '#functions/intake/quarantine.ts';
import type { LakeKey } from '#functions/keys/key.ts';
import type { Lake } from '#functions/lake/lake.ts';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { MappingError } from '#functions/sources/mapped/errors.ts';
import { type MapAgainDeps, mapAgain, mappingsOf } from './map-again.ts';
import type { QuarantinedPiece } from './pieces.ts';

/** What a piece comes to now; the code says why where it is refused again. */
export type Verdict = { readonly piece: QuarantinedPiece; readonly code: string | null };

/** What mapping one delivery or row again came to. */
export type Judged = {
  readonly verdicts: readonly Verdict[];
  /** Of pieces of the same delivery that were not asked for: those that are recovered with it. */
  readonly alongside: readonly Verdict[];
  /** What today's code can read of it, and pieces that were never refused before. */
  readonly outcomes: readonly Outcome[];
  /** Pieces that are refused now, by their key. */
  readonly refused: ReadonlyMap<string, RejectedPiece>;
  /** Of the delivery or row. */
  readonly bytes: number;
};

export type JudgeDeps = MapAgainDeps & { readonly key: LakeKey };

type Settled = {
  readonly lake: Lake;
  readonly key: LakeKey;
  readonly brand: string;
  /** A mapping for rows of files of its source, as JSON gives it; without it the lake's of today, else that of then. */
  readonly mapping?: unknown;
};

export function judging({ lake, key, brand, mapping = null }: Settled): JudgeDeps {
  return { key, mapping, mappingNamed: mappingsOf(lake), context: { pseudonyms: pseudonyms(key), brand } };
}

/** One delivery or row in its pack, and the pieces of it. */
export type Asked = {
  readonly pack: Pack;
  readonly place: number;
  readonly pieces: readonly QuarantinedPiece[];
  /** All others of it that have an entry. */
  readonly siblings: readonly QuarantinedPiece[];
};

/**
 * Maps a delivery or row again; nothing is written.
 * @throws IntakeError LC-ING-038 where it can't be replayed at all; retryable ones of the lake
 */
export async function judge(asked: Asked, deps: JudgeDeps): Promise<Judged> {
  const origin = keptOrigin(asked);
  const mapped = await mappedAgain(asked, deps);
  if (typeof mapped === 'string') return allRefused(asked, mapped);
  const outcomes = mapped.map((outcome) => ({ ...outcome, origin }));
  const good = outcomes.filter((outcome) => refusalOf(outcome) === null);
  const refused = refusedIn(outcomes, origin, deps.key);
  const isNothing = good.length === 0 && refused.size > 0;
  const isWhole = (piece: QuarantinedPiece) => wholeKeyOf(piece, origin, deps.key) === piece.quarantineKey;
  const verdictOf = (piece: QuarantinedPiece): Verdict => {
    const again = refused.get(piece.quarantineKey) ?? (isNothing && isWhole(piece) ? first(refused) : undefined);
    return { piece, code: again?.code ?? null };
  };
  const known = [...asked.pieces, ...asked.siblings];
  const keys = new Set(known.map(({ quarantineKey }) => quarantineKey));
  // Where nothing of it can be read, the piece that stands for the whole says so.
  const isTold = isNothing && known.some(isWhole);
  const unknown = [...refused].filter(([key]) => !isTold && !keys.has(key));
  const waiting = asked.siblings.filter(({ recoveredAt }) => recoveredAt === null);
  return {
    verdicts: asked.pieces.map(verdictOf),
    alongside: waiting.map(verdictOf).filter(({ code }) => code === null),
    refused,
    bytes: origin.bytes.length,
    outcomes: [...good, ...unknown.map(([, rejected]) => ({ rejected, origin }))],
  };
}

/** Its outcomes, or the code that refuses all of it. */
async function mappedAgain({ pack, place }: Asked, deps: JudgeDeps): Promise<readonly Outcome[] | string> {
  const origin = pack.origins[place];
  if (origin === undefined) throw new IntakeError('LC-ING-038', `place ${place} of a sealed object`);
  try {
    return await mapAgain(origin, deps);
  } catch (error) {
    const isRefusal = error instanceof MappingError || (error instanceof IntakeError && error.code === 'LC-ING-019');
    if (isRefusal) return error.code;
    throw error;
  }
}

function allRefused({ pieces }: Asked, code: string): Judged {
  const verdicts = pieces.map((piece) => ({ piece, code }));
  return { verdicts, alongside: [], outcomes: [], refused: new Map(), bytes: 0 };
}

function keptOrigin({ pack, place, pieces }: Asked): KeptOrigin {
  const origin = pack.origins[place] ?? { unusable: 'nothing', bytes: new Uint8Array() };
  return {
    kept: { sealedKey: pieces[0]?.sealedKey ?? '', place },
    arrivalId: pack.arrivalId,
    day: pack.receivedAt.slice(0, 10),
    digest: digestOfOrigin(origin),
    bytes: bytesOfOrigin(origin),
  };
}

function refusedIn(outcomes: readonly Outcome[], origin: KeptOrigin, key: LakeKey): ReadonlyMap<string, RejectedPiece> {
  const refused = new Map<string, RejectedPiece>();
  for (const outcome of outcomes) {
    const piece = refusalOf(outcome);
    if (piece === null) continue;
    const quarantineKey = quarantineKeyOf(piece, partOf(piece, origin), origin, key);
    if (!refused.has(quarantineKey)) refused.set(quarantineKey, piece);
  }
  return refused;
}

function wholeKeyOf({ source, table }: QuarantinedPiece, origin: KeptOrigin, key: LakeKey): string {
  return quarantineKeyOf({ source, record: table as RejectedPiece['record'] }, null, origin, key);
}

function first(refused: ReadonlyMap<string, RejectedPiece>): RejectedPiece | undefined {
  return refused.values().next().value;
}
