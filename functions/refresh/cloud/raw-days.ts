/** The first day of raw partitions: nothing can have arrived before there was a lake. */
export const firstRawDay = '2025-01-01';

/** The longest that a delivery waits in the queues before it is written under the day of its receipt, and a day. */
const longestDelayDays = 15;

/**
 * Raw partitions before this day hold nothing new.
 * @param mergedThrough day of the last refresh that merged; undefined before the first
 */
export function firstNewDay(mergedThrough: string | undefined): string {
  if (mergedThrough === undefined) return firstRawDay;
  return new Date(Date.parse(mergedThrough) - longestDelayDays * 86_400_000).toISOString().slice(0, 10);
}
