import { describe, expect, test } from 'vitest';
import { rowsOf } from '../intake/lakes.ts';
import type { Api } from './api.ts';
import { fill, hour, latest, openApi, pull, type Rig, rigOf, stateOf, truth } from './rig.ts';

async function listed(count: number): Promise<{ api: Api; rig: Rig }> {
  const api = await openApi('whole', 4);
  fill(api, count);
  const rig = await rigOf(api);
  await pull(rig);
  return { api, rig };
}

async function later({ api, rig }: { api: Api; rig: Rig }) {
  api.clock.now += 6 * hour;
  await pull(rig);
  return latest(rig.lake);
}

const warnings = ({ told }: Rig) => told.filter(({ level }) => level === 'warn').map(({ data }) => data.code);

describe('a list of everything', () => {
  test('tells what was deleted, by what is missing', async () => {
    const shop = await listed(10);
    shop.api.items.delete('r003');
    const known = await later(shop);
    expect(known.r003).toEqual({ stars: '4', updatedAt: expect.stringContaining('2026-03-01 06:0'), isDeleted: true });
    const { r003: _, ...others } = known;
    expect(others).toEqual(truth(shop.api));
    const deleted = (await rowsOf(shop.rig.lake, 'mentions')).filter(({ deleted_at }) => deleted_at);
    expect(deleted).toEqual([
      expect.objectContaining({ kind: 'review', source_id: 'r003', occurred_at: '2026-01-01 00:00:00.000000' }),
    ]);
    await later(shop);
    expect((await rowsOf(shop.rig.lake, 'mentions')).filter(({ deleted_at }) => deleted_at)).toHaveLength(1);
  });

  test('keeps no text of what it lists', async () => {
    const { rig } = await listed(10);
    const { text, listing } = await stateOf(rig);
    expect(Object.keys(listing ?? {})).toHaveLength(10);
    expect(text).not.toMatch(/Text of|Anna/);
  });

  test('gives what comes back as a version later than its deletion', async () => {
    const shop = await listed(10);
    const gone = shop.api.items.get('r003');
    shop.api.items.delete('r003');
    await later(shop);
    if (gone) shop.api.items.set('r003', gone);
    const known = await later(shop);
    expect(known.r003).toMatchObject({ stars: '4', isDeleted: false });
    shop.api.put('r003', 1, 'Edited');
    expect((await later(shop)).r003).toMatchObject({ stars: '1', isDeleted: false });
    shop.api.items.delete('r003');
    expect((await later(shop)).r003?.isDeleted).toBe(true);
  });

  test.each([
    ['is empty', 0],
    ['shrank by more than half', 4],
  ])('that %s is not believed until it is seen twice', async (_, left) => {
    const shop = await listed(10);
    const gone = [...shop.api.items.keys()].slice(left);
    for (const id of gone) shop.api.items.delete(id);
    expect(Object.values(await later(shop)).some(({ isDeleted }) => isDeleted)).toBe(false);
    expect(warnings(shop.rig)).toEqual(['LC-PUL-014']);
    const known = await later(shop);
    expect(gone.filter((id) => known[id]?.isDeleted !== true)).toEqual([]);
    expect(Object.values(known).filter(({ isDeleted }) => isDeleted)).toHaveLength(gone.length);
  });

  test('that was empty for a moment deletes nothing', async () => {
    const shop = await listed(10);
    const items = [...shop.api.items];
    shop.api.items.clear();
    await later(shop);
    for (const [id, item] of items) shop.api.items.set(id, item);
    expect(await later(shop)).toEqual(truth(shop.api));
    shop.api.items.clear();
    expect(Object.values(await later(shop)).some(({ isDeleted }) => isDeleted)).toBe(false);
  });

  test('with a record that cannot be read takes nothing as deleted', async () => {
    const shop = await listed(10);
    const broken = shop.api.items.get('r003');
    if (broken) shop.api.items.set('r003', { ...broken, id: '' });
    const known = await later(shop);
    expect(known.r003?.isDeleted).toBe(false);
    expect(warnings(shop.rig)).toContain('LC-PUL-015');
  });

  test('is not complete while a deletion pushes others past us', async () => {
    const shop = await listed(12);
    const calls = shop.api.calls.length;
    // r004 slips to page 1 after that was read: a single reading would take it as deleted
    shop.api.moves = (call) => call === calls + 1 + 1 && shop.api.items.delete('r000');
    const known = await later(shop);
    expect(
      Object.entries(known)
        .filter(([, { isDeleted }]) => isDeleted)
        .map(([id]) => id),
    ).toEqual(['r000']);
  });
});
