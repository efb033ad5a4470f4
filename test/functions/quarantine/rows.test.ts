import { describe, expect, test } from 'vitest';
import { writeArrivals } from '#functions/intake/write.ts';
import { replay } from '#functions/quarantine/replay.ts';
import { show } from '#functions/quarantine/show.ts';
import { mapFile } from '#functions/sources/mapped/map-file.ts';
import { keysOf, rowsOf, testContext } from '../intake/lakes.ts';
import { withBase } from './base.ts';
import { importText, key, newScene } from './scene.ts';

const order = { record: 'orders', source_id: { from: 'id' }, occurred_at: { from: 'at' }, columns: {} };
const line = (quantity: object) => ({
  record: 'order_lines',
  source_id: { from: 'id' },
  occurred_at: { from: 'at' },
  columns: { order_id: { from: 'id' }, kind: { value: 'product' }, quantity, unit_price: { value: '1' } },
});
const words = { rules: [{ when: { from: 'quantity', equals: 'two' }, value: '2' }] };
const number = { from: 'quantity' };
const mappingWith = (quantity: object) => ({
  source: 'till',
  time_zone: 'UTC',
  currency: 'EUR',
  date_format: 'YYYY-MM-DD',
  records: [order, line(quantity)],
});
const text = 'id,at,quantity,"who, exactly"\n1,2024-11-01,1,a\n2,2024-11-02,two,"b\nb"\n3,2024-11-03,three,c\n';

