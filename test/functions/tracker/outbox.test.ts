import { describe, expect, test } from 'vitest';
import type { Browser } from '#functions/tracker/browser.ts';
import type { TrackedEvent } from '#functions/tracker/event.ts';
import { outbox } from '#functions/tracker/outbox.ts';

const endpoint = 'https://lake.example/site';

/** A browser whose time is moved by hand; `answer` is the status of the endpoint, or null where it can't be reached. */
function page(changes: { isGranted?: boolean; answer?: number | null; beacon?: boolean } = {}) {
  const state = { isGranted: true, answer: 204 as number | null, beacon: true, ...changes };
  const sent: { way: string; ids: string[]; body: string }[] = [];
  const timers: { work: () => void; pause: number }[] = [];
  const note = (way: string, body: string) => {
    const { events } = JSON.parse(body) as { events: TrackedEvent[] };
    sent.push({ way, body, ids: events.map(({ event_id }) => event_id) });
  };
  const browser = {
    innerWidth: 1200,
    navigator: {
      maxTouchPoints: 0,
      sendBeacon: (_: string, body: string) => {
        if (state.beacon) note('beacon', body);
        return state.beacon;
      },
    },
    setTimeout: (work: () => void, pause: number) => timers.push({ work, pause }),
    clearTimeout: () => timers.splice(0),
    fetch: async (_: string, { body }: { body: string }) => {
      if (state.answer === null) throw new TypeError('blocked');
      note('fetch', body);
      return { status: state.answer };
    },
  } as unknown as Browser;
  const box = outbox(browser, endpoint, () => state.isGranted);
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const elapse = async () => {
    const { work, pause } = timers.shift() ?? { work: () => undefined, pause: null };
    work();
    await settled();
    return pause;
  };
  return { state, sent, box, elapse, settled };
}

const event = (id: number | string, changes: Partial<TrackedEvent> = {}): TrackedEvent => ({
  event_id: String(id),
  time: 1,
  event_name: 'click',
  page: 'https://shop.example/?gclid=planted',
  browser_id: 'planted',
  ...changes,
});
const fill = (box: { add: (event: TrackedEvent) => void }, count: number) => {
  for (let id = 0; id < count; id++) box.add(event(id));
};
const ids = (count: number) => Array.from({ length: count }, (_, id) => String(id));

describe('the outbox', () => {
  test('waits five seconds for others, and not for a twenty-first', async () => {
    const { box, sent, elapse } = page();
    fill(box, 3);
    expect(sent).toEqual([]);
    expect(await elapse()).toBe(5_000);
    expect(sent.map((batch) => batch.ids)).toEqual([ids(3)]);
    fill(box, 20);
    expect(sent[1]?.ids).toEqual(ids(20));
  });

  test('tries again later and later, gives up no event, and sends each once when it can', async () => {
    const { box, sent, state, elapse } = page({ answer: null });
    fill(box, 2);
    const pauses = [];
    for (let attempt = 0; attempt < 8; attempt++) pauses.push(await elapse());
    expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]);
    state.answer = 503;
    await elapse();
    state.answer = 204;
    await elapse();
    expect(sent.map((batch) => batch.ids)).toEqual([ids(2), ids(2)]);
    expect(await elapse()).toBeNull();
  });

  test('does not repeat what was refused for good', async () => {
    const { box, sent, elapse } = page({ answer: 413 });
    fill(box, 1);
    await elapse();
    expect([sent.length, await elapse()]).toEqual([1, null]);
  });

  test('keeps the latest two hundred while nothing can be sent', async () => {
    const { box, sent, state, elapse } = page({ answer: null });
    fill(box, 1);
    await elapse();
    for (let id = 1; id <= 300; id++) box.add(event(id));
    state.answer = 204;
    await elapse();
    const arrived = sent.flatMap((batch) => batch.ids);
    expect([arrived.length, arrived[0], arrived.at(-1)]).toEqual([200, '101', '300']);
    expect(Math.max(...sent.map((batch) => batch.ids.length))).toBe(20);
  });

  test('sends a beacon when the page is left, and fetches where there is none to be had or no consent', async () => {
    for (const [changes, way] of [
      [{}, 'beacon'],
      [{ beacon: false }, 'fetch'],
      [{ isGranted: false }, 'fetch'],
    ] as const) {
      const { box, sent } = page(changes);
      fill(box, 1);
      box.send(true);
      expect(sent.map((batch) => batch.way)).toEqual([way]);
    }
  });

  test('stays below the size that a browser sends after its page is gone', () => {
    const { box, sent } = page();
    for (let id = 0; id < 19; id++) box.add(event(id, { title: '茶'.repeat(4_000) }));
    box.send(true);
    expect(sent.flatMap((batch) => batch.ids)).toEqual(ids(19));
    expect(Math.max(...sent.map(({ body }) => Buffer.byteLength(body)))).toBeLessThan(64 * 1024);
  });

  test('forgets whose the waiting and the failed events were when consent is withdrawn', async () => {
    const { box, sent, state, elapse } = page({ answer: null });
    fill(box, 2);
    await elapse();
    state.isGranted = false;
    state.answer = 204;
    await elapse();
    expect(sent.flatMap((batch) => batch.ids)).toEqual(ids(2));
    expect(JSON.stringify(sent)).not.toContain('planted');
  });
});
