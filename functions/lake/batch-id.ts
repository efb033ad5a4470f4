import { hash } from 'node:crypto';

/**
 * The same ids of a day make the same object, in whatever order and however often they come. Another day's are another
 * batch: they are received again, and counted as what the base has already.
 */
export function batchIdOf(table: string, day: string, ids: readonly string[]): string {
  return hash('sha256', JSON.stringify([table, day, ...[...new Set(ids)].sort()]), 'hex').slice(0, 32);
}
