import { IntakeError } from '#functions/intake/errors.ts';
import type { Lake } from '#functions/lake/lake.ts';
import { firstKeptDay, type QuarantinedPiece, readPieces } from './pieces.ts';

/** Which pieces are meant. What is not given does not narrow. */
export type Choice = {
  /** Keys, or beginnings of keys that no other key has. */
  readonly keys?: readonly string[] | undefined;
  readonly code?: string | undefined;
  readonly source?: string | undefined;
  readonly table?: string | undefined;
  /** First seen on this UTC day, `YYYY-MM-DD`, or later; without it, since the oldest that is still sealed. */
  readonly since?: string | undefined;
  /** Not replayed at this ISO instant or later: for whoever goes on where a replay stopped. */
  readonly notReplayedSince?: string | undefined;
};

type Stores = { readonly lake: Lake; readonly quarantine: Lake; readonly clock: () => number };

/**
 * The pieces that were seen in the time that is meant, whatever became of them. A key is looked for at any time.
 * @throws IntakeError LC-ING-037 for a day that is none
 */
export async function piecesSince(choice: Choice, { lake, quarantine, clock }: Stores) {
  const since = choice.since === undefined ? await firstKeptDay(quarantine) : checkedDay(choice.since);
  const pieces = await readPieces(lake, since, clock());
  const isThere = (choice.keys ?? []).every((key) => pieces.some(({ quarantineKey }) => quarantineKey.startsWith(key)));
  return isThere ? pieces : readPieces(lake, null, clock());
}

/** Those that fit the choice, recovered or not. @throws IntakeError LC-ING-037 for a key that is none, or of several */
export function fitting(pieces: readonly QuarantinedPiece[], choice: Choice): readonly QuarantinedPiece[] {
  const named = choice.keys === undefined || choice.keys.length === 0 ? pieces : byKeys(pieces, choice.keys);
  const { code, source, table, notReplayedSince } = choice;
  const before = notReplayedSince?.replace('T', ' ').replace('Z', '');
  return named.filter(
    (piece) =>
      (code === undefined || piece.code === code) &&
      (source === undefined || piece.source === source) &&
      (table === undefined || piece.table === table) &&
      (before === undefined || piece.lastReplayedAt === null || piece.lastReplayedAt < before),
  );
}

/** Those to be replayed: who names a piece means it; else those that are not recovered, never replayed ones first. */
export function toReplay(pieces: readonly QuarantinedPiece[], choice: Choice): readonly QuarantinedPiece[] {
  const isNamed = (choice.keys ?? []).length > 0;
  const waiting = fitting(pieces, choice).filter(({ recoveredAt }) => isNamed || recoveredAt === null);
  return [...waiting].sort((a, b) => compare(a.lastReplayedAt ?? '', b.lastReplayedAt ?? ''));
}

function byKeys(pieces: readonly QuarantinedPiece[], keys: readonly string[]): readonly QuarantinedPiece[] {
  const found = keys.map((key) => oneOf(pieces, key));
  return [...new Map(found.map((piece) => [piece.quarantineKey, piece])).values()];
}

function oneOf(pieces: readonly QuarantinedPiece[], key: string): QuarantinedPiece {
  const beginning = pieces.filter(({ quarantineKey }) => key !== '' && quarantineKey.startsWith(key));
  const [piece] = beginning;
  if (piece !== undefined && beginning.length === 1) return piece;
  const shown = JSON.stringify(key.slice(0, 40));
  throw new IntakeError('LC-ING-037', piece === undefined ? shown : `${beginning.length} keys begin with ${shown}`);
}

function checkedDay(day: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return day;
  throw new IntakeError('LC-ING-037', `since ${JSON.stringify(day.slice(0, 40))}, which is no day YYYY-MM-DD`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
