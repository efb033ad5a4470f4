import { describe, expect, test } from 'vitest';
import { answer, type QuarantineEvent, type ReplayAnswer } from '#functions/quarantine/answer.ts';
import type { QuarantineDeps } from '#functions/quarantine/replay.ts';
import { rowsOf } from '../intake/lakes.ts';
import { delivery } from '../sources/deliveries.ts';
import { orderBody } from '../sources/shopify-bodies.ts';
import { newScene, takeInThen, takeInUnread } from './scene.ts';

const topic = { 'x-shopify-topic': 'orders/updated' };
const order = (id: string, changes = {}) => delivery(orderBody(changes), { id, headers: topic });

describe('the quarantine, asked for a list', () => {
  test('groups by source, table and reason, and narrows as it is asked', async () => {
    const { lake, deps } = newScene();
    await takeInUnread(lake, 'shopify', order('d1'), 'orders');
    await takeInUnread(lake, 'shopify', { ...order('d2'), receivedAt: '2024-11-08T03:00:00Z' }, 'orders');
    await takeInUnread(lake, 'ga4', delivery('{}', { id: 'e1' }), 'web_events');
    expect(await answer({ action: 'list' }, deps)).toMatchObject({
      pieces: 3,
      groups: [
        {
          source: 'shopify',
          table: 'orders',
          code: 'LC-ING-018',
          waiting: 2,
          recovered: 0,
          lastSeenAt: expect.stringContaining('2024-11-08'),
        },
        { source: 'ga4', table: 'web_events', waiting: 1, recovered: 0 },
      ],
    });
    await answer({ action: 'replay', since: '2024-11-08' }, deps);
    expect(await answer({ action: 'list', source: 'shopify' }, deps)).toMatchObject({
      groups: [{ waiting: 1, recovered: 1 }],
    });
    expect(await answer({ action: 'list', table: 'refunds' }, deps)).toEqual({ groups: [], newest: [], pieces: 0 });
    await expect(answer({ action: 'list', since: 'Monday' }, deps)).rejects.toMatchObject({ code: 'LC-ING-037' });
  });

  test('reads a lake in which nothing was ever refused', async () => {
    expect(await answer({ action: 'list' }, newScene().deps)).toMatchObject({ pieces: 0 });
  });
});

describe('the quarantine, asked for a piece', () => {
  test('opens it, tells what it came in, and what a replay would make of it', async () => {
    const { lake, deps } = newScene();
    const body = delivery('{"client_id":"b","events":[{"name":"a"},{"name":"b"}]}', { id: 'e1' });
    await takeInThen(lake, 'ga4', [body], (_, at) => (at === 0 ? 'LC-ING-012' : null));
    const [entry] = await rowsOf(lake, 'quarantine_entries');
    const key = entry?.quarantine_key?.slice(0, 10) ?? '';
    expect(await answer({ action: 'show', keys: [key] }, deps)).toMatchObject({
      piece: { code: 'LC-ING-012', timesReplayed: 0 },
      cameIn: { source: 'ga4', id: 'e1', receivedAt: '2024-11-06T03:00:00.123Z', isVerified: true },
      body: { text: Buffer.from(body.body).toString() },
      refusedToday: null,
    });
    expect(await rowsOf(lake, 'quarantine_replays')).toEqual([]);
    await expect(answer({ action: 'show', keys: [] }, deps)).rejects.toMatchObject({ code: 'LC-ING-037' });
    await expect(answer({ action: 'show', keys: ['x', 'y'] }, deps)).rejects.toMatchObject({ code: 'LC-ING-037' });
  });

  test('shows of a body with many events the one that is refused', async () => {
    const { lake, deps } = newScene();
    const sent = delivery(JSON.stringify({ client_id: 'b', events: [{ name: 'a' }, { params: {} }] }), { id: 'e1' });
    await takeInThen(lake, 'ga4', [sent], () => null);
    const [entry] = await rowsOf(lake, 'quarantine_entries');
    const { part } = (await answer({ action: 'show', keys: [entry?.quarantine_key ?? ''] }, deps)) as { part: unknown };
    expect(part).toEqual({ text: '{"client_id":"b","events":[{"params":{}}]}' });
  });
});

describe('the quarantine, asked for a replay', () => {
  test('replays nothing that was not named', async () => {
    const { lake, deps } = newScene();
    await takeInUnread(lake, 'shopify', order('d1'), 'orders');
    const refused = expect.objectContaining({ code: 'LC-ING-037' });
    await expect(answer({ action: 'replay' }, deps)).rejects.toThrow(refused);
    await expect(answer({ action: 'purge' as 'list' }, deps)).rejects.toThrow(refused);
    const misspelt = { action: 'replay', all: true, sorce: 'ga4' } as QuarantineEvent;
    await expect(answer(misspelt, deps)).rejects.toThrow('sorce');
    expect(await rowsOf(lake, 'quarantine_replays')).toEqual([]);
    expect(await answer({ action: 'replay', all: true }, deps)).toMatchObject({ recovered: 1, again: null });
  });

  test('says what is left when the time is over, and comes to an end if it is called again with its answer', async () => {
    const { lake, deps, wait } = newScene();
    for (let at = 0; at < 40; at++) {
      const changes = { id: at + 1, ...(at % 2 === 0 ? {} : { created_at: 'never', processed_at: 'never' }) };
      await takeInUnread(lake, 'shopify', order(`d${at}`, changes), 'orders');
    }
    let next: QuarantineEvent | null = { action: 'replay', all: true };
    const answers: ReplayAnswer[] = [];
    while (next !== null && answers.length < 10) {
      const told = (await answer(next, inShortTime(deps))) as ReplayAnswer;
      answers.push(told);
      next = told.again;
      wait(60);
    }
    expect(answers.map(({ left }) => left)).toEqual([20, 0]);
    expect(answers.reduce((sum, { recovered }) => sum + recovered, 0)).toBe(20);
    expect(answers.reduce((sum, { refused }) => sum + (refused['LC-ING-015'] ?? 0), 0)).toBe(20);
    expect(await rowsOf(lake, 'quarantine_replays')).toHaveLength(40);
  });
});

/** Time for twenty sealed objects. */
function inShortTime(deps: QuarantineDeps): QuarantineDeps {
  let asked = 0;
  const start = deps.clock();
  return { ...deps, clock: () => start + 1000 * asked++, deadline: start + 42_000 };
}
