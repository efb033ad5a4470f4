import { decimal } from '#local/demo/people/money.ts';
import type { Shop } from '#local/demo/simulation.ts';
import { adDays } from './ad-costs.ts';
import { metaCents, spanOf } from './cost-files.ts';
import { otherCosts } from './other-costs.ts';

/** Euros as decimal strings. */
export type CostTotals = { total: string; byPlatform: Record<string, string>; byType: Record<string, string> };

type Cost = { platform: string; type: string; cents: number };

/** What marketing cost, by who was paid and by what was bought. */
export function costTotals(shop: Shop): CostTotals {
  const costs = finalCosts(shop);
  const total = (of: Cost[]) => decimal(Math.round(of.reduce((sum, cost) => sum + cost.cents, 0)));
  const by = (key: 'platform' | 'type') =>
    Object.fromEntries([...Map.groupBy(costs, (cost) => cost[key])].map(([name, of]) => [name, total(of)]));
  return { total: total(costs), byPlatform: by('platform'), byType: by('type') };
}

/** Each figure as it was stated last; what no later file repeats stays as first stated. */
function finalCosts(shop: Shop): Cost[] {
  return shop.months.slice(0, -1).flatMap((month, index) => {
    const next = shop.months[index + 1] ?? month;
    const after = shop.months[index + 2];
    const restatedFrom = after === undefined ? Number.POSITIVE_INFINITY : spanOf(shop, next, after).from;
    const { firstNew, until } = spanOf(shop, month, next);
    const days = Array.from({ length: until - firstNew }, (_, at) => firstNew + at);
    const books = otherCosts(shop.scale, month, after !== undefined);
    return [
      ...days.flatMap((at) => adCosts(shop, at, at >= restatedFrom)),
      ...books.map((cost) => ({ platform: 'books', type: cost.costType, cents: cost.amount })),
    ];
  });
}

function adCosts(shop: Shop, at: number, isFinal: boolean): Cost[] {
  const google = adDays(shop, at, 'google_ads', isFinal).map((row) => ({
    platform: 'google_ads',
    cents: row.costMicros / 10_000,
  }));
  const meta = adDays(shop, at, 'meta_ads', isFinal).map((row) => ({
    platform: 'meta_ads',
    cents: metaCents(row.costMicros),
  }));
  return [...google, ...meta].map((cost) => ({ ...cost, type: 'media' }));
}
