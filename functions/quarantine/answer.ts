import * as z from 'zod';
import { IntakeError } from '#functions/intake/errors.ts';
import { type Choice, fitting, piecesSince } from './choose.ts';
import { grouped, type PieceGroup } from './list.ts';
import type { QuarantinedPiece } from './pieces.ts';
import { type QuarantineDeps, type Replayed, replay } from './replay.ts';
import { type Shown, type ShownPiece, show } from './show.ts';

const text = z.string().min(1).optional();

const eventSchema = z.strictObject({
  action: z.enum(['list', 'show', 'replay']),
  keys: z.array(z.string()).optional(),
  code: text,
  source: text,
  table: text,
  since: text,
  notReplayedSince: z.iso.datetime().optional(),
  all: z.boolean().optional(),
});

/** What an operator asks; `all` is a replay of everything that is not recovered. */
export type QuarantineEvent = Choice & {
  readonly action: 'list' | 'show' | 'replay';
  readonly all?: boolean | undefined;
};

export type Listed = {
  readonly groups: readonly PieceGroup[];
  /** The newest, at most 200; `pieces` counts all. */
  readonly newest: readonly QuarantinedPiece[];
  readonly pieces: number;
};

export type ReplayAnswer = Replayed & {
  /** What to call next where the time did not suffice for all; null: it did. */
  readonly again: QuarantineEvent | null;
};

const mostListed = 200;
/** An answer holds 6 MB at most, and a text of control characters grows sixfold in JSON. */
const mostShown = 700_000;

/** @throws IntakeError LC-ING-037 for an event that is not understood, or names nothing that there is */
export async function answer(
  given: QuarantineEvent,
  deps: QuarantineDeps,
): Promise<Listed | ShownPiece | ReplayAnswer> {
  const event = understood(given);
  if (event.action === 'list') return list(event, deps);
  return event.action === 'show' ? cut(await show(onlyKeyOf(event), deps)) : replayAgain(event, deps);
}

/** A misspelt member would mean more pieces than were meant. */
function understood(given: unknown): QuarantineEvent {
  const { data, error } = eventSchema.safeParse(given);
  if (data !== undefined) return data;
  const faults = error.issues.map(({ path, message }) => `${path.join('.') || 'the event'}: ${message}`);
  throw new IntakeError('LC-ING-037', faults.join('; ').slice(0, 300));
}

async function list(choice: Choice, deps: QuarantineDeps): Promise<Listed> {
  const pieces = fitting(await piecesSince(choice, deps), choice);
  const newest = [...pieces].sort((a, b) => (a.firstSeenAt > b.firstSeenAt ? -1 : 1)).slice(0, mostListed);
  return { groups: grouped(pieces), newest, pieces: pieces.length };
}

function onlyKeyOf({ keys = [] }: Choice): string {
  const [key] = keys;
  if (key === undefined || keys.length > 1) throw new IntakeError('LC-ING-037', 'show takes one key, in keys');
  return key;
}

async function replayAgain(event: QuarantineEvent, deps: QuarantineDeps): Promise<ReplayAnswer> {
  const { keys = [], code, source, table, since, all } = event;
  const isChosen = keys.length > 0 || [code, source, table, since].some((each) => each !== undefined) || all === true;
  if (!isChosen) throw new IntakeError('LC-ING-037', 'a replay needs keys, code, source, table, since, or all: true');
  const replayed = await replay(event, deps);
  // What was replayed just now is not begun with again.
  const notReplayedSince = event.notReplayedSince ?? replayed.replayedAt;
  return { ...replayed, again: replayed.left === 0 ? null : { ...event, notReplayedSince } };
}

function cut(shown: ShownPiece): ShownPiece {
  return { ...shown, body: shortened(shown.body), part: shortened(shown.part) };
}

function shortened(shown: Shown | null): Shown | null {
  if (shown === null) return null;
  if ('text' in shown) return { text: told(shown.text) };
  return { base64: shown.base64.slice(0, mostShown) };
}

function told(text: string): string {
  return text.length > mostShown ? `${text.slice(0, mostShown)}… (${text.length} characters)` : text;
}
