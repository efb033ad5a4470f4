import type { ReturnChance } from './curves.ts';
import { holds, type Moment, purchaseDays } from './life.ts';
import { lines } from './settings.ts';

/** Local days since the last purchase; null without one. */
function silentDays({ purchases, instant, rules }: Moment): number | null {
  const last = purchases.at(-1);
  return last === undefined ? null : rules.dayOf(instant) - last.day;
}

/** What the curves say of the silence; null for prospects, without curves, and where no curve covers the month. */
export function returnChanceOf(moment: Moment): ReturnChance | null {
  const { rules, instant, purchases } = moment;
  const silent = silentDays(moment);
  if (silent === null || rules.silence.by === 'fixed_lines') return null;
  return rules.silence.lookup(instant, purchaseDays(purchases).length, silent);
}

export function lostBySilence(moment: Moment, chance: ReturnChance | null): string | null {
  if (chance?.now != null && chance.now < lines.lostChance) return 'return chance under the line of the lost';
  return isBeyond(moment, moment.rules.settings.lost) ? 'silent beyond the lost line' : null;
}

export function asleepBySilence(moment: Moment, chance: ReturnChance | null): string | null {
  if (chance?.now != null && chance.now < sleepingLine(chance)) return 'return chance under the line of the sleeping';
  return isBeyond(moment, moment.rules.settings.sleeping) ? 'silent beyond the sleeping line' : null;
}

/** Groups that seldom return would sleep from the first day; for them half their chance on that day is the line. */
function sleepingLine({ onOrderDay }: ReturnChance): number {
  if (onOrderDay === null) return lines.sleepingChance;
  return Math.min(lines.sleepingChance, lines.sleepingShare * onOrderDay);
}

function isBeyond({ purchases, instant }: Moment, line: number | null): boolean {
  const last = purchases.at(-1);
  return last !== undefined && line !== null && !holds(last.at, line, instant);
}

/** Silent longer than one and a half of the own median gap, with three gaps or more. */
export function isOverdue(moment: Moment): boolean {
  const days = purchaseDays(moment.purchases);
  const gaps = days.slice(1).map((day, index) => day - (days[index] ?? day));
  if (gaps.length < lines.overdueGaps) return false;
  return (silentDays(moment) ?? 0) > lines.overdueShare * medianOf(gaps);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
