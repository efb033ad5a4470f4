import { day, hour, localDate, minute } from '#local/demo/world/calendar.ts';
import type { ChannelName } from '#local/demo/world/channels.ts';
import { exponential, pick, pickWeighted, type Random, randomFor, whole } from '#local/demo/world/random.ts';
import type { World } from '#local/demo/world/world.ts';
import { type FollowUp, followUpOf } from './follow-up.ts';
import { customerId } from './identifiers.ts';
import { campaignsOf, type Mailbox, mailsOf } from './mailings.ts';
import { type Cause, type Coupon, type Order, ordersOfOne, placeOrder } from './orders.ts';
import { householdBrowser, type Person } from './people.ts';
import { drawRates, type OrderTimes, orderTimes, type Rates } from './purchases.ts';
import { type Aim, type Browser, endOf, newBrowser, type Session, visit } from './visits.ts';

/** What one person does on the site and at the till, and what our mails and calls do to them. */
export type Story = {
  readonly person: Person;
  readonly kind: 'buyer' | 'asker' | 'looker';
  /** Whom a fair brought came when they visited it. */
  readonly cameAt: number;
  readonly sessions: Session[];
  /** In the order of time. */
  readonly orders: Order[];
  /** Of buyers: their own rates, and the instant after which nothing of their own brings them back. */
  readonly process: (Rates & Pick<OrderTimes, 'leftAt'>) | null;
  readonly followUp: FollowUp | null;
  readonly mailbox: Mailbox;
};

/** The tablet on the fair stand: one browser for everybody who orders there. */
export const fairTablet = '1999999999.1746000000';

type Scene = World & {
  person: Person;
  random: Random;
  sessions: Session[];
  orders: Order[];
  browserFor: ReturnType<typeof browsersOf>;
};

/** An order that somebody means to make. */
type Purchase = { readonly at: number; readonly cause: Cause; readonly campaign: string | null };

/** The story of a person who comes first at `arrival`. */
export function storyOf(world: World, person: Person, arrival: number): Story {
  const random = randomFor(world.seed, 'story', person.number);
  const scene: Scene = { ...world, person, random, sessions: [], orders: [], browserFor: browsersOf(random, person) };
  const start = person.channel.name === 'trade_fair' ? fairVisit(scene) : arrival;
  const { buyers, askers } = world.business;
  const roll = random();
  const kind = roll < buyers ? 'buyer' : roll < buyers + askers ? 'asker' : 'looker';
  const told = { person, kind, cameAt: start, sessions: scene.sessions, orders: scene.orders } as const;
  if (kind === 'buyer') return { ...told, ...buy(scene, start) };
  const mailbox = kind === 'asker' ? subscribe(scene, start) : { mailings: [], draws: [], unsubscribedAt: null };
  if (kind === 'looker') lookAround(scene, start);
  return { ...told, process: null, followUp: null, mailbox };
}

function fairVisit({ random, season, fairs }: Scene): number {
  return fairs.length ? pick(random, fairs) + whole(random, 0, 7 * 60) * minute : season.any(random);
}

type Bought = Pick<Story, 'process' | 'followUp' | 'mailbox'>;

function buy(scene: Scene, start: number): Bought {
  const { random, person, season, business } = scene;
  const isAtFair = person.channel.name === 'trade_fair' && scene.fairs.length > 0;
  const buysAtOnce = isAtFair ? random() < 0.35 : random() < 0.45;
  // Whoever took a leaflet at the fair orders weeks or months later.
  const wait = isAtFair ? exponential(random, 60 * day) : Math.min(exponential(random, 6 * day), 45 * day);
  const first = Math.round(buysAtOnce ? start : start + hour + wait);
  if (!buysAtOnce && !isAtFair) come(scene, start, person.channel.name, random() < 0.5 ? 'look' : 'cart');
  if (!buysAtOnce) comeBetween(scene, start, first);
  const rates = drawRates(random, business.process, person.channel);
  const natural = orderTimes(random, season, business.process.model, rates, first);
  const purchases = natural.times.map(
    (at, index): Purchase => ({ at, cause: index === 0 ? 'first' : 'habit', campaign: null }),
  );
  const influenced = influence(scene, natural, purchases);
  purchases.sort((one, other) => one.at - other.at);
  purchases.forEach((purchase, number) => {
    if (number > 0 && random() < 0.6)
      come(scene, purchase.at - exponential(random, 4 * day), returnChannel(random), 'look');
    if (isAtFair && number === 0 && buysAtOnce) orderAtFair(scene, purchase.at);
    else orderOnline(scene, purchase, number, buysAtOnce);
  });
  scene.orders.sort((one, other) => one.placedAt - other.placedAt);
  return { process: { ...rates, leftAt: natural.leftAt }, ...influenced };
}

