import type { WholePiece } from '#local/demo/delivery.ts';
import { callExperiment } from '#local/demo/people/experiments.ts';
import { campaignsOf } from '#local/demo/people/mailings.ts';
import { day, hour, iso, localDate, localMidnight } from '#local/demo/world/calendar.ts';
import { flightsOf } from '#local/demo/world/flights.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';
import { csvRow } from './sheets.ts';

type Cells = readonly (string | number | null)[];

type Table = { readonly name: string; readonly columns: string };

const goalTable: Table = { name: 'goals_csv', columns: 'month,metric,channel,goal,budget,currency,decided_on' };
const tacticTable: Table = {
  name: 'tactics_csv',
  columns:
    'tactic,description,stage_from,stage_to,channel,started_on,ended_on,cost,currency,assignment,experiment,updated_on',
};

/** The tables in which people plan: goals a month ahead, tactics as they begin and once more when they are over. */
export function planPieces(world: World): WholePiece[] {
  return [...goalFiles(world), ...tacticFiles(world)].filter(({ at }) => hasHappened(at, world));
}

function dropped(table: Table, at: number, rows: readonly Cells[]): WholePiece {
  const content = `${table.columns}\n${rows.map((cells) => csvRow(cells)).join('\n')}\n`;
  const name = `${table.name}_${localDate(at)}.csv`;
  return { at, delivery: { way: 'drop', target: table.name, receivedAt: iso(at), name, content } };
}

/** Every sixth month turns out to be planned too low, and is planned anew once it has begun. */
const isRevised = (index: number) => index % 6 === 4;

function goalFiles(world: World): WholePiece[] {
  return world.months.slice(0, -1).flatMap((month, index) => {
    const start = localMidnight(month);
    const decided = index === 0 ? start + 9 * hour : start - 10 * day + 9 * hour;
    const again = start + 4 * day + 9 * hour;
    const planned = dropped(goalTable, decided, goalsOf(world, index, 1, localDate(decided)));
    if (!isRevised(index)) return [planned];
    return [planned, dropped(goalTable, again, goalsOf(world, index, 1.1, localDate(again)))];
  });
}

/** What people hope for: a twentieth above what the season and the shop's size promise. */
function goalsOf(world: World, index: number, factor: number, decidedOn: string): Cells[] {
  const { months, season, scale, business, from } = world;
  const month = months[index] ?? '';
  const number = (date: string) => Math.round((localMidnight(date) - from) / day);
  const days = Array.from(
    { length: number(months[index + 1] ?? month) - number(month) },
    (_, at) => number(month) + at,
  );
  const share = days.reduce((sum, at) => sum + season.share(at), 0);
  const customers = scale.people * business.buyers * share * 1.05 * factor;
  const budget = (perCustomer: number) => (customers * perCustomer).toFixed(2);
  return [
    [month, 'new_customers', null, Math.round(customers), budget(30), 'EUR', decidedOn],
    [month, 'net_revenue', null, Math.round(customers * 110), null, null, decidedOn],
    [month, 'cac_loaded', null, '32.00', null, null, decidedOn],
    [month, 'new_customers', 'paid_search', Math.round(customers * 0.23), budget(7), 'EUR', decidedOn],
    [month, 'new_customers', 'paid_social', Math.round(customers * 0.17), budget(6), 'EUR', decidedOn],
  ];
}

type Tactic = {
  readonly name: string;
  readonly about: string;
  readonly stages: readonly [from: string | null, to: string];
  readonly channel: string;
  readonly from: string;
  /** Null for one that goes on. */
  readonly until: string | null;
  readonly assignment: 'random' | 'everybody';
  readonly experiment: string | null;
};

/** What is tried to move people on. */
export function tacticsOf(world: World): Tactic[] {
  const calls: Tactic = {
    name: 'follow_up_calls',
    about: 'A call nine days after the first order; half of the buyers are drawn by chance',
    stages: ['first_order', 'returning'],
    channel: 'cold_call',
    from: world.months[0] ?? '',
    until: null,
    assignment: 'random',
    experiment: callExperiment,
  };
  const promotions = campaignsOf(world).filter(({ isPromotion }) => isPromotion);
  const mails = promotions.map(({ at, name }): Tactic => {
    const [from, until] = [localDate(at), localDate(at + 8 * day)];
    const about = 'A discount by mail, a fifth held out';
    const chosen = { assignment: 'random', experiment: name } as const;
    return { name, about, stages: ['one_order', 'returning'], channel: 'email', from, until, ...chosen };
  });
  const spots = flightsOf(world).map(({ name, from, until }): Tactic => {
    const chosen = { assignment: 'everybody', experiment: null } as const;
    return { name, about: 'Spots at breakfast', stages: [null, 'awareness'], channel: 'tv', from, until, ...chosen };
  });
  return [calls, ...mails, ...spots];
}

function tacticFiles(world: World): WholePiece[] {
  return tacticsOf(world).flatMap((tactic) => {
    const begun = localMidnight(tactic.from) + 7 * hour;
    const piece = (at: number, until: string | null) =>
      dropped(tacticTable, at, [tacticRow(tactic, until, localDate(at))]);
    if (tactic.until === null) return [piece(begun, null)];
    return [piece(begun, null), piece(localMidnight(tactic.until) + day + 8 * hour, tactic.until)];
  });
}

function tacticRow(tactic: Tactic, until: string | null, updatedOn: string): Cells {
  const { name, about, stages, channel, from, assignment, experiment } = tactic;
  return [name, about, ...stages, channel, from, until, null, null, assignment, experiment, updatedOn];
}

/** How many goals and tactics were told, each once. */
export function countPlans(world: World): { goals: number; tactics: number } {
  const told = (name: string) =>
    planPieces(world).flatMap(({ delivery }) =>
      delivery.way === 'drop' && delivery.target === name ? delivery.content.trimEnd().split('\n').slice(1) : [],
    );
  const goals = told(goalTable.name).map((row) => row.split(',').slice(0, 3).join());
  const tactics = told(tacticTable.name).map((row) => row.split(',')[0]);
  return { goals: new Set(goals).size, tactics: new Set(tactics).size };
}
