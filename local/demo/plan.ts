import type { PlannedDelivery } from './delivery.ts';
import { crowdOf } from './people/passers-by.ts';
import { endOf, type Session } from './people/visits.ts';
import { exportDeliveries, keepForExport, type SessionsByDay } from './senders/bigquery-export.ts';
import { costDeliveries } from './senders/cost-files.ts';
import { protocolDeliveries } from './senders/measurement-protocol.ts';
import { mentionDeliveries } from './senders/mentions.ts';
import { reviewDeliveries } from './senders/reviews.ts';
import { shopDeliveries } from './senders/shopify-deliveries.ts';
import type { Shop } from './simulation.ts';
import { day, localMidnight } from './world/calendar.ts';

/** The visits that start in a month; unknown people's return visits may reach into the next. */
export type Month = { from: number; until: number; visitors: number; sessions: Session[] };

/** The shop's months one after the other, so that only one month's unknown visitors are held at a time. */
export function* monthsOf(shop: Shop): Iterable<Month> {
  const { months, world, scale } = shop;
  const named = shop.stories.flatMap((story) => story.sessions).sort((one, other) => one.at - other.at);
  const dayNumber = (instant: number) => Math.round((instant - world.from) / day);
  let seen = 0;
  for (let index = 0; index < scale.months; index++) {
    const [from, until] = [localMidnight(months[index] ?? ''), localMidnight(months[index + 1] ?? '')];
    const crowd = crowdOf(world, scale.people, dayNumber(from), dayNumber(until));
    const start = seen;
    while ((named[seen]?.at ?? until) < until) seen++;
    yield { from, until, visitors: crowd.visitors, sessions: [...named.slice(start, seen), ...crowd.sessions] };
  }
}

/** All deliveries of the shop in the order of their arrival, not yet written. */
export function* plannedDeliveries(shop: Shop, secret: string): Iterable<PlannedDelivery> {
  const kept: SessionsByDay = new Map();
  let waiting = [...costDeliveries(shop), ...mentionDeliveries(shop.world), ...reviewDeliveries(shop)];
  for (const month of monthsOf(shop)) {
    const orders = shop.orders.filter(({ placedAt }) => placedAt >= month.from && placedAt < month.until);
    const sending = { seed: shop.scale.seed, until: shop.world.until, secret };
    waiting.push(...orders.flatMap((order) => shopDeliveries(order, sending)));
    waiting.push(...webDeliveries(shop, month, kept));
    waiting.sort((one, other) => one.at - other.at);
    const due = waiting.filter(({ at }) => at < month.until);
    waiting = waiting.filter(({ at }) => at >= month.until);
    yield* due;
  }
}

/** Visits of the first third of the time come as daily exports, later ones as they happen. */
function webDeliveries(shop: Shop, month: Month, kept: SessionsByDay): PlannedDelivery[] {
  const { months, world, scale } = shop;
  const switchedAt = localMidnight(months[Math.floor(scale.months / 3)] ?? '');
  const live: PlannedDelivery[] = [];
  for (const session of month.sessions) {
    if (endOf(session) < switchedAt) keepForExport(kept, session);
    else live.push(...protocolDeliveries(session, world.until));
  }
  if (month.from >= switchedAt) return live;
  const dates = world.season.dates.filter(
    (date) => localMidnight(date) >= month.from && localMidnight(date) < month.until,
  );
  const exported = dates.filter((date) => kept.has(date)).flatMap((date) => exportDeliveries(kept, date, world.until));
  return [...exported, ...live];
}
