/** The smallest value that at least this share of all is no larger than (nearest rank); null of none. */
export function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? null;
}
