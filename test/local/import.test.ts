import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { isRowsName, unpackRows } from '#functions/lake/packing.ts';
import { importCommand } from '#local/commands/import.ts';
import { type ImportOptions, importFiles } from '#local/import.ts';
import { refusedText, watchFile } from '#local/refused-files.ts';

const root = mkdtempSync(join(tmpdir(), 'import-'));
const files = join(root, 'files');
const mapPath = 'docs/examples/online-retail/mapping.json';
const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n';
const days = {
  'a.csv': `${header}1,22423,CAKESTAND,2,2011-06-01 08:00:00,12.75,17850.0,France\n1,22423,CAKESTAND,2,2011-06-01 08:00:00,12.75,17850.0,France\n`,
  'b.csv': `${header}2,POST,POSTAGE,1,2011-06-02 09:00:00,18.0,,France\nC3,22423,CAKESTAND,-1,2011-06-02 10:00:00,12.75,17850.0,France\n`,
  'c.csv': `${header}4,22423,CAKESTAND,many,2011-06-03 09:00:00,1.0,,France\n4,22423\n`,
};
const env = { LIFECYCLE_KEY: '4f1d9ac27be3506875ce1b0df2a4963847d5e8b1096cf3a2d07b5e9184c6fa3e' };
let lake = '';
let lakes = 0;

beforeEach(() => {
  lakes += 1;
  lake = join(root, `lake${lakes}`);
  mkdirSync(files, { recursive: true });
  for (const [name, content] of Object.entries(days)) writeFileSync(join(files, name), content);
});
afterAll(() => rmSync(root, { recursive: true }));

function run(options: Partial<ImportOptions> = {}) {
  const names = Object.keys(days).map((name) => join(files, name));
  const now = () => new Date('2026-01-02T03:04:05Z');
  return importFiles({ target: 'orders', files: names, mapPath, lake, now, env, ...options });
}

type Row = Readonly<Record<string, string>>;

function rawRows(table: string, of = lake): Row[] {
  const folder = join(of, 'raw', table);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isRowsName)
    .sort()
    .flatMap((name) =>
      unpackRows(name, readFileSync(join(folder, name)))
        .toString()
        .trim()
        .split('\n'),
    )
    .map((line) => JSON.parse(line) as Row);
}

function withoutArrival(rows: readonly Row[]): string[] {
  return rows.map((row) => JSON.stringify({ ...row, batch_id: null, arrived_at: null })).sort();
}

