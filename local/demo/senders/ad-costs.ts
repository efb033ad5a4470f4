import { passersByPerPerson } from '#local/demo/people/passers-by.ts';
import type { Device } from '#local/demo/people/visits.ts';
import { type Campaign, campaigns, channels, runs } from '#local/demo/world/channels.ts';
import { poisson, randomFor } from '#local/demo/world/random.ts';
import type { World } from '#local/demo/world/world.ts';

/** What a platform states for one day, campaign and device. */
export type AdDay = {
  date: string;
  campaign: Campaign;
  device: Device;
  impressions: number;
  clicks: number;
  /** Micros of a euro: a million is one. */
  costMicros: number;
  conversions: number;
};

const deviceShares: [Device, number][] = [
  ['mobile', 0.62],
  ['desktop', 0.34],
  ['tablet', 0.04],
];

/** Ads of one day; the first statement misses late clicks, the restated one is final. */
export function adDays(world: World, dayNumber: number, platform: Campaign['platform'], isFinal: boolean): AdDay[] {
  const { scale } = world;
  const date = world.season.dates[dayNumber] ?? '';
  const channel = platform === 'google_ads' ? 'paid_search' : 'paid_social';
  const traffic = channels.find(({ name }) => name === channel)?.traffic ?? 0;
  const total = channels.reduce((sum, each) => sum + each.traffic, 0);
  // Platforms count more clicks than a site sees visits: some leave before the page has loaded.
  const visits = scale.people * (passersByPerPerson + 1) * world.season.share(dayNumber) * 1.15;
  const running = campaigns.filter((each) => each.platform === platform && runs(each, Number(date.slice(5, 7))));
  const shares = running.reduce((sum, each) => sum + each.share, 0);
  return running.flatMap((campaign) =>
    deviceShares.map(([device, share]) => {
      const clicks = ((visits * traffic) / total) * (campaign.share / shares) * share;
      return adDay(world.seed, { date, campaign, device }, clicks, isFinal);
    }),
  );
}

type Cell = Pick<AdDay, 'date' | 'campaign' | 'device'>;

function adDay(seed: number, cell: Cell, expected: number, isFinal: boolean): AdDay {
  const random = randomFor(seed, 'ads', cell.date, cell.campaign.id, cell.device);
  const clicks = poisson(random, expected);
  const price = cell.campaign.costPerClick * (0.85 + 0.3 * random());
  const conversions = poisson(random, clicks * 0.045) + (random() < 0.2 ? 0.5 : 0);
  const impressions = clicks * 18 + poisson(random, 30);
  const final = { ...cell, impressions, clicks, costMicros: Math.round(clicks * price) * 10_000, conversions };
  if (isFinal) return final;
  const costMicros = Math.round(final.costMicros * 0.97);
  return { ...final, costMicros, conversions: Math.floor(conversions * 0.8) };
}
