import { day, hour, localDate, minute } from '#local/demo/world/calendar.ts';
import type { ChannelName } from '#local/demo/world/channels.ts';
import { exponential, pick, pickWeighted, type Random, randomFor, whole } from '#local/demo/world/random.ts';
import type { Season } from '#local/demo/world/season.ts';
import { customerId } from './identifiers.ts';
import { type Coupon, type Order, placeOrder } from './orders.ts';
import { type Person, personOf } from './people.ts';
import { orderTimes } from './purchases.ts';
import { type Aim, type Browser, endOf, newBrowser, type Session, visit } from './visits.ts';

/** What the simulation of one person needs to know of the shop's time. */
export type World = { seed: number; season: Season; from: number; until: number; fairs: readonly number[] };

/** All that one person does. */
export type Story = { person: Person; sessions: Session[]; orders: Order[] };

/** The tablet on the fair stand: one browser for everybody who orders there. */
export const fairTablet = '1999999999.1746000000';

type Scene = World & Story & { random: Random; browserFor: ReturnType<typeof browsersOf> };

export function storyOf(world: World, number: number): Story {
  const random = randomFor(world.seed, 'person', number);
  const person = personOf(random, number);
  const story: Story = { person, sessions: [], orders: [] };
  const scene: Scene = { ...world, ...story, random, browserFor: browsersOf(random) };
  const start = person.channel.name === 'trade_fair' ? fairVisit(scene) : world.season.any(random);
  const roll = random();
  if (roll < 0.44) buy(scene, start);
  else if (roll < 0.66) subscribe(scene, start);
  else lookAround(scene, start);
  return story;
}

function fairVisit({ random, season, fairs }: Scene): number {
  return fairs.length ? pick(random, fairs) + whole(random, 0, 7 * 60) * minute : season.any(random);
}

function buy(scene: Scene, start: number): void {
  const { random, person, season } = scene;
  const isAtFair = person.channel.name === 'trade_fair' && scene.fairs.length > 0;
  const buysAtOnce = isAtFair ? random() < 0.6 : random() < 0.45;
  const first = buysAtOnce ? start : start + hour + Math.min(exponential(random, 6 * day), 45 * day);
  if (!buysAtOnce && !isAtFair) come(scene, start, person.channel.name, random() < 0.5 ? 'look' : 'cart');
  if (!buysAtOnce) comeBetween(scene, start, first);
  orderTimes(random, season, person.channel, Math.round(first)).forEach((at, number) => {
    if (number > 0 && random() < 0.6) come(scene, at - exponential(random, 4 * day), returnChannel(random), 'look');
    if (isAtFair && number === 0 && buysAtOnce) orderAtFair(scene, at);
    else orderOnline(scene, at, number, buysAtOnce);
  });
}

function subscribe(scene: Scene, start: number): void {
  const { random, person } = scene;
  come(scene, start, person.channel.name, 'subscribe');
  for (let at = start, more = whole(random, 0, 4); more > 0; more--) {
    at += 2 * day + exponential(random, 25 * day);
    come(scene, at, 'email', random() < 0.6 ? 'look' : 'bounce');
  }
}

function lookAround(scene: Scene, start: number): void {
  const { random, person } = scene;
  come(scene, start, person.channel.name, 'look');
  const aims: Aim[] = ['look', 'look', 'cart', 'checkout'];
  for (let at = start, more = whole(random, 1, 3); more > 0; more--) {
    at += exponential(random, 5 * day) + hour;
    come(scene, at, nextChannel(random), pick(random, aims));
  }
}

function comeBetween(scene: Scene, start: number, first: number): void {
  const { random } = scene;
  for (let more = whole(random, 0, 2); more > 0; more--) {
    come(scene, start + random() * (first - start), nextChannel(random), random() < 0.5 ? 'look' : 'cart');
  }
}

