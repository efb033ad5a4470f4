import type { Channel } from '#local/demo/world/channels.ts';
import { beta, exponential, gamma, type Random } from '#local/demo/world/random.ts';
import type { Season } from '#local/demo/world/season.ts';

/** Rates of ordering differ as gamma (shape, scale in orders a week), chances to leave after an order as beta. */
const process = { shape: 1.1, scale: 0.07, a: 1, b: 1.25 };

/**
 * Instants of a buyer's orders, the first one included, by the MBG/NBD process (Batislam et al. 2007):
 * after every order, the first one too, the buyer leaves for good with a chance of their own.
 */
export function orderTimes(random: Random, season: Season, channel: Channel, first: number): number[] {
  const ordersAWeek = gamma(random, process.shape, process.scale * channel.frequency);
  const leaves = beta(random, process.a, process.b * channel.loyalty);
  const times = [first];
  let last = first;
  while (random() >= leaves) {
    last = season.later(random, last, exponential(random, 1 / ordersAWeek));
    if (!Number.isFinite(last)) break;
    times.push(last);
  }
  return times;
}
