import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type QueryArguments, query } from '#local/commands/query.ts';
import { refreshCommand } from '#local/commands/refresh.ts';
import { importFiles } from '#local/import.ts';
import { writeSmallShop } from './small-shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'lifecycle-query-test-'));
const lake = join(folder, 'lake');
const env = { LIFECYCLE_KEY: '9c4f1f0a7be35d2286e1c0b9d4a7f35e8812c6d0aa394be7715f20c8e96b43d1' };
const silent = { out: () => {}, progress: () => {}, done: () => {} };

let warnedAtFirst: readonly string[] = [];

beforeAll(async () => {
  await importFiles({ target: 'orders', lake, env, ...writeSmallShop(join(folder, 'shop')) });
  warnedAtFirst = await warnings('2026-04-01');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

async function answer(text: string, options: Partial<QueryArguments> = {}): Promise<string> {
  const parts: Buffer[] = [];
  const target = new Writable({ write: (part: Buffer, _, next) => next(void parts.push(part) as undefined) });
  await query(text, { format: 'csv', lake, target, ...options }, silent);
  return Buffer.concat(parts).toString();
}

async function warnings(asOf: string): Promise<string[]> {
  const printed: string[] = [];
  await refreshCommand(lake, asOf, { ...silent, out: (text) => void printed.push(text) });
  return printed.filter((line) => line.startsWith('warning'));
}

describe('case 44: an answer as CSV', () => {
  test.each([
    ["'=HYPERLINK(1)'", "'=HYPERLINK(1)"],
    ["'+cmd'", "'+cmd"],
    ["'-cmd'", "'-cmd"],
    ["'@SUM(1)'", "'@SUM(1)"],
    ["chr(9) || 'x'", "'\tx"],
    ["chr(13) || 'x'", '"\'\rx"'],
    ["'＝1'", "'＝1"],
    ["'=x'::enum('=x')", "'=x"],
    ["'-12.50'", '-12.50'],
    ["'+4e3'", '+4e3'],
    ['-3', '-3'],
    ["'a=b'", 'a=b'],
    ['null::varchar', ''],
  ])('has %s as %j, which no spreadsheet runs', async (value, cell) => {
    expect(await answer(`select 1 as n, ${value} as x`)).toBe(`n,x\n1,${cell}\n`);
  });

  test('has no formula in its header, where names come from data', async () => {
    expect(await answer('select 1 as "=x", 2 as "a""b"')).toBe('\'=x,"a""b"\n1,2\n');
  });

  test('keeps the order that was asked for, and a comment at the end', async () => {
    const text = "select i, '=' || i as x from range(3) r(i) order by i desc; -- last first";
    expect(await answer(text.replace(';', ''))).toBe("i,x\n2,'=2\n1,'=1\n0,'=0\n");
  });

  test('is as it is where that is asked, and as JSON', async () => {
    expect(await answer("select '=1' as x", { raw: true })).toBe('x\n=1\n');
    expect(JSON.parse(await answer("select '=1' as x", { format: 'json' }))).toEqual([{ x: '=1' }]);
  });

  test.each(['', ' \n'])('of no query at all (%j) is a coded message', async (text) => {
    await expect(answer(text)).rejects.toThrow('LC-CLI-003 there is no query');
  });
});

describe('a refresh as of a day that is seldom meant', () => {
  // not a far one: every month up to it is built
  const ahead = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

  test.each([
    ['lies ahead', ahead, /^warning: [-\d]+ lies ahead/],
    ['lies before all data', '2001-01-01', /^warning: no customer is known before 2001/],
  ])(
    'warns of a day that %s',
    async (_, day, warning) => {
      expect(await warnings(day)).toEqual([expect.stringMatching(warning)]);
    },
    60_000,
  );

  test('does not warn of another', () => {
    expect(warnedAtFirst).toEqual([]);
  });
});

describe('a reader that has enough', () => {
  test('ends the command quietly', async () => {
    const text = 'select * from range(200000)';
    const child = spawn(process.execPath, ['local/lifecycle.ts', 'query', text, '--format', 'csv', '--lake', lake]);
    let complaints = '';
    child.stderr.on('data', (part) => {
      complaints += String(part);
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' });
  }, 60_000);
});
