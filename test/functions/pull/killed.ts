import type { StateLake } from '#functions/lake/lake.ts';
import type { PullDeps } from '#functions/pull/job.ts';
import type { Rig } from './rig.ts';

class Killed extends Error {}

export type Moment = 'before its work' | 'after its work';

/** Everything that a pull awaits, counted; from the n-th on, each call is that of a process that is no more. */
export function killedAt(rig: Rig, call: number, moment: Moment = 'before its work') {
  let calls = 0;
  const dying =
    <A extends unknown[], R>(work: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      calls += 1;
      const isLast = calls === call;
      if (calls > call || (isLast && moment === 'before its work')) throw new Killed();
      const result = await work(...given);
      if (isLast) throw new Killed();
      return result;
    };
  const { lake } = rig;
  const mortal: StateLake = {
    ...lake,
    put: dying((...given: Parameters<StateLake['put']>) => lake.put(...given)),
    get: dying((key: string) => lake.get(key)),
    getMarked: dying((key: string) => lake.getMarked(key)),
    putMarked: dying((...given: Parameters<StateLake['putMarked']>) => lake.putMarked(...given)),
  };
  const deps: Partial<PullDeps> = {
    lake: mortal,
    quarantine: mortal,
    sleep: dying(rig.deps.sleep),
    fetch: dying(rig.deps.fetch),
  };
  return { deps, calls: () => calls };
}
