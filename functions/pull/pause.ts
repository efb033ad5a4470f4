import type { Asked } from '#functions/sources/pull.ts';

/** Time, as it is given to a pull. */
export type Timing = {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Nothing is begun after this, in milliseconds since 1970: Infinity on a laptop. */
  readonly deadline: number;
};

const firstPause = 1_000;
const longestPause = 60_000;

/**
 * How long to wait before an attempt: what the API says, as seconds or as a date; else a random time up to a bound that
 * doubles with every attempt (full jitter), so that many who were turned away don't come back together. Milliseconds.
 */
export function pauseBefore(attempt: number, retryAfter: string | null, { clock, random }: Timing): number {
  const jitter = random() * Math.min(longestPause, firstPause * 2 ** attempt);
  return Math.max(stated(retryAfter, clock()) ?? jitter, 0);
}

function stated(retryAfter: string | null, now: number): number | null {
  if (retryAfter === null) return null;
  // As a number, more digits than this may be more than any.
  if (/^\s*\d{1,12}(\.\d{1,12})?\s*$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const at = Date.parse(retryAfter);
  return Number.isFinite(at) ? at - now : null;
}

/** Spreads calls evenly: waits until the next may be made; false where that is after the deadline. */
export type Pace = () => Promise<boolean>;

export function paceOf({ callsPerMinute }: Pick<Asked, 'callsPerMinute'>, timing: Timing): Pace {
  const between = 60_000 / callsPerMinute;
  let free = Number.NEGATIVE_INFINITY;
  return async () => {
    const wait = Math.max(0, free - timing.clock());
    if (timing.clock() + wait >= timing.deadline) return false;
    if (wait > 0) await timing.sleep(wait);
    free = timing.clock() + between;
    return true;
  };
}
