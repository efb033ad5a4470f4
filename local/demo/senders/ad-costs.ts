import { passersByPerPerson } from '#local/demo/people/passers-by.ts';
import { type Campaign, type Platform, platforms, runningOn } from '#local/demo/world/campaigns.ts';
import { channels } from '#local/demo/world/channels.ts';
import { poisson, randomFor } from '#local/demo/world/random.ts';
import type { World } from '#local/demo/world/world.ts';

/** What a platform states for one day and campaign, and for the part of it that the platform tells apart. */
export type AdDay = {
  date: string;
  campaign: Campaign;
  /** A device, an ad or an hour; empty where the platform has one row for a day. */
  part: string;
  impressions: number;
  clicks: number;
  /** Millionths of the account's currency, as precisely as the platform states them. */
  costMicros: number;
  conversions: number;
};

type Part = readonly [name: string, share: number];

const whole: readonly Part[] = [['', 1]];

const parts: Readonly<Record<Platform, readonly Part[]>> = {
  google_ads: [
    ['MOBILE', 0.62],
    ['DESKTOP', 0.34],
    ['TABLET', 0.04],
  ],
  microsoft_ads: [
    ['Computer', 0.7],
    ['Smartphone', 0.3],
  ],
  meta_ads: [
    ['film', 0.6],
    ['picture', 0.4],
  ],
  tiktok_ads: [
    ['08', 0.2],
    ['13', 0.25],
    ['19', 0.55],
  ],
  linkedin_ads: whole,
  pinterest_ads: whole,
};

const cent = 10_000;
const smallestMicros: Partial<Readonly<Record<Platform, number>>> = { google_ads: 1, pinterest_ads: 1 };

/** Ads of one day; the first statement misses late clicks, the restated one is final. */
export function adDays(world: World, dayNumber: number, platform: Platform, isFinal: boolean): AdDay[] {
  const { scale } = world;
  const date = world.season.dates[dayNumber] ?? '';
  const channel = platforms[platform];
  const traffic = channels.find(({ name }) => name === channel)?.traffic ?? 0;
  const total = channels.reduce((sum, each) => sum + each.traffic, 0);
  // Platforms count more clicks than a site sees visits: some leave before the page has loaded.
  const visits = scale.people * (passersByPerPerson + 1) * world.season.share(dayNumber) * 1.15;
  const running = runningOn(channel, date);
  const shares = running.reduce((sum, each) => sum + each.share, 0);
  const own = running.filter((campaign) => campaign.platform === platform);
  return own.flatMap((campaign) =>
    parts[platform].map(([part, share]) => {
      const clicks = ((visits * traffic) / total) * (campaign.share / shares) * share;
      return adDay(world.seed, { date, campaign, part }, clicks, isFinal);
    }),
  );
}

type Cell = Pick<AdDay, 'date' | 'campaign' | 'part'>;

function adDay(seed: number, cell: Cell, expected: number, isFinal: boolean): AdDay {
  const random = randomFor(seed, 'ads', cell.date, cell.campaign.id, cell.part);
  const clicks = poisson(random, expected);
  const price = cell.campaign.costPerClick * (0.85 + 0.3 * random());
  const conversions = poisson(random, clicks * 0.045) + (random() < 0.2 ? 0.5 : 0);
  const impressions = clicks * 18 + poisson(random, 30);
  const final = { ...cell, impressions, clicks, costMicros: Math.round(clicks * price) * cent, conversions };
  if (isFinal) return final;
  const smallest = smallestMicros[cell.campaign.platform] ?? cent;
  const costMicros = Math.round((final.costMicros * 0.97) / smallest) * smallest;
  return { ...final, costMicros, conversions: Math.floor(conversions * 0.8) };
}
