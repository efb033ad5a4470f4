import { IntakeError } from '#functions/intake/errors.ts';

export type SendDeps = {
  /** One attempt; throws when it failed. */
  readonly send: (message: string, signal: AbortSignal) => Promise<void>;
  readonly clock?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly random?: () => number;
};

const firstPause = 50;
const longestPause = 800;
const longestAttempt = 1_500;

/**
 * Tries until the queue has the message or the time is over, with full jitter (Brooker 2015) between attempts.
 * @throws IntakeError LC-ING-023 when the time is over.
 */
export async function enqueueWithin(message: string, milliseconds: number, deps: SendDeps): Promise<void> {
  const { clock = Date.now, sleep = pause, random = Math.random } = deps;
  const end = clock() + milliseconds;
  for (let attempt = 0; ; attempt++) {
    const left = end - clock();
    const cause = await attempted(message, Math.min(left, longestAttempt), deps);
    if (cause === null) return;
    const wait = random() * Math.min(longestPause, firstPause * 2 ** attempt);
    if (clock() + wait >= end) {
      throw new IntakeError('LC-ING-023', `${attempt + 1} attempts in ${milliseconds} ms`, { cause });
    }
    await sleep(wait);
  }
}

/** What went wrong, or null. */
async function attempted(message: string, milliseconds: number, { send }: SendDeps): Promise<unknown> {
  try {
    await send(message, AbortSignal.timeout(Math.max(1, Math.round(milliseconds))));
    return null;
  } catch (error) {
    return error ?? new Error('unknown error');
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
