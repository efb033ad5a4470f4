import type { Business } from '#sql/settings/index.ts';
import { type BusinessPlan, planOf } from './business.ts';
import { hour, localMidnight, monthStarts } from './calendar.ts';
import { type Season, seasonOf } from './season.ts';

/** How big a demo shop is and how long it runs. */
export type Scale = {
  /** People who show intent at least once; ten unknown visitors come with each. */
  readonly people: number;
  /** Calendar months before `endsOn`. */
  readonly months: number;
  /** The same seed gives the same deliveries, byte for byte. */
  readonly seed: number;
  /** First day of a month, YYYY-MM-DD, that is no longer part of the demo. */
  readonly endsOn: string;
  readonly business: Business;
};

/** What the simulation of one person needs to know of the shop's time. */
export type World = {
  readonly scale: Scale;
  readonly seed: number;
  readonly business: BusinessPlan;
  readonly season: Season;
  /** First days of the months, and the day after the last one. */
  readonly months: readonly string[];
  /** Milliseconds since 1970; half-open. */
  readonly from: number;
  readonly until: number;
  /** Opening instants of the fairs. */
  readonly fairs: readonly number[];
  /** Two days in which web analytics was silent: what happened then was never sent. Half-open. */
  readonly silence: { readonly from: number; readonly until: number };
};

/** @throws RangeError where `endsOn` is not the first of a month. */
export function worldOf(scale: Scale): World {
  const months = monthStarts(scale.endsOn, scale.months);
  const start = months[0] ?? scale.endsOn;
  const business = planOf(scale.business);
  const season = seasonOf(start, scale.endsOn, business.demand);
  return {
    scale,
    seed: scale.seed,
    business,
    season,
    months,
    from: localMidnight(start),
    until: localMidnight(scale.endsOn),
    fairs: fairsOf(season.dates),
    silence: silenceOf(season.dates),
  };
}

/** After three fifths of the time. */
function silenceOf(dates: readonly string[]): World['silence'] {
  const at = Math.floor(dates.length * 0.6);
  return { from: localMidnight(dates[at] ?? ''), until: localMidnight(dates[at + 2] ?? '') };
}

/** Each year on 24 January and 19 September. */
function fairsOf(dates: readonly string[]): number[] {
  return dates.filter((date) => /-(01-24|09-19)$/.test(date)).map((date) => localMidnight(date) + 10 * hour);
}

/** Whether something has happened before the demo's time is over. */
export function hasHappened(at: number | null | undefined, { until }: World): at is number {
  return at !== null && at !== undefined && at < until - 2_000;
}
