import { day as dayLength } from '#local/demo/world/calendar.ts';
import { beta, exponential, gamma, randomFor } from '#local/demo/world/random.ts';

/** The demo shop's own process: orders in a week gamma (shape, scale), chances to leave after an order beta (a, b). */
const process = { shape: 1.1, scale: 0.07, a: 1, b: 1.25 };

/**
 * Instants of orders of people who begin at any time of a span, by MBG/NBD (Batislam et al. 2007): they may leave
 * after every order, the first one too.
 * @param days length of the span
 */
export function buyers(people: number, from: number, days: number): number[][] {
  return Array.from({ length: people }, (_, person) => {
    const random = randomFor(20_260_101, 'buyer', person);
    const meanDays = 7 / gamma(random, process.shape, process.scale);
    const leaves = beta(random, process.a, process.b);
    const orders = [from + random() * days * dayLength];
    while (random() >= leaves) {
      const next = (orders.at(-1) ?? from) + exponential(random, meanDays) * dayLength;
      if (next >= from + days * dayLength) break;
      orders.push(next);
    }
    return orders.map(Math.round);
  });
}
