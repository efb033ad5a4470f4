import type { History, ProcessModel, ProcessParameters } from '#functions/fit/purchase-process.ts';
import { beta, exponential, gamma, type Random } from '#local/demo/world/random.ts';

export type Simulated = {
  readonly model: ProcessModel;
  readonly parameters: ProcessParameters;
  readonly customers: number;
  /** First orders are spread evenly over these days. */
  readonly days: number;
};

/** Histories of customers who do what the model says. */
export function simulateHistories(random: Random, { model, parameters, customers, days }: Simulated): History[] {
  const counts = new Map<string, number>();
  for (let customer = 0; customer < customers; customer += 1) {
    const observedDays = Math.floor(random() * days);
    const orderDays = ordersOf(random, model, parameters, observedDays);
    const key = JSON.stringify([orderDays.size, Math.max(0, ...orderDays), observedDays]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => {
    const [repeats, recencyDays, observed] = JSON.parse(key) as [number, number, number];
    return { repeats, recencyDays, observedDays: observed, customers: count };
  });
}

/** Days with an order after the first one. */
function ordersOf(random: Random, model: ProcessModel, { r, alpha, a, b }: ProcessParameters, observedDays: number) {
  const daysBetween = 7 / gamma(random, r, 1 / alpha);
  const dropOut = beta(random, a, b);
  const days = new Set<number>();
  let isActive = model === 'bg_nbd' || random() >= dropOut;
  for (let day = 0; isActive; isActive = random() >= dropOut) {
    day += exponential(random, daysBetween);
    if (day > observedDays) break;
    days.add(Math.ceil(day));
  }
  return days;
}
