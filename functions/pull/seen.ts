import { hash } from 'node:crypto';
import type { Outcome } from '#functions/intake/arrivals.ts';

/** A short mark of each record and piece: another version has another one. */
export function marksOf(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.map((outcome) => hash('sha256', contentOf(outcome), 'base64url').slice(0, 16));
}

function contentOf(outcome: Outcome): string {
  if ('rejected' in outcome) {
    const { code, bytes } = outcome.rejected;
    return JSON.stringify([code, hash('sha256', bytes, 'hex')]);
  }
  const { record, sourceId, sourceVersion, occurredAt, updatedAt, values } = outcome.mapped;
  return JSON.stringify([record, sourceId, sourceVersion, occurredAt, updatedAt, values]);
}

/**
 * Whether the reading before this one was whole. A record can only be pushed past a reader by one that was read and then
 * left its place: deleted, or edited and thereby another version. Then the next reading does not see that one again.
 */
export function sawAllAgain({ seen, seenBefore }: Seen): boolean {
  if (seen === null || seenBefore === null) return false;
  const again = new Set(seen);
  return seenBefore.every((mark) => again.has(mark));
}

type Seen = { readonly seen: readonly string[] | null; readonly seenBefore: readonly string[] | null };
