import type { StateLake } from '#functions/lake/lake.ts';
import { randomFor } from '#local/demo/world/random.ts';
import type { Post } from './deliveries.ts';
import { noFaults } from './faults.ts';
import { type Cloud, newProcess, type Process, received, takenIn } from './functions.ts';
import { type Ended, Invocation } from './invocation.ts';
import { Queue } from './queue.ts';

/** The whole way of posts without faults, for whoever asks what comes out in which order. */
type PlainCloud = {
  readonly cloud: Cloud;
  /** Sets the clock; it goes on a millisecond with every look at it. */
  readonly at: (instant: string) => void;
  /** The status of the answer. */
  readonly post: (post: Post) => Promise<number>;
  /** Takes in what the queue holds, in so many batches at once; the messages that were given back. */
  readonly takeIn: (batches?: number) => Promise<readonly string[]>;
};

export function plainCloud(lake: StateLake, again = 0): PlainCloud {
  let now = Date.parse('2026-03-02T10:00:00.000Z');
  const clock = () => ++now;
  const queue = new Queue({ random: randomFor(1, 'plain'), clock, again });
  const cloud: Cloud = { lake, quarantine: lake, queue, clock, pagesAfter: new Set() };
  return {
    cloud,
    at: (instant) => {
      now = Date.parse(instant);
    },
    post: (post) => ended((process) => received(post, process, cloud), cloud),
    takeIn: async (batches = 1) => {
      const givenBack: string[] = [];
      while (queue.visible() > 0) givenBack.push(...(await takenAtOnce(batches, cloud)));
      return givenBack;
    },
  };
}

async function takenAtOnce(batches: number, cloud: Cloud): Promise<readonly string[]> {
  const { queue } = cloud;
  const size = Math.ceil(queue.visible() / batches);
  const taken = Array.from({ length: batches }, () => queue.receive(size)).filter(({ length }) => length > 0);
  const failed = await Promise.all(taken.map((messages) => ended((process) => takenIn(messages, process), cloud)));
  const givenBack = failed.flat();
  queue.delete(taken.flat().flatMap(({ messageId }) => (givenBack.includes(messageId) ? [] : [messageId])));
  return givenBack;
}

async function ended<T>(work: (process: Process) => Promise<T>, cloud: Cloud): Promise<T> {
  const invocation = new Invocation('plain', { faults: noFaults, later: () => undefined }, false);
  const end: Ended<T> = await invocation.ends(work(newProcess(invocation, cloud)));
  if (end.how === 'done') return end.value;
  throw end.how === 'failed' ? end.error : new Error('nothing kills it');
}