describe('An import', () => {
  it('counts every record of every table', async () => {
    const { tables, objects, settings } = await run();
    expect(tables).toEqual({
      order_lines: { received: 5, written: 3, quarantined: 2, ahead: 0 },
      orders: { received: 4, written: 4, quarantined: 0, ahead: 0 },
      refunds: { received: 1, written: 1, quarantined: 0, ahead: 0 },
    });
    expect(rawRows('order_lines')).toHaveLength(3);
    expect(rawRows('orders')).toHaveLength(4);
    expect(rawRows('refunds')).toMatchObject([
      { refund_id: 'C3', amount: '12.75', quantity: '1', customer_id: '17850' },
    ]);
    expect(rawRows('quarantine_entries').map(({ detail }) => detail)).toEqual([
      expect.stringContaining('c.csv line'),
      expect.stringContaining('c.csv line'),
    ]);
    expect(objects.alreadyThere).toBe(0);
    expect(settings).toEqual({ time_zone: 'Europe/London', reporting_currency: 'GBP' });
  });

  it('of the same files writes nothing again, in whatever order they come', async () => {
    const first = await run();
    const names = Object.keys(days).reverse();
    const again = await run({ files: names.map((name) => join(files, name)) });
    expect(again.objects).toEqual({ written: 0, alreadyThere: first.objects.written });
    expect(again.settings).toBeNull();
  });

  it('gives the same rows, arrival aside, one file after another or all at once', async () => {
    await run();
    const other = join(root, `lake${lakes}-other`);
    for (const [index, name] of Object.keys(days).reverse().entries()) {
      await run({ lake: other, files: [join(files, name)], now: () => new Date(Date.UTC(2026, 1, 1 + index)) });
    }
    for (const table of ['order_lines', 'orders', 'refunds']) {
      expect(rawRows(table).length).toBeGreaterThan(0);
      expect(withoutArrival(rawRows(table, other))).toEqual(withoutArrival(rawRows(table)));
    }
  });

  it('keeps the settings that a lake has', async () => {
    mkdirSync(join(lake, 'settings'), { recursive: true });
    writeFileSync(join(lake, 'settings', 'settings.csv'), 'setting,value\ntime_zone,UTC\n');
    expect((await run()).settings).toBeNull();
    expect(readFileSync(join(lake, 'settings', 'settings.csv'), 'utf8')).toBe('setting,value\ntime_zone,UTC\n');
  });

  it('makes the key of a lake once, for its owner alone', async () => {
    await run({ env: {} });
    const key = readFileSync(join(lake, 'key'), 'utf8');
    expect(key.trim()).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(join(lake, 'key')).mode & 0o777).toBe(0o600);
    await run({ env: {} });
    expect(readFileSync(join(lake, 'key'), 'utf8')).toBe(key);
  });

  it('makes no key file where the key is given', async () => {
    await run();
    expect(existsSync(join(lake, 'key'))).toBe(false);
  });

  it('reads packed files', async () => {
    const packed = join(files, 'a.csv.gz');
    writeFileSync(packed, gzipSync(days['a.csv']));
    expect((await run({ files: [packed] })).tables.order_lines?.written).toBe(2);
  });

  it('tells how far it is', async () => {
    const told: unknown[] = [];
    await run({ progress: (progress) => told.push(progress) });
    expect(told).toEqual([
      { file: 'a.csv', filesDone: 1, files: 3, received: 4 },
      { file: 'b.csv', filesDone: 2, files: 3, received: 7 },
      { file: 'c.csv', filesDone: 3, files: 3, received: 10 },
    ]);
  });

  it('tells how each file is read', async () => {
    const told: unknown[] = [];
    writeFileSync(join(files, 'empty.csv'), header);
    const names = ['a.csv', 'empty.csv'].map((name) => join(files, name));
    await run({ files: names, onReading: (file, { text, notes }) => told.push([file, text, notes]) });
    const text = 'read as utf-8, separator ,, decimal ".", dates YYYY-MM-DD HH:mm:ss (by the mapping)';
    expect(told).toEqual([
      ['a.csv', text, []],
      ['empty.csv', text, ['it has a header and no rows']],
    ]);
  });

  it('prints one line where all files are read alike, and what is worth a look', async () => {
    const printed: string[] = [];
    writeFileSync(join(files, 'empty.csv'), header);
    const names = ['a.csv', 'b.csv', 'empty.csv'].map((name) => join(files, name));
    const output = { out: (text: string) => void printed.push(text), progress: () => undefined, done: () => undefined };
    await importCommand({ target: 'orders', files: names, mapPath, lake }, output);
    expect(printed.slice(0, 2)).toEqual([
      'read as utf-8, separator ,, decimal ".", dates YYYY-MM-DD HH:mm:ss (by the mapping)',
      'empty.csv: it has a header and no rows',
    ]);
    expect(printed.filter((line) => line.startsWith('read as'))).toHaveLength(1);
  });

  describe('of a file of which everything is quarantined', () => {
    const output = { out: () => undefined, progress: () => undefined, done: () => undefined };
    const late = (rows: number) =>
      header + Array.from({ length: rows }, (_, row) => `${row},22423,CAKESTAND,2,yesterday,1.0,,France\n`).join('');

    it('fails, and names the code that all share and how many', async () => {
      const bad = join(files, 'bad.csv');
      writeFileSync(bad, late(2));
      await expect(importCommand({ target: 'orders', files: [bad], mapPath, lake }, output)).rejects.toThrow(
        /^LC-CLI-011 nothing of bad\.csv was taken in: all 4 records were quarantined with LC-ING-015\. The first: .*bad\.csv line 2/,
      );
      expect(rawRows('quarantine_entries')).toHaveLength(4);
    });

    it('names it although the files beside it are taken in', async () => {
      writeFileSync(join(files, 'bad.csv'), late(1));
      const { refused, tables } = await run({ files: ['a.csv', 'bad.csv'].map((name) => join(files, name)) });
      expect(refused.map(({ file }) => file)).toEqual(['bad.csv']);
      expect(tables.order_lines?.written).toBe(2);
    });

    it('counts each code where they differ, also of records that fail their contract', () => {
      const piece = { record: 'orders', source: 'own', bytes: Buffer.from('') } as const;
      const times = { sourceVersion: null, updatedAt: '2026-01-01 00:00:00.000000', occurredAt: '', payload: null };
      const mapped = { ...times, record: 'orders', source: 'own', sourceId: '7', values: {} } as const;
      const watch = watchFile('x.csv');
      const outcomes = [1, 2].map(() => ({ rejected: { ...piece, code: 'LC-MAP-012', detail: 'line 2' } }));
      watch.see({ id: '1', receivedAt: '', outcomes: [...outcomes, { mapped }] });
      const [refused] = [watch.refused()].filter((each) => each !== null);
      expect(refusedText(refused === undefined ? [] : [refused])).toMatch(
        /^nothing of x\.csv was taken in: all 3 records were quarantined \(2 with LC-MAP-012, 1 with LC-ING-\d{3}\)\. The first: line 2$/,
      );
    });
  });

  it('of a packed file that is cut short says so', async () => {
    const packed = join(files, 'cut.csv.gz');
    writeFileSync(packed, gzipSync(days['a.csv'].repeat(50)).subarray(0, 60));
    await expect(run({ files: [packed] })).rejects.toThrow(
      /^LC-MAP-006 .*cut\.csv\.gz: the packed file is cut short\./,
    );
  });

  it('of a file that contradicts the mapping writes nothing of it', async () => {
    const german = join(files, 'german.csv');
    writeFileSync(german, days['a.csv'].replaceAll('12.75', '"12,75"'));
    await expect(run({ files: [german] })).rejects.toThrow(
      /^LC-MAP-016 .*: german\.csv: column UnitPrice, for order_lines\.unit_price: "99,99" .*set "decimal": ","/,
    );
    expect(existsSync(join(lake, 'raw'))).toBe(false);
  });

  it('of a large file finds what contradicts the mapping behind its beginning', async () => {
    const large = join(files, 'large.csv');
    const row = (day: string) => `1,22423,CAKESTAND,2,${day} 08:00:00,12.75,17850.0,France\n`;
    writeFileSync(large, header + row('2011-06-01').repeat(6_000) + row('01.06.2011').repeat(2_000));
    await expect(run({ files: [large] })).rejects.toThrow(/^LC-MAP-017 .*large\.csv: column InvoiceDate/);
    expect(existsSync(join(lake, 'raw'))).toBe(false);
  });

  it('of a file with another header writes nothing of it', async () => {
    const wrong = join(files, 'wrong.csv');
    writeFileSync(wrong, days['a.csv'].replace('InvoiceNo', 'Invoice'));
    await expect(run({ files: [wrong] })).rejects.toThrow(
      /^LC-MAP-002 .*: wrong\.csv: InvoiceNo; the file has Invoice, StockCode/,
    );
    expect(existsSync(join(lake, 'raw'))).toBe(false);
    expect(existsSync(join(lake, 'settings'))).toBe(false);
  });

  it.each([
    ['a file that is not there', { files: ['nowhere.csv'] }, /^LC-MAP-006 .*: nowhere\.csv: there is no such file\./],
    ['a folder', { files: ['docs'] }, /^LC-MAP-006 .*: docs: it is a folder\./],
    [
      'a mapping that is not there',
      { mapPath: 'nowhere.json' },
      /^LC-MAP-006 .*: nowhere\.json: there is no such file\./,
    ],
    ['a mapping that is not JSON', { mapPath: 'LICENSE' }, /^LC-MAP-001 .*LICENSE is not JSON/],
    [
      'a record that the mapping does not make',
      { target: 'mentions' },
      /^LC-MAP-007 .*the mapping makes order_lines, orders, refunds, not mentions/,
    ],
    ['a record without a mapping', { mapPath: undefined }, /^LC-MAP-007 .*orders needs a mapping/],
    [
      'a source that is none',
      { mapPath: undefined, target: 'shoplift' },
      /^LC-MAP-007 .*shoplift sends no files; sources that do are .*\bshopify, .*; records, with a mapping, orders, /,
    ],
  ])('refuses %s', async (_, options, message) => {
    await expect(run(options)).rejects.toThrow(message);
  });
});

describe('a lake and its key', () => {
  it('refuses another key than the one it was begun with, and writes nothing under it', async () => {
    await run();
    const before = readdirSync(lake, { recursive: true, encoding: 'utf8' }).sort();
    const other = { LIFECYCLE_KEY: '0b7e51c2d9f84a63be02f5177cc4d8e961a3507f2be98d14c6f0b35a7d2819ee' };
    await expect(run({ env: other })).rejects.toThrow(/LC-CLI-004 .* was begun with another key; set LIFECYCLE_KEY/);
    expect(readdirSync(lake, { recursive: true, encoding: 'utf8' }).sort()).toEqual(before);
    await run();
  });
});
