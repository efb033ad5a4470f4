import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { type AskedInAws, askedInAws } from '#functions/pull/aws.ts';
import { type Day, daysBetween, usualDaysOf } from './days.ts';
import { refuseMissing } from './missing.ts';
import { reconcile } from './reconcile.ts';
import { type ReconciledSource, reconciledSource } from './reconciled.ts';
import type { Standing } from './standing.ts';
import { countsOf } from './write-rows.ts';
import { businessZone } from './zone.ts';

/** What a schedule says; by hand also which day, and whether to fetch what is missing. */
export type ReconcileEvent = { readonly source: string; readonly day?: string; readonly takeIn?: boolean };

type Remaining = Pick<Context, 'getRemainingTimeInMillis'>;

/** For reading the lake and writing what was found, in milliseconds. */
const margin = 300_000;
let logger: Logger | undefined;

/**
 * Asks one source for its records of some days, and gives how many days. One that the secret has no credentials for is
 * not used here: nothing happens.
 * @throws ReconcileError LC-REC-001 where something is missing, so that the alarm of errors tells of it
 */
export async function handler(event: ReconcileEvent, context: Remaining): Promise<number> {
  const deadline = Date.now() + context.getRemainingTimeInMillis() - margin;
  const source = reconciledSource(event.source);
  logger ??= new Logger({ serviceName: 'reconcile' });
  const asked = await askedInAws(source.name, logger, deadline);
  if (asked === null) return 0;
  const days = await daysOf(event, source, asked);
  const request = { source, credentials: asked.credentials, days, takeIn: event.takeIn === true };
  const standings = await reconcile(request, asked.deps);
  for (const standing of standings) tell(source.name, standing, logger);
  refuseMissing(source.name, standings);
  return standings.length;
}

async function daysOf(
  { day }: ReconcileEvent,
  source: ReconciledSource,
  { deps }: AskedInAws,
): Promise<readonly Day[]> {
  const zone = await businessZone(deps.lake);
  const asking = { zone, now: deps.clock(), reachDays: source.reconcile.reachDays };
  return day === undefined ? usualDaysOf(asking) : daysBetween(day, day, asking);
}

/** Counts alone: what is missing stands in the table. */
function tell(source: string, standing: Standing, log: Logger): void {
  const isWhole = standing.missing.length + standing.stale.length === 0;
  log[isWhole ? 'info' : 'warn']('day reconciled', { source, day: standing.day, ...countsOf(standing) });
}
