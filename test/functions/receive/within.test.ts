import { describe, expect, test, vi } from 'vitest';
import { triedWithin } from '#functions/receive/within.ts';

function clockwork(failures: number, attemptTakes = 0, random = 0.5) {
  let now = 0;
  let attempts = 0;
  const waits: number[] = [];
  const attempt = async () => {
    now += attemptTakes;
    if (attempts++ < failures) throw new Error('throttled');
  };
  const sleep = async (milliseconds: number) => {
    waits.push(milliseconds);
    now += milliseconds;
  };
  const deps = { clock: () => now, sleep, random: () => random };
  const tried = () => triedWithin(4_000, attempt, 'LC-ING-023', deps);
  return { tried, waits, now: () => now, attempts: () => attempts };
}

describe('what is tried within a time', () => {
  test('case 8: is tried again after it was throttled three times, waiting longer each time', async () => {
    const { tried, waits } = clockwork(3);
    await tried();
    expect(waits).toEqual([25, 50, 100]);
  });

  test('case 8: waits anything between nothing and twice as long, so that senders do not come together', async () => {
    const never = clockwork(6, 0, 0);
    await never.tried();
    expect(never.waits).toEqual([0, 0, 0, 0, 0, 0]);
    const longest = clockwork(6, 0, 1);
    await longest.tried();
    expect(longest.waits).toEqual([50, 100, 200, 400, 800, 800]);
  });

  test('case 8: gives up before the time is over, with the last cause', async () => {
    const { tried, now, attempts } = clockwork(Number.POSITIVE_INFINITY, 900);
    await expect(tried()).rejects.toMatchObject({
      code: 'LC-ING-023',
      retryable: true,
      cause: expect.objectContaining({ message: 'throttled' }),
    });
    expect(now()).toBeLessThanOrEqual(4_000 + 900);
    expect(attempts()).toBeGreaterThan(2);
  });

  test('is not tried at all where no time is left', async () => {
    const attempt = vi.fn();
    for (const milliseconds of [0, -5])
      await expect(triedWithin(milliseconds, attempt, 'LC-ING-021')).rejects.toMatchObject({ code: 'LC-ING-021' });
    expect(attempt).not.toHaveBeenCalled();
  });

  test('case 8: an attempt that gets no answer is told to stop, and not waited for', async () => {
    vi.useFakeTimers();
    try {
      const signals: AbortSignal[] = [];
      const attempt = (signal: AbortSignal) => {
        signals.push(signal);
        return signals.length < 3 ? new Promise<never>(() => undefined) : Promise.resolve();
      };
      const done = triedWithin(4_000, attempt, 'LC-ING-023', { random: () => 0 });
      await vi.advanceTimersByTimeAsync(3_100);
      await done;
      expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, false]);
    } finally {
      vi.useRealTimers();
    }
  });
});
