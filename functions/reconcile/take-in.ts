import type { Arrival } from '#functions/intake/arrivals.ts';
import { arrivalOf } from '#functions/intake/arrive.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import { PullError } from '#functions/pull/errors.ts';
import { idOf } from '#functions/pull/take.ts';
import type { Listed } from '#functions/sources/reconcile.ts';
import type { Reconciling } from './list-day.ts';

/** Of one write: an object holds many. */
const atOnce = 100;

/**
 * Fetches records whole and takes them in by the source's own mapping, as its webhook would have brought them; the base
 * merge makes each count once, whatever comes beside. One that the source has no more is passed over, and stays missing.
 * @throws PullError, IntakeError; what was fetched before is in the lake
 */
export async function takeIn(entries: readonly Listed[], reconciling: Reconciling): Promise<void> {
  for (let from = 0; from < entries.length; from += atOnce) {
    if (!(await takeSome(entries.slice(from, from + atOnce), reconciling))) return;
  }
}

/** False where time is over. */
async function takeSome(entries: readonly Listed[], reconciling: Reconciling): Promise<boolean> {
  const arrivals: Arrival[] = [];
  try {
    for (const { ref } of entries) {
      const arrival = await fetched(ref, reconciling);
      if (arrival === null) return false;
      arrivals.push(...arrival);
    }
    return true;
  } finally {
    if (arrivals.length > 0) await writeArrivals(arrivals, reconciling.deps);
  }
}

async function fetched(ref: string, reconciling: Reconciling): Promise<readonly Arrival[] | null> {
  const { source, asker, credentials, context, deps } = reconciling;
  try {
    const body = await asker.ask(source.reconcile.whole(ref, credentials));
    if (body === null) return null;
    const receivedAt = new Date(deps.clock()).toISOString();
    const delivery = { id: idOf(source.name, 'reconcile', body), receivedAt, isVerified: true, headers: {}, body };
    return [arrivalOf(source, delivery, context)];
  } catch (error) {
    if (!(error instanceof PullError) || error.code !== 'LC-PUL-004') throw error;
    deps.logger.warn(error.message, { source: source.name, code: error.code });
    return [];
  }
}
