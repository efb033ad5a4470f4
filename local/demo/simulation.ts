import { type Order, placeOrder } from './people/orders.ts';
import { type Story, storyOf, type World } from './people/stories.ts';
import { hour, localMidnight, minute, monthStarts } from './world/calendar.ts';
import { anyCategory } from './world/catalogue.ts';
import { randomFor, whole } from './world/random.ts';
import { seasonOf } from './world/season.ts';

export type Scale = { people: number; months: number; seed: number; endsOn: string };

/** Everything that named people and the till do; visits of unknown people are drawn month by month. */
export type Shop = { scale: Scale; world: World; months: string[]; stories: Story[]; orders: Order[] };

export function simulate(scale: Scale): Shop {
  const months = monthStarts(scale.endsOn, scale.months);
  const world = worldOf(scale, months);
  const stories = Array.from({ length: scale.people }, (_, number) => storyOf(world, number));
  const orders = [...stories.flatMap((story) => story.orders), ...walkIns(world, scale.people)];
  orders.push(...testOrders(world, scale.people));
  // The sort keeps equal instants in the order of people, so numbers are the same each time.
  orders.sort((one, other) => one.placedAt - other.placedAt);
  orders.forEach((order, sequence) => {
    order.sequence = sequence;
  });
  return { scale, world, months, stories, orders };
}

function worldOf({ seed, endsOn }: Scale, months: string[]): World {
  const start = months[0] ?? endsOn;
  const season = seasonOf(start, endsOn);
  return { seed, season, from: localMidnight(start), until: localMidnight(endsOn), fairs: fairsOf(season.dates) };
}

/** Opening instants of the fairs: each year on 24 January and 19 September. */
function fairsOf(dates: readonly string[]): number[] {
  return dates.filter((date) => /-(01-24|09-19)$/.test(date)).map((date) => localMidnight(date) + 10 * hour);
}

function walkIns(world: World, people: number): Order[] {
  const random = randomFor(world.seed, 'walk-ins');
  return Array.from({ length: Math.round(people * 0.016) }, () => {
    const placedAt = Math.min(world.season.any(random), world.until - minute);
    const wish = { placedAt, person: null, spend: 2800, likes: anyCategory(random), coupon: null, isPos: true };
    return placeOrder(random, wish, world.until);
  });
}

function testOrders(world: World, people: number): Order[] {
  const random = randomFor(world.seed, 'tests');
  return Array.from({ length: Math.max(2, Math.round(people / 600)) }, () => {
    const placedAt = world.from + whole(random, 0, world.until - world.from - hour);
    const order = placeOrder(random, { placedAt, person: null, spend: 4000, likes: 'tea', coupon: null }, world.until);
    return { ...order, email: 'test@example.com', isTest: true, gateway: 'bogus', changes: [] };
  });
}
