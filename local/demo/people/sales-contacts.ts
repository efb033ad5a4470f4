import { day, hour } from '#local/demo/world/calendar.ts';
import { randomFor, whole } from '#local/demo/world/random.ts';
import type { World } from '#local/demo/world/world.ts';
import type { Deal } from './contracts.ts';
import type { Story } from './stories.ts';

/** A visit or call by somebody who sells to offices and cafés, written down in a tool of their own. */
export type SalesContact = {
  readonly number: number;
  readonly at: number;
  readonly kind: 'Call' | 'Visit';
  readonly isAnswered: boolean;
  readonly minutes: number;
};

const oneOf = 61;

/** Few are asked: some of those who signed up and never talked of a deal, a month after their last visit. */
export function salesContactsOf(
  { person, kind, sessions }: Story,
  deal: Deal | null,
  { seed, until }: World,
): SalesContact[] {
  const last = sessions.at(-1);
  if (kind !== 'asker' || deal !== null || last === undefined || person.number % oneOf >= 4) return [];
  const random = randomFor(seed, 'sales', person.number);
  const isVisit = random() < 0.3;
  const first = Math.floor((last.at + 30 * day) / day) * day + whole(random, 8, 15) * hour;
  const isReached = random() < 0.6;
  const call = { number: person.number * 4 + 1, at: first, isAnswered: isReached, minutes: isReached ? 6 : 1 };
  const visit = { number: call.number + 1, at: first + 7 * day, isAnswered: true, minutes: 40 };
  const contacts: SalesContact[] = [
    { ...call, kind: 'Call' },
    ...(isReached && isVisit ? [{ ...visit, kind: 'Visit' } as const] : []),
  ];
  return contacts.filter(({ at }) => at < until - 2_000);
}