function orderAtFair(scene: Scene, at: number): void {
  const { random, person, until } = scene;
  if (at >= until) return;
  const tags = `fair, fair_${localDate(at).slice(0, 7).replace('-', '_')}`;
  const wish = { placedAt: at, person, spend: person.spend, likes: person.likes, coupon: null, isPos: true, tags };
  scene.orders.push({ ...placeOrder(random, wish, until), deviceId: fairTablet });
}

function orderOnline(scene: Scene, at: number, number: number, isFirstVisit: boolean): void {
  const { random, person, until } = scene;
  const first = isFirstVisit ? person.channel.name : nextChannel(random);
  const session = come(scene, at, number === 0 ? first : returnChannel(random), 'buy', number > 0);
  if (!session) return;
  const placedAt = endOf(session);
  const coupon = couponOf(random, person, number, placedAt);
  const wish = { placedAt, person, spend: person.spend, likes: person.likes, coupon };
  const order = placeOrder(random, wish, until);
  scene.orders.push(order);
  // An ad blocker hides the visit from analytics and leaves the order without a client id.
  if (random() < 0.06) {
    scene.sessions.splice(scene.sessions.indexOf(session), 1);
    return;
  }
  order.session = session;
  session.order = order;
}

function couponOf(random: Random, person: Person, number: number, at: number): Coupon | null {
  const date = localDate(at);
  if (number === 0 && person.channel.name === 'trade_fair') return { code: 'FAIR10', percent: 10 };
  if (number === 0 && person.channel.name === 'sponsorship') return { code: 'BREWCAST10', percent: 10 };
  if (number === 0 && person.channel.name === 'word_of_mouth' && random() < 0.7) {
    return { code: 'FRIEND10', percent: 10 };
  }
  if (number === 0 && random() < 0.25) return { code: 'WELCOME10', percent: 10 };
  const isChristmas = date.slice(5) >= '11-20' && date.slice(5) <= '12-18';
  if (isChristmas && random() < 0.25) return { code: 'XMAS15', percent: 15 };
  return random() < 0.07 ? { code: 'TEATIME5', percent: 5 } : null;
}

/** A visit at that time, where it lies within the shop's time. */
function come(scene: Scene, at: number, channel: ChannelName, aim: Aim, isKnown = false): Session | null {
  const { random, person, from, until, sessions, browserFor } = scene;
  const time = Math.round(at);
  if (time < from || time >= until - hour) return null;
  const { likes, hasConsented, address } = person;
  const userId = isKnown && random() < 0.4 ? customerId(person) : null;
  const plan = { at: time, channel, aim, likes, hasConsented, countryCode: address.countryCode, userId };
  const session = visit(random, plan, (touch) => browserFor(time, touch));
  sessions.push(session);
  return session;
}

function nextChannel(random: Random): ChannelName {
  const shares = { direct: 42, organic_search: 24, paid_search: 14, paid_social: 12, email: 8 };
  return channelBy(random, shares);
}

function returnChannel(random: Random): ChannelName {
  return channelBy(random, { direct: 40, email: 32, organic_search: 14, paid_search: 8, paid_social: 6 });
}

function channelBy(random: Random, shares: Partial<Record<ChannelName, number>>): ChannelName {
  const names: ChannelName[] = ['direct', 'organic_search', 'paid_search', 'paid_social', 'email'];
  return pickWeighted(random, names, (name) => shares[name] ?? 0);
}

/** A person's browsers: some use two, and cookies are cleared now and then. */
function browsersOf(random: Random): (at: number, touch: Parameters<typeof newBrowser>[2]) => Browser {
  const hasTwo = random() < 0.25;
  const known: ({ browser: Browser; lastAt: number } | undefined)[] = [];
  return (at, touch) => {
    const which = hasTwo && random() < 0.35 ? 1 : 0;
    const now = known[which];
    const isCleared = now && at - now.lastAt > 45 * day && random() < 0.3;
    const browser = now && !isCleared ? now.browser : newBrowser(random, at, touch);
    known[which] = { browser, lastAt: at };
    return browser;
  };
}
