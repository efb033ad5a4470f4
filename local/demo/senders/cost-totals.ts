import { type Commission, networks, statedAtLast } from '#local/demo/people/commissions.ts';
import { decimal } from '#local/demo/people/money.ts';
import { accounts, platformNames } from '#local/demo/world/campaigns.ts';
import type { World } from '#local/demo/world/world.ts';
import { adDays } from './ad-costs.ts';
import { spanOf } from './cost-files.ts';
import { inOwnCurrency, isMissing, type OtherCost, otherCosts } from './other-costs.ts';

/** Decimal strings, of euros but for `byCurrency`; what was told, and in `gaps` what was paid and never told. */
export type CostTotals = {
  total: string;
  byPlatform: Record<string, string>;
  byType: Record<string, string>;
  byCurrency: Record<string, string>;
  gaps: { month: string; name: string; channel: string; paid: string }[];
};

type Cost = { platform: string; type: string; currency: string; date: string; cents: number };

/** What marketing cost, by who was paid, by what was bought and by the money that it was paid in. */
export function costTotals(world: World, commissions: CommissionTally): CostTotals {
  const costs = [...toldCosts(world), ...commissions.costs()];
  const euros = ({ cents, currency, date }: Cost) => inOwnCurrency(cents, currency, date);
  const own = ({ cents }: Cost) => cents;
  const total = (of: Cost[], value: (cost: Cost) => number) =>
    decimal(Math.round(of.reduce((sum, cost) => sum + value(cost), 0)));
  const by = (key: 'platform' | 'type' | 'currency', value: (cost: Cost) => number) =>
    Object.fromEntries([...Map.groupBy(costs, (cost) => cost[key])].map(([name, of]) => [name, total(of, value)]));
  return {
    total: total(costs, euros),
    byPlatform: by('platform', euros),
    byType: by('type', euros),
    byCurrency: by('currency', own),
    gaps: gapsOf(world),
  };
}

/** Each figure as it was stated last; what no later file repeats stays as first stated. */
function toldCosts(world: World): Cost[] {
  return world.months.slice(0, -1).flatMap((month, index) => {
    const next = world.months[index + 1] ?? month;
    const after = world.months[index + 2];
    const restatedFrom = after === undefined ? Number.POSITIVE_INFINITY : spanOf(world, next, after).from;
    const { firstNew, until } = spanOf(world, month, next);
    const days = Array.from({ length: until - firstNew }, (_, at) => firstNew + at);
    const others = otherCosts(world, index, after !== undefined).filter((cost) => !isMissing(cost, world));
    return [...days.flatMap((at) => adCosts(world, at, at >= restatedFrom)), ...others.map(otherCost)];
  });
}

function adCosts(world: World, at: number, isFinal: boolean): Cost[] {
  return platformNames.flatMap((platform) =>
    adDays(world, at, platform, isFinal).map(({ date, costMicros }) => {
      const { currency } = accounts[platform];
      return { platform, type: 'media', currency, date, cents: costMicros / 10_000 };
    }),
  );
}

function otherCost({ platform, costType, currency, date, amount }: OtherCost): Cost {
  return { platform, type: costType, currency, date, cents: amount };
}

function gapsOf(world: World): CostTotals['gaps'] {
  return world.months.slice(0, -1).flatMap((month, index) =>
    otherCosts(world, index, true)
      .filter((cost) => isMissing(cost, world))
      .map(({ name, channel, amount }) => ({ month, name, channel, paid: decimal(amount) })),
  );
}

/** What partners are paid, person by person. */
type CommissionTally = {
  readonly add: (commissions: readonly Commission[]) => void;
  readonly costs: () => Cost[];
  readonly counts: () => { commissions: number; commissionsDeclined: number };
};

export function commissionTally(): CommissionTally {
  const cents = new Map<string, number>(networks.map((network) => [network, 0]));
  const counts = { commissions: 0, commissionsDeclined: 0 };
  return {
    add(commissions) {
      for (const commission of commissions) {
        const { cost, state } = statedAtLast(commission);
        cents.set(commission.network, (cents.get(commission.network) ?? 0) + cost);
        counts.commissions += 1;
        if (state === 'declined') counts.commissionsDeclined += 1;
      }
    },
    costs: () =>
      [...cents].map(([platform, sum]) => ({
        platform,
        type: 'commission',
        currency: 'EUR',
        date: '',
        cents: sum,
      })),
    counts: () => counts,
  };
}
