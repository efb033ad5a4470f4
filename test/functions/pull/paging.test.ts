import { describe, expect, test } from 'vitest';
import { textOfLake } from '../intake/lakes.ts';
import { doubles, fill, hour, latest, openApi, pull, rigOf, start, stateOf, truth } from './rig.ts';

describe('a pull', () => {
  test('reads the pages of a window, and moves the cursor to its end', async () => {
    const api = await openApi();
    fill(api, 10);
    const rig = await rigOf(api);
    const [result] = await pull(rig);
    expect(result).toMatchObject({ feed: 'items', status: 'finished', cursor: new Date(start).toISOString() });
    expect(await latest(rig.lake)).toEqual(truth(api));
    expect(await stateOf(rig)).toMatchObject({ cursor: new Date(start).toISOString(), open: null });
  });

  test('reads the overlap again, and takes nothing twice', async () => {
    const api = await openApi();
    fill(api, 10);
    const rig = await rigOf(api);
    await pull(rig);
    const late = { id: 'late', stars: 1, text: 'It came late', at: start - 599_000 };
    api.items.set('late', late);
    api.clock.now = start + 6 * hour;
    await pull(rig);
    expect(api.calls.at(-1)?.url).toContain(encodeURIComponent(new Date(start - 600_000).toISOString()));
    expect(await latest(rig.lake)).toEqual(truth(api));
    expect(await doubles(rig.lake)).toEqual([]);
  });

  test('splits what is longer than the API takes', async () => {
    const api = await openApi('cursor', 50);
    fill(api, 10);
    const rig = await rigOf(api);
    await pull(rig, { firstDays: 80, longestDays: 31 });
    const windows = api.calls.map(({ url }) => Object.fromEntries(new URL(url, api.url).searchParams));
    expect(windows.map(({ from, until }) => (Date.parse(until ?? '') - Date.parse(from ?? '')) / 86_400_000)).toEqual([
      31, 31, 18,
    ]);
    expect(windows.slice(1).map(({ from }) => from)).toEqual(windows.slice(0, -1).map(({ until }) => until));
    expect(await latest(rig.lake)).toEqual(truth(api));
  });

  test('that ends between windows of a sweep goes on with the next, however long the overlap', async () => {
    const api = await openApi('cursor', 50);
    const rig = await rigOf(api);
    const feed = { firstDays: 90, longestDays: 20, overlapSeconds: 60 * 86_400 };
    await pull(rig, feed);
    fill(api, 30, start + hour);
    api.clock.now = start + 6 * hour;
    for (let pulls = 0; pulls < 5; pulls++) {
      const deadline = api.clock.now + 1_600;
      await pull(rig, feed, { deadline });
    }
    expect(Date.parse((await stateOf(rig)).cursor ?? '')).toBeGreaterThan(start + hour);
    expect(await latest(rig.lake)).toEqual(truth(api));
  });

  test('of an empty list quarantines nothing', async () => {
    const api = await openApi();
    const rig = await rigOf(api);
    expect(await pull(rig)).toEqual([
      {
        feed: 'items',
        status: 'finished',
        pages: 1,
        records: 0,
        quarantined: 0,
        cursor: new Date(start).toISOString(),
      },
    ]);
    expect(await textOfLake(rig.lake)).not.toContain('quarantine');
  });

  test('keeps no personal data and no secret, neither in records nor in its state', async () => {
    const api = await openApi();
    fill(api, 10);
    api.next = (url) => url && `${url}&key=${encodeURIComponent('s3cret+/w')}&access_token=token-1`;
    const rig = await rigOf(api);
    await pull(rig, {}, { deadline: start + 2_600 });
    expect(await stateOf(rig)).toMatchObject({ open: { next: { url: expect.stringContaining('page=') } } });
    const everything = await textOfLake(rig.lake);
    for (const hidden of ['Anna', 's3cret', 's3cret%2B', 'token-1', 'c2hvcDpz'])
      expect(everything).not.toContain(hidden);
    await pull(rig);
    expect(api.calls.at(-1)?.url).toContain(`key=${encodeURIComponent('s3cret+/w')}`);
    expect(await latest(rig.lake)).toEqual(truth(api));
  });

  test('with a cursor that a wrong clock put ahead begins again as far back as the feed says', async () => {
    const api = await openApi();
    fill(api, 4);
    const rig = await rigOf(api);
    api.clock.now = start + 400 * 24 * hour;
    await pull(rig, { firstDays: 500 });
    api.clock.now = start + hour;
    api.put('new');
    api.clock.now += hour;
    await pull(rig, { firstDays: 500 });
    expect(await latest(rig.lake)).toEqual(truth(api));
    expect((await stateOf(rig)).cursor).toBe(new Date(start + 2 * hour).toISOString());
  });
});

describe('case 22: a list that moves while it is read', () => {
  test('loses none that an edit pushed over the edge of a page', async () => {
    const api = await openApi('number', 3);
    fill(api, 12);
    const rig = await rigOf(api);
    // r000 was on page 1; edited, it leaves the window, and r006 slips from page 3 to page 2
    api.moves = (call) => call === 3 && api.put('r000', 1, 'Edited');
    await pull(rig);
    const { r000: _, ...others } = truth(api);
    expect(await latest(rig.lake)).toMatchObject(others);
    api.clock.now += hour;
    await pull(rig);
    expect(await latest(rig.lake)).toEqual(truth(api));
    expect(await doubles(rig.lake)).toEqual([]);
  });

  test('is read once where a cursor holds its pages still', async () => {
    const api = await openApi('cursor', 3);
    fill(api, 12);
    const rig = await rigOf(api);
    api.moves = (call) => call === 3 && api.put('r000', 1, 'Edited');
    const [result] = await pull(rig);
    expect(result?.pages).toBe(4);
    api.clock.now += hour;
    await pull(rig);
    expect(await latest(rig.lake)).toEqual(truth(api));
  });

  test('is read twice, and not more, when all that moves is added', async () => {
    const api = await openApi('whole', 3);
    fill(api, 12);
    const rig = await rigOf(api);
    let added = 0;
    api.moves = () => api.put(`a${++added}`);
    await pull(rig);
    expect(api.calls.length).toBeLessThan(20);
  });

  test('never stands still: the pull says so, and reads the same time again', async () => {
    const api = await openApi('number', 3);
    fill(api, 60);
    const rig = await rigOf(api, { readings: 3 });
    let edited = 0;
    api.moves = () => api.put(`r${String(edited++).padStart(3, '0')}`, 2);
    await expect(pull(rig)).rejects.toMatchObject({ code: 'LC-PUL-011', retryable: true });
    expect(await stateOf(rig)).toMatchObject({ cursor: null, open: null });
    api.moves = () => undefined;
    api.clock.now += hour;
    await pull(rig);
    expect(await latest(rig.lake)).toEqual(truth(api));
  });
});
