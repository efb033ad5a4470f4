import { hour, localDate, minute } from '#local/demo/world/calendar.ts';
import { pick, randomFor, whole } from '#local/demo/world/random.ts';
import type { World } from '#local/demo/world/world.ts';
import type { HeardOfUs } from './answers.ts';
import type { Story } from './stories.ts';

/** What was written down of somebody who came to our stand. */
export type FairVisit = {
  readonly at: number;
  /** As the orders made there are tagged: `fair_2026_01`. */
  readonly fair: string;
  /** The badge was scanned: only then does anybody know of the visit. */
  readonly isScanned: boolean;
  /** Sat down with us; null for those who only passed. */
  readonly meeting: { readonly at: number; readonly minutes: number } | null;
  /** Asked at the till of the stand how they heard of us. */
  readonly said: HeardOfUs | null;
};

export const fairTruth = { scanned: 0.85, met: 0.25, saidAtTill: 0.4, misremembered: 0.1 } as const;

/** The visit that brought a person; null for whom no fair brought. */
export function fairVisitOf({ seed, until, fairs }: World, { person, orders, cameAt }: Story): FairVisit | null {
  if (person.channel.name !== 'trade_fair' || fairs.length === 0 || cameAt >= until - hour) return null;
  const random = randomFor(seed, 'fair', person.number);
  const isScanned = random() < fairTruth.scanned;
  const meets = random() < fairTruth.met;
  const metAt = cameAt + whole(random, 10, 40) * minute;
  const meeting = isScanned && meets ? { at: metAt, minutes: whole(random, 8, 35) } : null;
  const atTill = orders.find(({ isPos }) => isPos);
  const isAsked = random() < fairTruth.saidAtTill;
  const choice = random() < fairTruth.misremembered ? pick(random, ['Friends or family', 'Google']) : 'A fair';
  const said = atTill && isAsked ? { order: atTill, at: atTill.placedAt + minute, choice } : null;
  return { at: cameAt, fair: `fair_${localDate(cameAt).slice(0, 7).replace('-', '_')}`, isScanned, meeting, said };
}