describe('a row of a file', () => {
  test('case 21: is mapped again with the mended mapping of the settings, with its header and its line', async () => {
    const { folder, lake, deps, wait } = newScene();
    await importText(lake, { text, mapping: mappingWith(number), mappingName: 'till_orders' });
    expect(await keysOf(lake, 'quarantine/')).toHaveLength(1);
    expect(await replay({}, deps)).toMatchObject({ recovered: 0, refused: { 'LC-ING-011': 2 } });
    wait(60);
    await lake.put('settings/mappings/till_orders.json', Buffer.from(JSON.stringify(mappingWith(words))));
    expect(await replay({}, deps)).toMatchObject({ recovered: 1, refused: { 'LC-ING-010': 1 } });
    await withBase(folder, ['orders', 'order_lines'], async (base) => {
      expect((await base.rows('order_lines')).map(({ source_id, quantity }) => `${source_id} ${quantity}`)).toEqual([
        '1 1.000',
        '2 2.000',
      ]);
      expect(await base.rows('orders')).toHaveLength(3);
      expect((await base.ledger()).every(({ closes }) => closes === true)).toBe(true);
      const entries = await base.quarantine();
      expect(entries.map(({ recovered_at, times_replayed }) => [recovered_at !== null, times_replayed])).toEqual(
        expect.arrayContaining([
          [true, 2n],
          [false, 2n],
        ]),
      );
    });
  });

  test('is mapped again with the mapping that a person gives, and rows of other sources without it', async () => {
    const { lake, deps, wait } = newScene();
    await importText(lake, { text, mapping: mappingWith(number) });
    const foreign = { ...mappingWith(words), source: 'other' };
    expect(await replay({}, { ...deps, mapping: foreign })).toMatchObject({ recovered: 0 });
    wait(60);
    expect(await replay({}, { ...deps, mapping: mappingWith(words) })).toMatchObject({ recovered: 1 });
  });

  test('of a file in another encoding, broken, or of the wrong width keeps its bytes and its line', async () => {
    const { lake, deps } = newScene();
    await importText(lake, { text: `${text}4,2024-11-04,1\n5,2024-11-05,"1\n`, mapping: mappingWith(number) });
    const entries = await rowsOf(lake, 'quarantine_entries');
    const shown = await Promise.all(entries.map(({ quarantine_key = '' }) => show(quarantine_key, deps)));
    expect(shown.map(({ piece, body, cameIn }) => [piece.code, cameIn?.line, body])).toEqual(
      expect.arrayContaining([
        ['LC-ING-011', 3, { text: '2,2024-11-02,two,"b\nb"\n' }],
        ['LC-MAP-012', 6, { text: '4,2024-11-04,1\n' }],
        ['LC-MAP-011', 7, { text: '5,2024-11-05,"1\n' }],
      ]),
    );
    expect(shown.map(({ piece, refusedToday }) => refusedToday === piece.code)).not.toContain(false);
  });

  test('names the line of its own file where another record of it is refused today', async () => {
    const { lake, deps } = newScene();
    await importText(lake, { text, mapping: mappingWith(number) });
    const mended = mappingWith(words);
    const records = [{ ...order, columns: { total_amount: { from: 'quantity' } } }, ...mended.records.slice(1)];
    await replay({}, { ...deps, mapping: { ...mended, records } });
    const details = (await rowsOf(lake, 'quarantine_entries')).map(
      ({ table_name, detail }) => `${table_name} ${detail}`,
    );
    expect(details).toContainEqual(expect.stringMatching(/^orders .*orders\.csv line 3: column total_amount/));
  });

  test('that is one of several equal ones comes back as that one', async () => {
    const { folder, lake, deps } = newScene();
    const equal = (quantity: object) => ({
      ...mappingWith(quantity),
      records: [{ ...line(quantity), source_id: undefined, equal_rows: { key: ['id'], count: true } }],
    });
    const rows = 'id,at,quantity\n7,2024-11-07,two\n7,2024-11-07,two\n"7",2024-11-07,two\n7,2024-11-07,1\n';
    await importText(lake, { text: rows, mapping: JSON.parse(JSON.stringify(equal(number))) });
    expect(await rowsOf(lake, 'quarantine_entries')).toHaveLength(3);
    const mapping = JSON.parse(JSON.stringify(equal(words)));
    expect(await replay({}, { ...deps, mapping })).toMatchObject({ pieces: 3, recovered: 3 });
    await withBase(folder, ['order_lines'], async (base) => {
      const lines = await base.rows('order_lines');
      expect(lines.map(({ quantity, copy_number }) => `${quantity} ${copy_number}`).sort()).toEqual([
        '1.000 1',
        '2.000 1',
        '2.000 2',
        '2.000 3',
      ]);
    });
  });

  test('of JSON by the line is mapped again as it was', async () => {
    const { lake, deps } = newScene();
    const mapping = { ...mappingWith(number), format: 'ndjson' };
    const rows = [
      { id: 1, at: '2024-11-01', quantity: 1 },
      { id: 2, at: '2024-11-02', quantity: 'two' },
    ];
    await importText(lake, { text: rows.map((row) => JSON.stringify(row)).join('\n'), mapping });
    const mended = { ...mappingWith(words), format: 'ndjson' };
    expect(await replay({}, { ...deps, mapping: mended })).toMatchObject({ pieces: 1, recovered: 1 });
    expect(new Set((await rowsOf(lake, 'order_lines')).map(({ quantity }) => quantity))).toEqual(new Set(['1', '2']));
  });

  test('of Parquet is mapped again from its cells', async () => {
    const { lake, deps } = newScene();
    const cells = ['2', '2024-11-02', 'two'];
    const table = async () => ({
      headers: ['id', 'at', 'quantity'],
      batches: (async function* batches() {
        yield [{ line: 1, bytes: Buffer.from(JSON.stringify(cells)), cells, payload: '{}' }];
      })(),
    });
    const mapping = { ...mappingWith(number), format: 'parquet' };
    const { pseudonyms } = testContext();
    const file = { mapping, name: 'a.parquet', pseudonyms, receivedAt: '2024-11-06T03:00:00Z', parquet: table };
    const bytes = (async function* none() {})();
    await writeArrivals(await Array.fromAsync(mapFile({ ...file, bytes })), { lake, key });
    const mended = { ...mappingWith(words), format: 'parquet' };
    expect(await replay({}, { ...deps, mapping: mended })).toMatchObject({ pieces: 1, recovered: 1 });
    expect(await rowsOf(lake, 'order_lines')).toMatchObject([{ quantity: '2', source_id: '2' }]);
  });
});
