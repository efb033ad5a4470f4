import { type IntakeCode, IntakeError } from '#functions/intake/errors.ts';

/** One try; it throws when it failed, and should stop when the signal says so. */
export type Attempt = (signal: AbortSignal) => Promise<void>;

export type Clockwork = {
  readonly clock?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly random?: () => number;
};

const firstPause = 50;
const longestPause = 800;
const longestAttempt = 1_500;

/**
 * Tries until it succeeds or the time is over, with full jitter (Brooker 2015) between attempts.
 * @throws IntakeError of that code when the time is over.
 */
export async function triedWithin(
  milliseconds: number,
  attempt: Attempt,
  code: IntakeCode,
  { clock = monotonic, sleep = pause, random = Math.random }: Clockwork = {},
): Promise<void> {
  const end = clock() + milliseconds;
  const late = (attempts: number, cause: unknown) =>
    new IntakeError(code, `${attempts} attempts in ${Math.max(0, Math.round(milliseconds))} ms`, { cause });
  let cause: unknown = null;
  for (let attempts = 0; ; attempts++) {
    const left = end - clock();
    if (left <= 0) throw late(attempts, cause);
    cause = await attempted(attempt, Math.min(left, longestAttempt));
    if (cause === null) return;
    const wait = random() * Math.min(longestPause, firstPause * 2 ** attempts);
    if (clock() + wait >= end) throw late(attempts + 1, cause);
    await sleep(wait);
  }
}

/** What went wrong, or null. An attempt that does not heed its signal is not waited for. */
async function attempted(attempt: Attempt, milliseconds: number): Promise<unknown> {
  const stop = new AbortController();
  try {
    await inTime(attempt(stop.signal), milliseconds, () => new Error(`no answer in ${milliseconds} ms`));
    return null;
  } catch (error) {
    stop.abort();
    return error ?? new Error('unknown error');
  }
}

/** What the work gives, unless the time is over first; the work itself goes on. */
export async function inTime<T>(work: Promise<T>, milliseconds: number, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), milliseconds);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}

/** Milliseconds of a clock that nobody sets. */
function monotonic(): number {
  return performance.now();
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
