import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyText } from './lakes.ts';

/** Megabytes of a process that takes in one body, Node itself among them. */
const most = 128;
const root = join(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'resident-'));

beforeAll(() => {
  // As it is deployed: one file, so that reading TypeScript is not what takes the room.
  buildSync({
    entryPoints: ['take-one', 'take-file'].map((name) => join(import.meta.dirname, 'resident', `${name}.ts`)),
    absWorkingDir: root,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    charset: 'utf8',
    minify: true,
    keepNames: true,
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'error',
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

type Taken = { readonly codes: readonly string[]; readonly polluted: readonly string[]; readonly megabytes: number };

/** What a program says. In a child of a shell: a process begins with the most memory that its parent had. */
function run<T>(program: string, ...args: readonly string[]): T {
  const command = [process.execPath, join(folder, `${program}.mjs`), ...args, keyText];
  return JSON.parse(execFileSync('/bin/sh', ['-c', '"$@"; exit $?', 'sh', ...command], { encoding: 'utf8' })) as T;
}

function taken(source: string, body: Uint8Array | string, encoding = 'identity'): Taken {
  const file = join(folder, 'body');
  writeFileSync(file, body);
  const lake = mkdtempSync(join(folder, 'lake-'));
  const found = run<Taken>('take-one', source, encoding, file, lake);
  console.log(`${expect.getState().currentTestName}: ${found.codes}, ${Math.round(found.megabytes)} MB resident`);
  return found;
}

function expectRefused({ codes, polluted, megabytes }: Taken, code: string): void {
  expect(codes).toEqual([code]);
  expect(polluted).toEqual([]);
  expect(megabytes).toBeLessThan(most);
}

/** Equal packed parts, one behind another, are one packed whole. */
function bombOf(gibibytes: number): Buffer {
  const part = gzipSync(Buffer.alloc(1024 * 1024), { level: 9 });
  return Buffer.concat(Array.from({ length: 1024 * gibibytes }, () => part));
}

test('the figure tells what is resident: a body of 40 MB that is only read is in it', () => {
  const small = taken('ga4', '{"events":[]}').megabytes;
  expect(taken('ga4', Buffer.alloc(40_000_000)).megabytes).toBeGreaterThan(small + 30);
});

test.each(['ga4', 'shopify', 'stripe_billing'])(
  'case 11: a gzip bomb of 1 MB that unpacks to 1 GiB, sent to %s',
  (source) => {
    const bomb = bombOf(1);
    expect(bomb.length).toBeLessThan(1.2e6);
    expectRefused(taken(source, bomb, 'gzip'), 'LC-ING-008');
  },
);

test.each(['ga4', 'shopify', 'stripe_billing'])('case 12: brackets 100,000 deep, sent to %s', (source) => {
  expectRefused(taken(source, '['.repeat(100_000) + ']'.repeat(100_000)), 'LC-ING-005');
  expectRefused(taken(source, '{"a":'.repeat(100_000)), 'LC-ING-005');
});

const keys = (count: number, named: (at: number) => string) =>
  `{${Array.from({ length: count }, (_, at) => `"${named(at)}":0`).join(',')}}`;

test('case 12: 1 M keys in one body', () => {
  // Of a delivery they are more bytes than it may have; as many as it has room for are too many too.
  expectRefused(taken('ga4', keys(1_000_000, String)), 'LC-ING-002');
  expectRefused(taken('stripe_billing', keys(1_000_000, String)), 'LC-ING-032');
  expectRefused(
    taken(
      'shopify',
      keys(300_000, (at) => at.toString(36)),
    ),
    'LC-ING-032',
  );
  expectRefused(taken('ga4', `[${'0,'.repeat(1_000_000)}0]`), 'LC-ING-032');
});

test('case 12: __proto__ and constructor as keys change nothing, and what is beside them is taken', () => {
  const evil =
    '"__proto__":{"isAdmin":true},"constructor":{"prototype":{"polluted":true}},"\\u005f_proto__":{"polluted":1}';
  const event = `{"name":"page_view","params":{"page_location":"https://shop.example/",${evil}},${evil}}`;
  const found = taken('ga4', `{"client_id":"1.2","timestamp_micros":1775044800000000,"events":[${event}],${evil}}`);
  expectRefused(found, 'taken');
  expectRefused(taken('shopify', `{${evil}}`), 'LC-ING-016');
});

const order = { record: 'orders', source_id: { from: 'id' }, occurred_at: { from: 'at' }, columns: {} };
const mapping = {
  source: 'my_shop',
  format: 'ndjson',
  time_zone: 'UTC',
  date_format: 'iso',
  currency: 'EUR',
  records: [order],
};
const megabyte = 'x'.repeat(1_000_000);
const lines = {
  my_shop: (at: number) => ({ id: `o${at}`, at: '2026-03-01T10:00:00Z', about: megabyte }),
  ga4_bigquery: (at: number) => ({ event_name: 'a', event_timestamp: String(1775044800000000 + at), about: megabyte }),
};

/** Megabytes, of the 2,048 that the function has: held at once, the 300 lines took 1,200. */
const mostOfFiles = 900;

test.each(['my_shop', 'ga4_bigquery'] as const)('a dropped file of 300 lines of a megabyte each, to %s', (target) => {
  const lake = mkdtempSync(join(folder, 'lake-'));
  mkdirSync(join(lake, 'settings', 'mappings'), { recursive: true });
  writeFileSync(join(lake, 'settings', 'mappings', 'my_shop.json'), JSON.stringify(mapping));
  const file = `drop/${target}/large.ndjson`;
  mkdirSync(join(lake, 'drop', target), { recursive: true });
  for (let at = 0; at < 300; at++) appendFileSync(join(lake, file), `${JSON.stringify(lines[target](at))}\n`);
  const { parts, megabytes } = run<{ parts: readonly number[]; megabytes: number }>('take-file', file, lake);
  console.log(`${expect.getState().currentTestName}: ${parts.length} parts, ${Math.round(megabytes)} MB resident`);
  expect(parts.reduce((sum, written) => sum + written, 0)).toBe(300);
  expect(megabytes).toBeLessThan(mostOfFiles);
});