/** Calls and mails, each with chances of its own; what they bring is put beside what would have come anyway. */
function influence(scene: Scene, natural: OrderTimes, purchases: Purchase[]): Pick<Story, 'followUp' | 'mailbox'> {
  const { seed, person, until, business } = scene;
  const [first = 0, next] = natural.times;
  const isReached = first < until;
  const calling = randomFor(seed, 'call', person.number);
  const isDear = person.spend > 7000;
  const followUp =
    isReached && person.phone !== null && !business.isMarketplace
      ? followUpOf(calling, { at: first, isDear }, next, (at) =>
          purchases.push({ at, cause: 'follow_up_call', campaign: null }),
        )
      : null;
  const reader = { since: first, firstOrderAt: first, leftAt: natural.leftAt, isDead: person.hasJunkEmail };
  const canBeMailed = isReached && person.acceptsMarketing && !business.isMarketplace;
  const mailbox = mailsOf(
    randomFor(seed, 'mail', person.number),
    canBeMailed ? campaignsOf(scene) : [],
    reader,
    (at, campaign) => purchases.push({ at: Math.round(at), cause: 'promotion', campaign }),
  );
  return { followUp, mailbox };
}

function subscribe(scene: Scene, start: number): Mailbox {
  const { random, person, seed } = scene;
  come(scene, start, person.channel.name, 'subscribe');
  for (let at = start, more = whole(random, 0, 4); more > 0; more--) {
    at += 2 * day + exponential(random, 25 * day);
    come(scene, at, 'email', random() < 0.6 ? 'look' : 'bounce');
  }
  const reader = { since: start, firstOrderAt: Number.POSITIVE_INFINITY, leftAt: null, isDead: person.hasJunkEmail };
  return mailsOf(randomFor(seed, 'mail', person.number), campaignsOf(scene), reader, () => {});
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
  scene.orders.push({ ...placeOrder(random, { ...wish, number: orderNumberOf(scene) }, until), deviceId: fairTablet });
}

function orderOnline(scene: Scene, { at, cause, campaign }: Purchase, number: number, isFirstVisit: boolean): void {
  const { random, person, until, business } = scene;
  const first = isFirstVisit ? person.channel.name : nextChannel(random);
  const again = cause === 'promotion' ? 'email' : returnChannel(random);
  const session = come(scene, at, number === 0 ? first : again, 'buy', number > 0);
  if (!session) return;
  const placedAt = endOf(session);
  const coupon =
    campaign === null ? couponOf(random, person, number, placedAt) : { code: campaign.toUpperCase(), percent: 15 };
  const wish = {
    placedAt,
    person,
    spend: person.spend,
    likes: person.likes,
    coupon,
    cause,
    number: orderNumberOf(scene),
  };
  const order = placeOrder(
    random,
    { ...wish, isService: business.isService, isMarketplace: business.isMarketplace },
    until,
  );
  scene.orders.push(order);
  // An ad blocker hides the visit from analytics and leaves the order without a client id.
  if (random() < 0.06) {
    scene.sessions.splice(scene.sessions.indexOf(session), 1);
    return;
  }
  order.session = session;
  session.order = order;
}

/** A number that no other order has, whoever is simulated and in which order. */
function orderNumberOf({ person, orders }: Scene): number {
  return person.number * ordersOfOne + orders.length;
}

function couponOf(random: Random, person: Person, number: number, at: number): Coupon | null {
  const date = localDate(at);
  if (number === 0 && person.channel.name === 'trade_fair') return { code: 'FAIR10', percent: 10 };
  if (number === 0 && person.channel.name === 'sponsorship') return { code: 'BREWCAST10', percent: 10 };
  const isRecommended = person.channel.name === 'word_of_mouth' || person.channel.name === 'customer_referral';
  if (number === 0 && isRecommended && random() < 0.7) {
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
function browsersOf(random: Random, person: Person): (at: number, touch: Parameters<typeof newBrowser>[2]) => Browser {
  const hasTwo = random() < 0.25;
  const known: ({ browser: Browser; lastAt: number } | undefined)[] = [];
  return (at, touch) => {
    const which = hasTwo && random() < 0.35 ? 1 : 0;
    const now = known[which];
    const isCleared = now && at - now.lastAt > 45 * day && random() < 0.3;
    const browser =
      now && !isCleared ? now.browser : newBrowser(random, at, touch, which === 0 ? householdBrowser(person) : null);
    known[which] = { browser, lastAt: at };
    return browser;
  };
}
