import { hour, minute } from '#local/demo/world/calendar.ts';
import { anyCategory } from '#local/demo/world/catalogue.ts';
import { randomFor, whole } from '#local/demo/world/random.ts';
import type { World } from '#local/demo/world/world.ts';
import { type Order, ordersOfOne, placeOrder } from './orders.ts';

/** Orders that name nobody: at the till of the shop in town. */
export function walkIns(world: World): Order[] {
  const { people } = world.scale;
  const random = randomFor(world.seed, 'walk-ins');
  return Array.from({ length: Math.round(people * 0.016) }, (_, index) => {
    const placedAt = Math.min(world.season.any(random), world.until - minute);
    const number = (people + index) * ordersOfOne;
    const wish = { placedAt, person: null, spend: 2800, likes: anyCategory(random), coupon: null, isPos: true, number };
    return placeOrder(random, wish, world.until);
  });
}

/** Orders made to try the shop. */
export function testOrders(world: World): Order[] {
  const { people } = world.scale;
  const random = randomFor(world.seed, 'tests');
  return Array.from({ length: Math.max(2, Math.round(people / 600)) }, (_, index) => {
    const placedAt = world.from + whole(random, 0, world.until - world.from - hour);
    const number = (2 * people + index) * ordersOfOne;
    const wish = { placedAt, person: null, spend: 4000, likes: 'tea', coupon: null, number };
    const order = placeOrder(random, wish, world.until);
    return { ...order, email: 'test@example.com', isTest: true, gateway: 'bogus', changes: [] };
  });
}
