import { commissionsOf } from '#local/demo/people/commissions.ts';
import { type Life, livesOf } from '#local/demo/people/life.ts';
import { crowdOf } from '#local/demo/people/passers-by.ts';
import { reviewAt } from '#local/demo/people/reviews.ts';
import { testOrders, walkIns } from '#local/demo/people/till.ts';
import { endOf, isSilenced, type Session } from '#local/demo/people/visits.ts';
import { type CostTotals, commissionTally, costTotals } from '#local/demo/senders/cost-totals.ts';
import { countMentions } from '#local/demo/senders/mentions.ts';
import { localDate, localMidnight } from '#local/demo/world/calendar.ts';
import { type ChannelName, channels } from '#local/demo/world/channels.ts';
import { type Scale, type World, worldOf } from '#local/demo/world/world.ts';
import { type ConsentCounts, consentTally, type EnquiryCounts, enquiryTally } from './enquiries.ts';
import { isQualifying, type MoneyTotals, type OrderCounts, orderTally } from './orders.ts';
import { type PlanCounts, planTally } from './plans.ts';
import { type ShopCounts, shopTally } from './shops.ts';
import { type ToldCounts, toldTally } from './told.ts';

/** What is known of the demo shop at its end, told by the simulation itself and not by its deliveries. */
export type DemoTruth = {
  asOf: string;
  /** Named people, and visitors who stay unknown. */
  people: number;
  unknownVisitors: number;
  /** People with a qualifying order, and those with two on different days. */
  customers: number;
  repeatCustomers: number;
  /** Customers by the way they really came, which tracking can't always tell. */
  customersByChannel: Record<ChannelName, number>;
  orders: OrderCounts;
  money: MoneyTotals;
  shops: ShopCounts;
  web: WebCounts;
  told: ToldCounts;
  enquiries: EnquiryCounts;
  /** Consents that were given, and those of them that were withdrawn. */
  consents: ConsentCounts;
  mentions: Record<string, number>;
  reviews: { written: number; edited: number; answered: number; meanRating: number };
  costs: CostTotals;
  /** Orders that partners were to be paid for, and those of them that they were not. */
  partners: ReturnType<ReturnType<typeof commissionTally>['counts']>;
  /** What was planned and drawn, and what sales wrote down in a tool of their own. */
  plans: PlanCounts;
};

/** What was sent. */
type WebCounts = {
  sessions: number;
  events: number;
  sessionsWithoutConsent: number;
  botSessions: number;
  /** Events of visits whose timestamps are wrong by a factor of a thousand. */
  eventsInMilliseconds: number;
  /** Those of the two days in which the source was silent; in no other count. */
  eventsNeverSent: number;
};

/** @throws RangeError where `endsOn` is not the first of a month. */
export function demoTruth(scale: Scale): DemoTruth {
  const world = worldOf(scale);
  const orders = orderTally();
  const shops = shopTally(world);
  const web = webTally(world, shops);
  const told = toldTally(world);
  const enquiries = enquiryTally();
  const consents = consentTally();
  const people = peopleTally();
  const reviews = reviewTally();
  const partners = commissionTally();
  const plans = planTally(world);
  for (const life of livesOf(world)) {
    for (const order of life.orders) {
      orders.add(order);
      shops.addOrder(order);
    }
    for (const session of life.sessions) web.add(session);
    people.add(life);
    shops.add(life);
    told.add(life);
    enquiries.add(life);
    consents.add(life);
    reviews.add(life);
    partners.add(commissionsOf(life, world));
    plans.add(life);
  }
  for (const order of [...walkIns(world), ...testOrders(world)]) {
    orders.add(order);
    shops.addOrder(order);
  }
  return {
    asOf: scale.endsOn,
    people: scale.people,
    unknownVisitors: addCrowd(world, web, shops),
    ...people.counts(),
    orders: orders.counts(),
    money: orders.money(),
    shops: shops.counts(),
    web: web.counts(),
    told: told.counts(),
    enquiries: enquiries.counts(),
    consents: consents.counts(),
    mentions: countMentions(world),
    reviews: reviews.counts(),
    costs: costTotals(world, partners),
    partners: partners.counts(),
    plans: plans.counts(),
  };
}

function peopleTally() {
  const counts = { customers: 0, repeatCustomers: 0 };
  const byChannel = Object.fromEntries(channels.map(({ name }) => [name, 0])) as Record<ChannelName, number>;
  return {
    add({ person, orders }: Life): void {
      const days = new Set(orders.filter(isQualifying).map((order) => localDate(order.placedAt)));
      if (days.size === 0) return;
      counts.customers += 1;
      byChannel[person.channel.name] += 1;
      if (days.size > 1) counts.repeatCustomers += 1;
    },
    counts: () => ({ ...counts, customersByChannel: byChannel }),
  };
}

function webTally(world: World, shops: ReturnType<typeof shopTally>) {
  const { months, scale } = world;
  const counts = {
    sessions: 0,
    events: 0,
    sessionsWithoutConsent: 0,
    botSessions: 0,
    eventsInMilliseconds: 0,
    eventsNeverSent: 0,
  };
  const switchedAt = localMidnight(months[Math.floor(scale.months / 3)] ?? '');
  return {
    add(session: Session): void {
      const { steps, hasConsented, isBot, trouble } = session;
      if (isSilenced(session, world)) {
        counts.eventsNeverSent += steps.length;
        return;
      }
      counts.sessions += 1;
      counts.events += shops.eventsOf(session);
      if (!hasConsented) counts.sessionsWithoutConsent += 1;
      if (isBot) counts.botSessions += 1;
      if (trouble === 'milliseconds' && endOf(session) >= switchedAt) counts.eventsInMilliseconds += steps.length;
    },
    counts: (): WebCounts => counts,
  };
}

function addCrowd(world: World, web: ReturnType<typeof webTally>, shops: ReturnType<typeof shopTally>): number {
  let visitors = 0;
  for (let at = 0; at < world.season.dates.length; at++) {
    const crowd = crowdOf(world, at);
    visitors += crowd.visitors;
    for (const session of crowd.sessions) web.add(session);
    shops.addCrowd(crowd.sessions, at);
  }
  return visitors;
}

function reviewTally() {
  const counts = { written: 0, edited: 0, answered: 0 };
  let stars = 0;
  return {
    add({ reviews }: Life): void {
      for (const review of reviews) {
        counts.written += 1;
        if (review.edit) counts.edited += 1;
        if (review.reply) counts.answered += 1;
        stars += reviewAt(review, Number.POSITIVE_INFINITY).stars;
      }
    },
    counts: () => ({ ...counts, meanRating: Number((stars / Math.max(1, counts.written)).toFixed(3)) }),
  };
}
