import { describe, expect, test } from 'vitest';
import type { Api } from './api.ts';
import { killedAt, type Moment } from './killed.ts';
import { doubles, fill, hour, latest, openApi, pull, rigOf, truth } from './rig.ts';

async function prepared(paging: Api['paging']) {
  const api = await openApi(paging, 3);
  fill(api, 7);
  // Each page is made after something has happened in the shop: r000 leaves its page, n1, n2 … come.
  api.moves = (call) =>
    call % 3 === 2 ? api.put(`r${String(call).padStart(3, '0')}`, 1) : call < 9 && api.put(`n${call}`);
  return { api, rig: await rigOf(api) };
}

describe.each(['number', 'cursor', 'whole'] as const)('case 22: a pull of pages by %s', (paging) => {
  test.each<Moment>(['before its work', 'after its work'])(
    'that is killed at any call, %s, is made good by the next: no gap, no double',
    async (moment) => {
      const { rig: counted } = await prepared(paging);
      const { deps, calls } = killedAt(counted, Number.POSITIVE_INFINITY);
      await pull(counted, {}, deps);
      expect(calls()).toBeGreaterThan(15);
      for (let call = 1; call <= calls(); call++) {
        const { api, rig } = await prepared(paging);
        await expect(pull(rig, {}, killedAt(rig, call, moment).deps), `call ${call}`).rejects.toThrow();
        api.moves = () => undefined;
        api.clock.now += hour;
        await pull(rig);
        expect(await latest(rig.lake), `killed at call ${call}`).toEqual(truth(api));
        expect(await doubles(rig.lake), `killed at call ${call}`).toEqual([]);
        await api.close();
      }
    },
    120_000,
  );

  test('that ends for want of time after every page comes through', async () => {
    const { api, rig } = await prepared(paging);
    for (let pulls = 0; pulls < 40; pulls++) {
      await pull(rig, {}, { deadline: api.clock.now + 1_200 });
      if (pulls === 10) api.moves = () => undefined;
    }
    expect(await latest(rig.lake)).toEqual(truth(api));
    expect(await doubles(rig.lake)).toEqual([]);
  }, 60_000);
});

describe('a pull that finds something deleted', () => {
  /** A list is known; then r001 goes and, unless it stays away, is back before the pull that makes good. */
  async function afterKill(call: number, moment: Moment, comesBack: boolean) {
    const api = await openApi('whole', 4);
    fill(api, 7);
    const rig = await rigOf(api);
    await pull(rig);
    const gone = api.items.get('r001');
    api.items.delete('r001');
    api.clock.now += hour;
    const { deps, calls } = killedAt(rig, call, moment);
    const isKilled = await pull(rig, {}, deps).then(
      () => false,
      () => true,
    );
    if (gone && comesBack) api.items.set('r001', gone);
    api.clock.now += hour;
    await pull(rig);
    const { r001, ...others } = await latest(rig.lake);
    const { r001: _, ...remaining } = truth(api);
    await api.close();
    return { isKilled, calls: calls(), r001, others, remaining };
  }

  test.each([
    ['before its work', false],
    ['before its work', true],
    ['after its work', false],
    ['after its work', true],
  ] as const)(
    'and is killed %s is made good, whether it came back: %s',
    async (moment, comesBack) => {
      const { calls } = await afterKill(Number.POSITIVE_INFINITY, moment, comesBack);
      for (let call = 1; call <= calls; call++) {
        const { isKilled, r001, others, remaining } = await afterKill(call, moment, comesBack);
        expect(isKilled, `call ${call}`).toBe(true);
        expect(r001?.isDeleted, `call ${call}`).toBe(!comesBack);
        expect(others, `call ${call}`).toEqual(remaining);
      }
    },
    60_000,
  );
});

describe('two pulls at once', () => {
  test('do not overwrite where the other stands, and lose nothing', async () => {
    const { api, rig } = await prepared('number');
    const results = await Promise.all([pull(rig), pull(rig), pull(rig)]);
    const statuses = results.flat().map(({ status }) => status);
    expect(statuses).toContain('finished');
    expect(statuses).toContain('overtaken');
    api.moves = () => undefined;
    api.clock.now += hour;
    await pull(rig);
    expect(await latest(rig.lake)).toEqual(truth(api));
  });
});
