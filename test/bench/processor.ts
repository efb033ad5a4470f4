/** Seconds of processor time, on however many cores, that the work took. */
export async function secondsOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Rounds that only warm up: a function that is called all day runs compiled code. */
const warmUps = 3;

/** The times of several works, taken in turn so that what else the machine does falls on all of them. */
export async function mediansOf(works: readonly (() => unknown)[], rounds: number): Promise<readonly number[]> {
  const times: number[][] = works.map(() => []);
  for (let round = -warmUps; round < rounds; round++) {
    for (const [at, work] of works.entries()) {
      const seconds = await secondsOf(work);
      if (round >= 0) times[at]?.push(seconds);
    }
  }
  return times.map(median);
}
