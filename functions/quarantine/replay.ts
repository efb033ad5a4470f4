import { hash } from 'node:crypto';
import type { Arrival, Outcome } from '#functions/intake/arrivals.ts';
import { refusalOf } from '#functions/intake/batch.ts';
import { IntakeError } from '#functions/intake/errors.ts';
import { bytesOfOrigin } from '#functions/intake/origin.ts';
import type { Pack } from '#functions/intake/pack.ts';
import type { LakeKey } from '#functions/keys/key.ts';
import type { Lake, StateLake } from '#functions/lake/lake.ts';
import { type Choice, piecesSince, toReplay } from './choose.ts';
import { type JudgeDeps, type Judged, judge, judging, type Verdict } from './judge.ts';
import { openSealed } from './open.ts';
import type { QuarantinedPiece } from './pieces.ts';
import { nothingWaiting, type Waiting, writeReplay } from './write-replay.ts';

export type QuarantineDeps = {
  readonly lake: StateLake;
  readonly quarantine: Lake;
  readonly key: LakeKey;
  readonly brand: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** A mapping for rows of files of its source, as JSON gives it; without it the lake's of today, else that of then. */
  readonly mapping?: unknown;
  /** Milliseconds since 1970; what was not begun by then is left. */
  readonly deadline?: number;
  readonly progress?: (done: number, of: number) => void;
};

export type Replayed = {
  /** Pieces that were meant. */
  readonly pieces: number;
  readonly recovered: number;
  /** Pieces beside these that came in the same deliveries, and are recovered with them. */
  readonly alongside: number;
  /** Still refused, by code; LC-ING-038 are those that can't be replayed. */
  readonly refused: Readonly<Record<string, number>>;
  /** Pieces that the time did not suffice for. */
  readonly left: number;
  /** ISO instant: all of this replay carries it. */
  readonly replayedAt: string;
};

type Run = {
  /** ISO instant. */
  readonly at: string;
  readonly deps: QuarantineDeps;
  readonly judgeDeps: JudgeDeps;
  /** Every piece that has an entry, by the delivery or row that it is of. */
  readonly known: ReadonlyMap<string, readonly QuarantinedPiece[]>;
  readonly isOver: () => boolean;
};

/**
 * Maps quarantined pieces again, with what is understood today, and writes what they hold as a new arrival. What the
 * lake has already is dropped by the merge, so each record is recovered once, however often it is replayed. Nothing is
 * changed or deleted: a piece is marked by a record of the replay, written after all that it recovered.
 * @throws IntakeError LC-ING-037 for a key that is none; retryable ones of the lake
 */
export async function replay(choice: Choice, deps: QuarantineDeps): Promise<Replayed> {
  const at = new Date(deps.clock()).toISOString();
  const known = await piecesSince(choice, deps);
  const chosen = toReplay(known, choice);
  const { clock, deadline = Number.POSITIVE_INFINITY } = deps;
  const isOver = () => clock() >= deadline;
  const run = { at, deps, judgeDeps: judging(deps), known: Map.groupBy(known, originKeyOf), isOver };
  const { verdicts, alongside } = await replayed(chosen, run);
  const left = chosen.length - verdicts.length;
  return { ...counted(verdicts), alongside, pieces: chosen.length, left, replayedAt: at };
}

function originKeyOf({ sealedKey, place }: Pick<QuarantinedPiece, 'sealedKey' | 'place'>): string {
  return `${sealedKey} ${place}`;
}

/** What became of those that the time sufficed for. */
type Done = { readonly verdicts: Verdict[]; alongside: number };

async function replayed(chosen: readonly QuarantinedPiece[], run: Run): Promise<Done> {
  const done: Done = { verdicts: [], alongside: 0 };
  let waiting = nothingWaiting();
  for await (const { pieces, pack } of openedPacks(chosen, run)) {
    if (typeof pack === 'string') addAll(done.verdicts, allWith(pack, pieces));
    else await judgePack({ pack, pieces }, waiting, done, run);
    run.deps.progress?.(done.verdicts.length, chosen.length);
    if (!waiting.size.isMuch) continue;
    await writeReplay(waiting, run.at, run.deps);
    waiting = nothingWaiting();
  }
  await writeReplay(waiting, run.at, run.deps);
  return done;
}

type OpenedPack = { readonly pieces: readonly QuarantinedPiece[]; readonly pack: Pack };

