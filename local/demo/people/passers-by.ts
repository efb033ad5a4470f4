import { day, hour } from '#local/demo/world/calendar.ts';
import { anyCategory } from '#local/demo/world/catalogue.ts';
import { channels } from '#local/demo/world/channels.ts';
import { pickWeighted, poisson, type Random, randomFor, whole } from '#local/demo/world/random.ts';
import type { World } from '#local/demo/world/world.ts';
import { type Aim, newBrowser, type Session, visit } from './visits.ts';

/** Visitors who stay unknown, for each person who shows intent. */
export const passersByPerPerson = 10;

const countries: Record<string, number> = { DE: 76, AT: 11, PL: 6, NL: 4, CH: 3 };
const aims: Record<Exclude<Aim, 'buy' | 'subscribe'>, number> = { bounce: 67, look: 28.5, cart: 3, checkout: 1.5 };
const aimNames: (keyof typeof aims)[] = ['bounce', 'look', 'cart', 'checkout'];

export type Crowd = { visitors: number; sessions: Session[] };

/** The visits of unknown people whose first one falls into a day, by its number in the season. */
export function crowdOf(world: World, dayNumber: number): Crowd {
  const { seed, season, scale } = world;
  const random = randomFor(seed, 'crowd', dayNumber);
  const visitors = poisson(random, scale.people * passersByPerPerson * season.share(dayNumber));
  const sessions: Session[] = [];
  for (let left = visitors; left > 0; left--) passBy(random, world, dayNumber, sessions);
  for (let left = poisson(random, scale.people / 15_000); left > 0; left--) {
    sessions.push(botVisit(random, world, dayNumber));
  }
  return { visitors, sessions };
}

function passBy(random: Random, world: World, dayNumber: number, sessions: Session[]): void {
  const start = world.season.any(random, dayNumber, dayNumber + 1);
  const channel = pickWeighted(random, channels, (each) => each.traffic).name;
  const likes = anyCategory(random);
  const hasConsented = random() < 0.88;
  const countryCode = pickWeighted(random, Object.keys(countries), (code) => countries[code] ?? 0);
  const traits = { likes, hasConsented, countryCode };
  const aim = pickWeighted(random, aimNames, (name) => aims[name]);
  if (start >= world.until - hour) return;
  const first = visit(random, { ...traits, at: start, channel, aim }, (touch) => newBrowser(random, start, touch));
  sessions.push(first);
  const again = start + hour + Math.round(random() * 9 * day);
  if (random() < 0.07 && again < world.until - hour) {
    sessions.push(visit(random, { ...traits, at: again, channel: 'direct', aim: 'look' }, () => first.browser));
  }
}

/** A machine that calls twenty pages, one a second. */
function botVisit(random: Random, world: World, dayNumber: number): Session {
  const at = Math.min(world.season.any(random, dayNumber, dayNumber + 1), world.until - hour);
  const plan = { at, channel: 'direct', aim: 'bounce', likes: 'tea', hasConsented: true, countryCode: 'DE' } as const;
  const session = visit(random, plan, (touch) => newBrowser(random, at, touch));
  session.steps = Array.from({ length: 20 }, (_, second) => ({
    name: second === 0 ? 'session_start' : 'page_view',
    at: at + second * 1000,
    product: null,
  }));
  session.isBot = true;
  session.trouble = whole(random, 1, 4) === 1 ? 'milliseconds' : 'none';
  return session;
}
