const zeros = ['1970-01-01', '1969-12-31'];

/**
 * Whether an event time is the zero of a clock, in whatever zone: it says that nobody knows when, and no business did
 * anything on that day. A cohort of 1970 is nobody's.
 */
export function isZeroOfClock(instant: string): boolean {
  return zeros.includes(instant.slice(0, 10));
}
