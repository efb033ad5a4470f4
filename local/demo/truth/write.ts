import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { answerTruth } from '#local/demo/people/answers.ts';
import { commissionsOf, commissionTruth, costDate, statedAtLast } from '#local/demo/people/commissions.ts';
import { consentTruth } from '#local/demo/people/consents.ts';
import { contractTruth } from '#local/demo/people/contracts.ts';
import { erasureTruth } from '#local/demo/people/erasures.ts';
import { fairTruth } from '#local/demo/people/fair.ts';
import { callTruth } from '#local/demo/people/follow-up.ts';
import { leadTruth } from '#local/demo/people/leads.ts';
import { type Life, livesOf } from '#local/demo/people/life.ts';
import { mailTruth } from '#local/demo/people/mailings.ts';
import { parcelTruth } from '#local/demo/people/parcels.ts';
import { pointsTruth } from '#local/demo/people/points.ts';
import { referralTruth } from '#local/demo/people/referrals.ts';
import { tacticsOf } from '#local/demo/senders/plans.ts';
import { day, localDate, localMidnight } from '#local/demo/world/calendar.ts';
import { channels } from '#local/demo/world/channels.ts';
import type { World } from '#local/demo/world/world.ts';
import { writeJson, writeZippedLines } from '#local/demo/written.ts';
import { actsOf } from './acts-of.ts';
import { acquisitionCosts, type CommissionsByMonth } from './economics.ts';
import { isQualifying } from './orders.ts';
import { askedFor, type CostOfOne, personTruth } from './people.ts';
import { countGaps, curveLookup, emptyCounts, type GapCounts } from './stages/curves.ts';
import { lifeOf } from './stages/life.ts';
import { placesAtMonthEnds } from './stages/place.ts';
import type { Rules } from './stages/rules.ts';
import { stageSettings } from './stages/settings.ts';
import { demoTruth } from './totals.ts';

/**
 * Writes what is true of the shop beside its deliveries: `parameters.json` (what was stated), `totals.json`,
 * `channels.json` (what customers cost), `people.ndjson.gz` and `stages.ndjson.gz` (each person at each month's end).
 */
export async function writeTruth(folder: string, world: World): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { counts, newCustomers, commissions } = firstPass(world);
  writeJson(join(folder, 'parameters.json'), parametersOf(world));
  writeJson(join(folder, 'totals.json'), demoTruth(world.scale));
  const costs = channelCosts(world, newCustomers, commissions);
  writeJson(join(folder, 'channels.json'), costs);
  const costOfOne = lookUp(costs);
  await writeZippedLines(
    join(folder, 'people.ndjson.gz'),
    mapped(livesOf(world), (life) => [{ ...personTruth(life, costOfOne), asked_for: askedFor(life, world) }]),
  );
  const rules = rulesOf(world, counts);
  const ends = monthEnds(world);
  await writeZippedLines(
    join(folder, 'stages.ndjson.gz'),
    mapped(livesOf(world), (life) => stageLines(life, ends, rules)),
  );
}

function* mapped<T>(items: Iterable<T>, lines: (item: T) => readonly object[]): Generator<string> {
  for (const item of items) for (const line of lines(item)) yield JSON.stringify(line);
}

const dayOf = (at: number) => Date.parse(`${localDate(at)}T00:00:00Z`) / day;

function rulesOf({ scale }: World, counts: GapCounts): Rules {
  const settings = stageSettings[scale.business];
  const lookup = curveLookup(counts, settings.horizon, dayOf);
  return { settings, dayOf, silence: { by: 'curves', lookup }, hasDeliveryData: true };
}

type FirstPass = {
  readonly counts: GapCounts;
  readonly newCustomers: ReadonlyMap<string, number>;
  readonly commissions: CommissionsByMonth;
};

/** What is asked of everybody before anything can be said of one: gaps, customers of a channel, and commissions. */
function firstPass(world: World): FirstPass {
  const counts = emptyCounts(world.months.slice(0, -1));
  const rules = { ...rulesOf(world, counts), silence: { by: 'fixed_lines' } as const };
  const newCustomers = new Map<string, number>();
  const commissions = new Map<string, number>();
  for (const life of livesOf(world)) {
    countGaps(counts, lifeOf(actsOf(life), rules).purchases);
    for (const commission of commissionsOf(life, world)) {
      const month = `${costDate(commission).slice(0, 7)}-01`;
      commissions.set(month, (commissions.get(month) ?? 0) + statedAtLast(commission).cost);
    }
    const first = life.orders.find(isQualifying);
    if (first === undefined) continue;
    const key = `${life.person.channel.name} ${localDate(first.placedAt).slice(0, 7)}-01`;
    newCustomers.set(key, (newCustomers.get(key) ?? 0) + 1);
  }
  return { counts, newCustomers, commissions };
}

type ChannelMonth = { month: string; channel: string; cost_cents: number; new_customers: number };

/** What is for all channels (salaries, tools) stays on a row of its own, `all`. */
function channelCosts(
  world: World,
  newCustomers: ReadonlyMap<string, number>,
  commissions: CommissionsByMonth,
): ChannelMonth[] {
  const names = [...channels.map(({ name }) => name), 'all'];
  return world.months.slice(0, -1).flatMap((month, index) => {
    const costs = acquisitionCosts(world, index, commissions);
    return names.map((channel) => ({
      month,
      channel,
      cost_cents: Math.round(costs.get(channel) ?? 0),
      new_customers: newCustomers.get(`${channel} ${month}`) ?? 0,
    }));
  });
}

function lookUp(costs: readonly ChannelMonth[]): CostOfOne {
  const byKey = new Map(costs.map((each) => [`${each.channel} ${each.month}`, each]));
  return (channel, month) => {
    const found = byKey.get(`${channel} ${month}`);
    return found && found.new_customers > 0 && found.cost_cents > 0 ? found.cost_cents / found.new_customers : null;
  };
}

/** The last instant of each month. */
function monthEnds({ months }: World): readonly number[] {
  return months.slice(1).map((next) => localMidnight(next) - 1);
}

/** Beside the rules' answer stands what nobody can see: whether the person had really left. */
function stageLines(life: Life, ends: readonly number[], rules: Rules): object[] {
  const places = placesAtMonthEnds(actsOf(life), ends, rules);
  return places.flatMap((place, index) => {
    const end = ends[index] ?? 0;
    if (place === null) return [];
    const leftAt = life.process?.leftAt ?? null;
    return [
      {
        person: life.person.number,
        month: `${localDate(end).slice(0, 7)}-01`,
        stage: place.stage,
        phase: place.phase,
        status: place.status,
        reason: place.reasons.status,
        return_chance: place.returnChance,
        has_left: life.process === null ? null : leftAt !== null && leftAt <= end,
      },
    ];
  });
}

function parametersOf(world: World): object {
  const { scale, business } = world;
  return {
    scale,
    process: business.process,
    process_note:
      'rates in orders a week; a channel multiplies the rate by its frequency, b by its loyalty, spend by its spend',
    channels: channels.map(({ name, frequency, loyalty, spend }) => ({ name, frequency, loyalty, spend })),
    follow_up_call: callTruth,
    commissions: commissionTruth,
    tactics: tacticsOf(world),
    mails: mailTruth,
    parcels: parcelTruth,
    erasures: erasureTruth,
    answers: answerTruth,
    loyalty: pointsTruth,
    referrals: referralTruth,
    fairs: fairTruth,
    leads: leadTruth,
    consents: consentTruth,
    contracts: business.hasContracts ? contractTruth : null,
  };
}
