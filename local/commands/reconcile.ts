import type { PullDeps } from '#functions/pull/job.ts';
import { type Asking, type Day, daysBetween, lastWholeDay, usualDaysOf } from '#functions/reconcile/days.ts';
import { refuseMissing } from '#functions/reconcile/missing.ts';
import { reconcile } from '#functions/reconcile/reconcile.ts';
import { reconciledSource } from '#functions/reconcile/reconciled.ts';
import type { Standing } from '#functions/reconcile/standing.ts';
import { countsOf } from '#functions/reconcile/write-rows.ts';
import { businessZone } from '#functions/reconcile/zone.ts';
import { type Output, textTable } from '#local/output.ts';
import { credentialsFor } from '#local/pull-secrets.ts';
import { pullDepsOf } from './pull.ts';

export type ReconcileArguments = {
  readonly source: string;
  readonly lake: string;
  readonly day?: string | undefined;
  /** Days from this one up to the last whole one. */
  readonly since?: string | undefined;
  /** Fetch what is missing. */
  readonly takeIn?: boolean;
  readonly secrets?: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
};

/** What a test replaces. */
export type ReconcileRig = Partial<Pick<PullDeps, 'fetch' | 'clock' | 'sleep'>>;

/**
 * Asks a source which records it has of some days, and tells what never arrived.
 * @throws ReconcileError LC-REC-001 where something is missing, PullError, IntakeError
 */
export async function reconcileCommand(
  options: ReconcileArguments,
  output: Output,
  rig: ReconcileRig = {},
): Promise<void> {
  const { env = process.env } = options;
  const source = reconciledSource(options.source);
  const credentials = await credentialsFor(source.name, options.secrets, env);
  const deps = { ...(await pullDepsOf(options.lake, env, output)), ...rig };
  const zone = await businessZone(deps.lake);
  const days = daysOf(options, { zone, now: deps.clock(), reachDays: source.reconcile.reachDays });
  const request = { source, credentials, days, takeIn: options.takeIn === true };
  const standings = await reconcile(request, deps).finally(output.done);
  output.out(daysTable(standings));
  const missed = standings.flatMap(missesOf);
  if (missed.length > 0)
    output.out(`\n${textTable(['day', 'id', 'missing', 'made (UTC)', 'last changed (UTC)'], missed)}`);
  refuseMissing(source.name, standings);
}

function daysOf({ day, since }: ReconcileArguments, asking: Asking): readonly Day[] {
  if (day !== undefined) return daysBetween(day, day, asking);
  return since === undefined ? usualDaysOf(asking) : daysBetween(since, lastWholeDay(asking), asking);
}

function daysTable(standings: readonly Standing[]): string {
  const names = ['listed', 'arrived', 'taken in', 'missing', 'stale', 'late', 'p50 s', 'p95 s', 'p99 s', 'longest s'];
  const rows = standings.map((standing) => [standing.day, ...Object.values(countsOf(standing))]);
  return textTable(['day', ...names], rows);
}

function missesOf({ day, missing, stale }: Standing): readonly (readonly string[])[] {
  const row = (what: string) => (entry: Standing['missing'][number]) => [
    day,
    entry.id,
    what,
    entry.createdAt.slice(0, 19),
    entry.updatedAt.slice(0, 19),
  ];
  return [...missing.map(row('never arrived')), ...stale.map(row('last change'))];
}
