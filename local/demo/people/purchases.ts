import type { Process } from '#local/demo/world/business.ts';
import type { Channel } from '#local/demo/world/channels.ts';
import { beta, exponential, gamma, type Random } from '#local/demo/world/random.ts';
import type { Season } from '#local/demo/world/season.ts';

/** One buyer's own rates, drawn from the process of all; a channel's buyers are better or worse than average. */
export type Rates = {
  readonly ordersAWeek: number;
  /** Chance to leave for good after an order. */
  readonly leaves: number;
};

export function drawRates(random: Random, { r, alpha, a, b }: Process, channel: Channel): Rates {
  return { ordersAWeek: gamma(random, r, channel.frequency / alpha), leaves: beta(random, a, b * channel.loyalty) };
}

export type OrderTimes = {
  /** Instants, the first order included. */
  readonly times: readonly number[];
  /** The instant after which the buyer orders no more; null for those who had not left when the time was over. */
  readonly leftAt: number | null;
};

/** Instants of a buyer's orders by the MBG/NBD or BG/NBD process, from the first one on. */
export function orderTimes(
  random: Random,
  season: Season,
  model: Process['model'],
  { ordersAWeek, leaves }: Rates,
  first: number,
): OrderTimes {
  const times = [first];
  let last = first;
  while (random() >= (model === 'bg_nbd' && times.length === 1 ? 0 : leaves)) {
    last = season.later(random, last, exponential(random, 1 / ordersAWeek));
    if (!Number.isFinite(last)) return { times, leftAt: null };
    times.push(last);
  }
  return { times, leftAt: last };
}
