import type { StateLake } from '#functions/lake/lake.ts';
import { contentOf } from './lakes.ts';

/** A store that answers nothing more from its n-th step on: two steps are before and after each call. */
export function storeUntil(lake: StateLake, last: number) {
  let steps = 0;
  let end: () => void = () => undefined;
  const killed = new Promise<'killed'>((resolve) => {
    end = () => resolve('killed');
  });
  const step = async () => {
    if (steps++ < last) return;
    end();
    await new Promise(() => undefined);
  };
  const watched =
    <A extends unknown[], R>(call: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      await step();
      const result = await call(...given);
      await step();
      return result;
    };
  const store: StateLake = {
    ...lake,
    put: watched((...given: Parameters<StateLake['put']>) => lake.put(...given)),
    get: watched((key: string) => lake.get(key)),
    getMarked: watched((key: string) => lake.getMarked(key)),
    putMarked: watched((...given: Parameters<StateLake['putMarked']>) => lake.putMarked(...given)),
  };
  return { store, killed, steps: () => steps };
}

/** All but what was learnt in passing of the fields that sources send. */
export async function recordsOf(lake: StateLake) {
  const objects = Object.entries(await contentOf(lake));
  return Object.fromEntries(objects.filter(([key]) => !/^(raw\/source_fields|state\/fields)\//.test(key)));
}
