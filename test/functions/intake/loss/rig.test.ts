import { zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { unpackRows } from '#functions/lake/packing.ts';
import { randomFor } from '#local/demo/world/random.ts';
import { memoryLake } from '#test/functions/lake/memory-lake.ts';
import { faultsInTurn, type Mode, modes } from './faults.ts';
import { Invocation } from './invocation.ts';
import { mostReceives, Queue, visibility } from './queue.ts';
import { withoutTimers } from './timers.ts';
import { Timetable } from './timetable.ts';
import { doubling, losing } from './wrong-lakes.ts';

function queueAt(loses?: number) {
  const time = { now: 0 };
  const queue = new Queue({ random: randomFor(1, 'queue'), clock: () => time.now, ...(loses ? { loses } : {}) });
  return { queue, time };
}

describe('the queue of the proof', () => {
  test('shows a message again when it was not deleted in time, and as a dead letter after five receives', () => {
    const { queue, time } = queueAt();
    queue.send('a');
    for (let times = 1; times <= mostReceives; times++) {
      expect(queue.receive(10)).toMatchObject([{ body: 'a', times }]);
      expect(queue.receive(10)).toEqual([]);
      time.now += visibility;
    }
    expect(queue.receive(10)).toEqual([]);
    expect(queue.deadLetters).toEqual(['a']);
  });

  test('gives no more at once than is asked for, and nothing that was deleted', () => {
    const { queue, time } = queueAt();
    for (const body of ['a', 'b', 'c']) queue.send(body);
    const first = queue.receive(2);
    queue.delete(first.map(({ messageId }) => messageId));
    time.now += visibility;
    expect(first.length + queue.receive(9).length).toBe(3);
  });

  test('can lose messages, for the proof that this is seen', () => {
    const { queue } = queueAt(2);
    for (const body of ['a', 'b', 'c', 'd']) queue.send(body);
    expect(queue.size).toBe(2);
  });
});

/** What came of one call under a mode, and how often its work was done. */
async function under(mode: Mode) {
  const later: (() => Promise<unknown>)[] = [];
  const faults = { ...faultsInTurn(randomFor(1, 'rig'), 0), at: () => mode, lasts: () => false };
  const invocation = new Invocation('intake', { faults, later: (work) => void later.push(work) }, true);
  let done = 0;
  const work = async () => ++done;
  const end = await invocation.ends(invocation.call('put', work, () => new Error('down')));
  return { how: end.how, done, later: later.length };
}

describe('a call', () => {
  test.each<[Mode, string, number, number]>([
    ['fails', 'failed', 0, 0],
    ['answer lost', 'failed', 1, 0],
    ['killed before', 'gone', 0, 0],
    ['killed after', 'gone', 1, 0],
    ['hangs before', 'gone', 0, 0],
    ['hangs after', 'gone', 1, 0],
    ['lands late', 'gone', 0, 1],
  ])('that %s ends as it says', async (mode, how, done, later) => {
    expect(await under(mode)).toEqual({ how, done, later });
  });

  test('gets every fault in turn at its position, and none after them without chance', () => {
    const faults = faultsInTurn(randomFor(1, 'turn'), 0);
    const seen = Array.from({ length: 200 }, () => faults.at('put 1')).filter((mode) => mode !== null);
    expect(seen).toEqual(modes);
    expect(faults.missing()).toEqual([]);
  });
});

describe('a call that is made again', () => {
  test('gets every fault too, though the first one seldom fails', () => {
    const faults = faultsInTurn(randomFor(1, 'again'), 0);
    faults.at('enqueue again');
    for (let call = 0; call < 200 && faults.missing().length > 0; call++) {
      if (faults.at('enqueue') === 'fails') faults.at('enqueue again');
    }
    expect(faults.missing()).toEqual([]);
  });
});

describe('without timers', () => {
  test('none runs out, and afterwards they do again', async () => {
    let isOut = false;
    await withoutTimers(async () => {
      setTimeout(() => {
        isOut = true;
      }, 0);
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isOut).toBe(false);
  });
});

describe('a timetable', () => {
  test('gives what is due by time, and at one time in the order it was put in', async () => {
    const times = new Timetable();
    const random = randomFor(1, 'times');
    const done: number[] = [];
    for (let place = 0; place < 300; place++) {
      const at = Math.floor(random() * 20);
      times.add(at, async () => void done.push(at * 1000 + place));
    }
    for (let now = 0; now < 20; now++) for (const work of times.due(now, 1000)) await work();
    expect(done).toHaveLength(300);
    expect(done).toEqual(done.toSorted((one, other) => one - other));
  });
});

describe('a lake that does wrong', () => {
  test('loses one object, or has its rows twice', async () => {
    const lake = memoryLake();
    for (const name of ['a', 'b']) await lake.put(`raw/orders/${name}`, zstdCompressSync('{"source_version":"1"}\n'));
    expect(await Array.fromAsync(losing(lake, 'raw/orders/').list('raw/'))).toMatchObject([{ key: 'raw/orders/b' }]);
    const twice = await doubling(lake, 'raw/orders/').get('raw/orders/a');
    expect(unpackRows('raw/orders/a', twice ?? Buffer.alloc(0)).toString()).toBe(
      '{"source_version":"1"}\n{"source_version":"again 1"}\n',
    );
  });
});
