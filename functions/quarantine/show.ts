import { isUtf8 } from 'node:buffer';
import { IntakeError } from '#functions/intake/errors.ts';
import { bytesOfOrigin, type Origin } from '#functions/intake/origin.ts';
import { fitting, piecesSince } from './choose.ts';
import { judge, judging } from './judge.ts';
import { openSealed } from './open.ts';
import type { QuarantinedPiece } from './pieces.ts';
import type { QuarantineDeps } from './replay.ts';

/** Bytes as people can read them. */
export type Shown = { readonly text: string } | { readonly base64: string };

export type ShownPiece = {
  readonly piece: QuarantinedPiece;
  /** What it came in, in words and without its bytes; null where that is no longer kept. */
  readonly cameIn: Readonly<Record<string, unknown>> | null;
  /** As it was received, personal data and all. */
  readonly body: Shown | null;
  /** The piece's own part of it, where that is not the whole and is still refused. */
  readonly part: Shown | null;
  /** The code that would refuse it today; null: a replay would recover it. */
  readonly refusedToday: string | null;
};

/** Opens one piece, and says what a replay would make of it. @throws IntakeError LC-ING-037, LC-ING-025 */
export async function show(key: string, deps: QuarantineDeps): Promise<ShownPiece> {
  const known = await piecesSince({ keys: [key] }, deps);
  const [piece] = fitting(known, { keys: [key] }) as [QuarantinedPiece];
  try {
    return await opened(piece, deps);
  } catch (error) {
    if (!(error instanceof IntakeError) || error.code !== 'LC-ING-038') throw error;
    return { piece, cameIn: null, body: null, part: null, refusedToday: error.code };
  }
}

async function opened(piece: QuarantinedPiece, deps: QuarantineDeps): Promise<ShownPiece> {
  const pack = await openSealed(piece, deps);
  const origin = pack.origins[piece.place];
  if (origin === undefined) throw new IntakeError('LC-ING-038', piece.quarantineKey);
  const bytes = bytesOfOrigin(origin);
  const common = { piece, cameIn: told(origin), body: shown(bytes) };
  if ('unusable' in origin) return { ...common, part: null, refusedToday: 'LC-ING-038' };
  const asked = { pack, place: piece.place, pieces: [piece], siblings: [] };
  const { verdicts, refused } = await judge(asked, judging(deps));
  const part = refused.get(piece.quarantineKey)?.bytes;
  const isPart = part !== undefined && Buffer.compare(part, bytes) !== 0;
  return { ...common, part: isPart ? shown(part) : null, refusedToday: verdicts[0]?.code ?? null };
}

function told(origin: Origin): Readonly<Record<string, unknown>> {
  if ('unusable' in origin) return { kept: origin.unusable };
  if ('row' in origin) {
    const { file, line } = origin;
    return { file: file.name, line, receivedAt: file.receivedAt, mapping: file.mappingName, headers: file.headers };
  }
  const { body: _body, ...about } = origin.delivery;
  return { source: origin.source, ...about };
}

/** What a terminal would obey is no text. */
const unreadable = /[^\t\r\n\x20-\x7e\u00a0-\u{10ffff}]/u;

function shown(bytes: Uint8Array): Shown {
  const text = isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : null;
  if (text === null || unreadable.test(text)) return { base64: Buffer.from(bytes).toString('base64') };
  return { text };
}
