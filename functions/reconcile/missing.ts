import { ReconcileError } from './errors.ts';
import type { Standing } from './standing.ts';

/** Whoever waits is to hear of it. @throws ReconcileError LC-REC-001 where something is missing */
export function refuseMissing(source: string, standings: readonly Standing[]): void {
  const count = (of: 'missing' | 'stale') => standings.reduce((sum, standing) => sum + standing[of].length, 0);
  const [missing, stale] = [count('missing'), count('stale')];
  if (missing + stale === 0) return;
  const days = standings.filter((each) => each.missing.length + each.stale.length > 0).map(({ day }) => day);
  throw new ReconcileError(
    'LC-REC-001',
    `${source} of ${days.join(', ')}: ${missing} missing, ${stale} without their last change`,
  );
}
