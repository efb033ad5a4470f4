import { decimal } from '#local/demo/people/money.ts';
import type { World } from '#local/demo/world/world.ts';
import { adDays } from './ad-costs.ts';
import { metaCents, spanOf } from './cost-files.ts';
import { otherCosts } from './other-costs.ts';

/** Euros as decimal strings. */
export type CostTotals = { total: string; byPlatform: Record<string, string>; byType: Record<string, string> };

type Cost = { platform: string; type: string; cents: number };

/** What marketing cost, by who was paid and by what was bought. */
export function costTotals(world: World): CostTotals {
  const costs = finalCosts(world);
  const total = (of: Cost[]) => decimal(Math.round(of.reduce((sum, cost) => sum + cost.cents, 0)));
  const by = (key: 'platform' | 'type') =>
    Object.fromEntries([...Map.groupBy(costs, (cost) => cost[key])].map(([name, of]) => [name, total(of)]));
  return { total: total(costs), byPlatform: by('platform'), byType: by('type') };
}

/** Each figure as it was stated last; what no later file repeats stays as first stated. */
function finalCosts(world: World): Cost[] {
  return world.months.slice(0, -1).flatMap((month, index) => {
    const next = world.months[index + 1] ?? month;
    const after = world.months[index + 2];
    const restatedFrom = after === undefined ? Number.POSITIVE_INFINITY : spanOf(world, next, after).from;
    const { firstNew, until } = spanOf(world, month, next);
    const days = Array.from({ length: until - firstNew }, (_, at) => firstNew + at);
    const books = otherCosts(world.scale, month, after !== undefined);
    return [
      ...days.flatMap((at) => adCosts(world, at, at >= restatedFrom)),
      ...books.map((cost) => ({ platform: 'books', type: cost.costType, cents: cost.amount })),
    ];
  });
}

function adCosts(world: World, at: number, isFinal: boolean): Cost[] {
  const google = adDays(world, at, 'google_ads', isFinal).map((row) => ({
    platform: 'google_ads',
    cents: row.costMicros / 10_000,
  }));
  const meta = adDays(world, at, 'meta_ads', isFinal).map((row) => ({
    platform: 'meta_ads',
    cents: metaCents(row.costMicros),
  }));
  return [...google, ...meta].map((cost) => ({ ...cost, type: 'media' }));
}
