import { type AllowedFunction, allowedFunctions, insteadOf, type Takes } from '#sql/plan/functions.ts';
import type { Context, ExpressionRule, Report } from './finding.ts';
import { typeOf } from './infer.ts';
import type { Scope } from './scope.ts';
import { type Family, isOpen, type SqlType, typeText } from './sql-type.ts';
import type { Call, Expression } from './syntax.ts';

/** Only functions that were tested to mean the same, with arguments that Trino takes. */
export const callRules: ExpressionRule = (expression, context) => {
  if (expression.kind === 'call') checkCall(expression, context);
  if (expression.kind === 'other') refuseOther(expression, context.report);
};

const constructs: Readonly<Record<string, readonly [what: string, instead: string]>> = {
  at_time_zone: ['at time zone turns the other way on DuckDB', 'at_timezone(instant, zone)'],
  lambda: ['a lambda', 'a row per element and a group'],
  within_group: ['within group', 'row_number() over the ordered rows'],
  try_cast: ['try_cast: what fails differs', 'a cast of what intake has checked'],
  tablesample: ['tablesample', 'a condition on the hash of the key'],
  limit: ['limit: which rows come is chance', 'row_number() over an order with a tie-break'],
  lateral_views: ['lateral view', 'a join'],
};

function refuseOther({ what, place }: Extract<Expression, { kind: 'other' }>, report: Report): void {
  const [named, instead] = constructs[what] ?? [`${what}, which was not tried on both engines`, 'plain SQL'];
  report(what === 'at_time_zone' ? 'LC-SQL-104' : 'LC-SQL-107', place, named, instead);
}

function checkCall(call: Call, context: Context): void {
  const { scope, report } = context;
  if (call.ignoresNulls) report('LC-SQL-107', call.place, 'ignore nulls', 'max(case …) over the rows before');
  const allowed = allowedFunctions[call.name];
  if (allowed === undefined) {
    const instead = insteadOf[call.name] ?? 'a function of sql/plan/functions.ts, or add it there with its cases';
    report('LC-SQL-105', call.place, `${call.name}() is no function that was tested on both engines`, instead);
    return;
  }
  checkCount(call, allowed, report);
  checkOrder(call, allowed, scope, report);
  checkZones(call, context);
  checkTexts(call, report);
  checkDay(call, context);
  call.args.forEach((arg, index) => {
    const takes = allowed.takes[Math.min(index, allowed.takes.length - 1)] ?? 'any';
    checkArgument(call, arg, takes, typeOf(arg, scope), report);
  });
}

function checkCount(call: Call, { count: [least, most] }: AllowedFunction, report: Report): void {
  const given = call.args.length;
  if (given >= least && given <= most) return;
  const range = least === most ? `${least}` : `${least} to ${most}`;
  report('LC-SQL-116', call.place, `${call.name} with ${given} arguments`, `${range}; nest it, or write it out`);
}

function checkOrder(call: Call, { needsOrder }: AllowedFunction, scope: Scope, report: Report): void {
  if (needsOrder !== true || isOrdered(call, scope)) return;
  report('LC-SQL-111', call.place, `${call.name} without an order`, 'order by … with a tie-break in its window');
}

function isOrdered({ over }: Call, scope: Scope): boolean {
  if (over === undefined) return false;
  const named = over.name === undefined ? undefined : scope.windows.get(over.name);
  return over.orderBy.length > 0 || (named?.orderBy.length ?? 0) > 0;
}

/** Arguments that both engines take, and answer differently. */
function checkTexts(call: Call, report: Report): void {
  const [, second, third] = call.args.map((arg) => (arg.kind === 'literal' ? arg.value : undefined));
  const refuse = (what: string, instead: string) => report('LC-SQL-116', call.place, what, instead);
  const [, from] = call.args;
  const isBackwards = from?.kind === 'operation' && from.operator === 'neg';
  if (call.name === 'substr' && (isBackwards || Number(second) < 1))
    refuse('substr before the first letter', 'a start of 1 or more');
  if (call.name === 'replace' && !second)
    refuse('replace of nothing, or of what is not written here', 'a literal text');
  if (call.name === 'regexp_replace' && (third === undefined || /[$\\]/.test(third))) {
    refuse('a replacement that refers to groups', 'a literal text without $ and \\');
  }
  if (
    call.name.startsWith('regexp_') &&
    (second === undefined || (/\)[?*]|\||\(\?/.test(second) && call.name === 'regexp_extract'))
  ) {
    refuse(
      'a pattern whose group may be absent, or that is not written here',
      'a literal pattern with its group in every match',
    );
  }
}

/** DuckDB makes a timestamp of a day here: whoever prints the column later prints another text. */
function checkDay(call: Call, { scope, within, clause, report }: Context): void {
  if (clause === 'group' || (call.name !== 'date_trunc' && call.name !== 'date_add')) return;
  const passesOn = (outer: Expression) => outer.kind === 'case' || (outer.kind === 'call' && outer.name === 'coalesce');
  if (typeOf(call, scope).family !== 'date' || !within.every(passesOn)) return;
  report('LC-SQL-103', call.place, `${call.name} of a date is a timestamp on DuckDB`, 'cast(… as date) around it');
}

const readsZone = new Set(['at_timezone', 'date_trunc', 'year', 'month', 'day', 'hour']);

/**
 * Trino's instants with a zone are plain timestamps on DuckDB: only what makes them plain again means the same. They
 * may be grouped by: the zone is one, so the groups are those of its wall clock.
 */
function checkZones(call: Call, { scope, within: [outer], clause, report }: Context): void {
  const { family } = typeOf(call, scope);
  if (family === 'zoned_wall' && !(outer?.kind === 'call' && outer.name === 'at_timezone')) {
    report('LC-SQL-104', call.place, 'with_timezone on its own', "at_timezone(with_timezone(…), 'UTC')");
  }
  if (family !== 'zoned' || isPlain(outer) || (outer === undefined && clause === 'group')) return;
  report('LC-SQL-104', call.place, `${call.name} gives a time with zone`, 'cast it to date or timestamp(6) at once');
}

function isPlain(outer: Expression | undefined): boolean {
  if (outer?.kind === 'cast') return outer.to.family === 'date' || outer.to.family === 'timestamp';
  return outer?.kind === 'call' && readsZone.has(outer.name);
}

const families: Readonly<Record<Exclude<Takes, 'any' | 'unit'>, readonly Family[]>> = {
  text: ['varchar'],
  number: ['integer', 'bigint', 'decimal', 'double'],
  integer: ['integer', 'bigint'],
  time: ['date', 'timestamp'],
  zoned: ['date', 'timestamp', 'zoned', 'zoned_wall'],
  boolean: ['boolean'],
  bytes: ['varbinary'],
  interval: ['interval'],
};

const units = new Set(['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']);
const addedUnits = new Set(['second', 'minute', 'hour', 'day', 'month', 'year']);

function checkArgument(call: Call, arg: Expression, takes: Takes, type: SqlType, report: Report): void {
  if (takes === 'unit') {
    const known = call.name === 'date_add' ? addedUnits : units;
    if (arg.kind === 'literal' && known.has(arg.value)) return;
    report('LC-SQL-116', call.place, `the unit of ${call.name}`, [...known].map((unit) => `'${unit}'`).join(', '));
    return;
  }
  if (takes === 'any' || isOpen(type) || families[takes].includes(type.family)) return;
  report('LC-SQL-117', call.place, `${call.name} of ${typeText(type)}, which Trino refuses`, 'a cast before');
}