/** Judges pieces of one sealed object, so long as there is time, and adds what is to be written. */
async function judgePack({ pack, pieces }: OpenedPack, waiting: Waiting, done: Done, run: Run): Promise<void> {
  for (const [place, own] of Map.groupBy(pieces, (piece) => piece.place)) {
    if (run.isOver()) return;
    const judged = await possible(judge({ pack, place, pieces: own, siblings: siblingsOf(own, run) }, run.judgeDeps));
    if (typeof judged === 'string') {
      // Nothing was tried, so nothing is marked.
      addAll(done.verdicts, allWith(judged, own));
      continue;
    }
    addAll(done.verdicts, judged.verdicts);
    done.alongside += judged.alongside.length;
    addAll(waiting.verdicts, judged.verdicts);
    addAll(waiting.verdicts, judged.alongside);
    // Where nothing is new, its readable siblings are in the lake since they first came.
    if (isOfUse(judged)) addAll(waiting.arrivals, arrivalsOf(pack, place, judged.outcomes, run));
    const { verdicts, alongside, outcomes, bytes } = judged;
    waiting.size.add(verdicts.length + alongside.length + outcomes.length, bytes);
  }
}

function isOfUse({ verdicts, alongside, outcomes }: Judged): boolean {
  return (
    [...verdicts, ...alongside].some(({ code }) => code === null) ||
    outcomes.some((outcome) => refusalOf(outcome) !== null)
  );
}

/** A body may have more pieces than a call may have arguments. */
function addAll<T>(list: T[], more: readonly T[]): void {
  for (const each of more) list.push(each);
}

function siblingsOf(own: readonly QuarantinedPiece[], { known }: Run): readonly QuarantinedPiece[] {
  const [piece] = own as readonly [QuarantinedPiece];
  const chosen = new Set(own);
  return (known.get(originKeyOf(piece)) ?? []).filter((each) => !chosen.has(each));
}

/** The code of what can never succeed; what may succeed later is thrown on. */
async function possible<T>(work: Promise<T>): Promise<T | string> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof IntakeError && !error.retryable) return error.code;
    throw error;
  }
}

function allWith(code: string, pieces: readonly QuarantinedPiece[]): readonly Verdict[] {
  return pieces.map((piece) => ({ piece, code }));
}

type Opened = { readonly pieces: readonly QuarantinedPiece[]; readonly pack: Pack | string };

const openAtOnce = 16;
/** Sealed objects are mostly small; where they are not, fewer are open at once. */
const openBytes = 16 * 1024 * 1024;

/** By sealed object, until the time is over; what can't be opened has its code. */
async function* openedPacks(chosen: readonly QuarantinedPiece[], run: Run): AsyncGenerator<Opened> {
  const groups = [...Map.groupBy(chosen, ({ sealedKey }) => sealedKey).values()];
  let width = 1;
  for (let from = 0; from < groups.length; ) {
    const some = groups.slice(from, from + width);
    from += some.length;
    const opened = await Promise.all(some.map((pieces) => openedOf(pieces, run)));
    for (const each of opened) {
      if (run.isOver()) return;
      yield each;
    }
    const bytes = opened.reduce((sum, { pack }) => sum + sizeOf(pack), 0);
    width = bytes > openBytes ? Math.max(1, width >> 1) : Math.min(openAtOnce, width * 2);
  }
}

async function openedOf(pieces: readonly QuarantinedPiece[], { deps }: Run): Promise<Opened> {
  const [piece] = pieces as readonly [QuarantinedPiece];
  return { pieces, pack: await possible(openSealed(piece, deps)) };
}

function sizeOf(pack: Pack | string): number {
  return typeof pack === 'string' ? 0 : pack.origins.reduce((sum, origin) => sum + bytesOfOrigin(origin).length, 0);
}

/** Another arrival than the first: its day is the replay's, since merges no longer read the old one. */
function arrivalsOf({ arrivalId }: Pack, place: number, outcomes: readonly Outcome[], { at }: Run): readonly Arrival[] {
  if (outcomes.length === 0) return [];
  const id = hash('sha256', JSON.stringify([arrivalId, place, 'replayed', at]), 'hex').slice(0, 32);
  return [{ id, receivedAt: at, outcomes }];
}

function counted(verdicts: readonly Verdict[]): Pick<Replayed, 'recovered' | 'refused'> {
  const refused: Record<string, number> = {};
  for (const { code } of verdicts) if (code !== null) refused[code] = (refused[code] ?? 0) + 1;
  return { recovered: verdicts.filter(({ code }) => code === null).length, refused };
}
