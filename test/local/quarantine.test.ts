import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { QuarantinedPiece } from '#functions/quarantine/pieces.ts';
import { listCommand, replayCommand, showCommand } from '#local/commands/quarantine.ts';
import { importFiles } from '#local/import.ts';
import { withBase } from '../functions/quarantine/base.ts';

const folder = mkdtempSync(join(tmpdir(), 'lifecycle-quarantine-'));
const env = { LIFECYCLE_KEY: '9c4f1f0a7be35d2286e1c0b9d4a7f35e8812c6d0aa394be7715f20c8e96b43d1' };
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const mapping = (total: object) => ({
  source: 'till',
  time_zone: 'UTC',
  currency: 'EUR',
  personal: { mail: 'email' },
  records: [
    {
      record: 'orders',
      source_id: { from: 'id' },
      occurred_at: { from: 'at', date_format: 'YYYY-MM-DD' },
      columns: { total_amount: total, email_hash: { from: 'mail', hash: 'email' } },
    },
  ],
});
const plain = file('plain.json', mapping({ from: 'total' }));
const isTen = { from: 'total', equals: 'ten' };
const rules = [
  { when: isTen, value: '10' },
  { when: { not: isTen }, from: 'total' },
];
const mended = file('mended.json', mapping({ rules }));
const rows = ['id,at,total,mail', '1,2026-01-01,5,ada@example.com', '2,2026-01-02,ten,bo@example.com'];

let lakes = 0;
async function shop() {
  const lake = join(folder, `lake ${++lakes}`);
  const csv = file('orders.csv', `${[...rows, '3,2026-01-03,eleven,cy@example.com'].join('\n')}\n`);
  await importFiles({ target: 'orders', files: [csv], mapPath: plain, lake, env });
  const said: string[] = [];
  const output = { out: (text: string) => void said.push(text), progress: () => undefined, done: () => undefined };
  const read = () => said.splice(0).join('\n');
  const pieces = async () => {
    await listCommand({ lake, env, format: 'json' }, output);
    return JSON.parse(read()) as QuarantinedPiece[];
  };
  return { lake, output, read, pieces };
}

describe('an operator', () => {
  test('sees what was refused right after the import, without what the rows say', async () => {
    const { lake, output, read } = await shop();
    await listCommand({ lake, env, format: 'table' }, output);
    const told = read();
    expect(told).toMatch(/source +table +reason +refused +recovered +last seen +for example/);
    expect(told).toMatch(/till +orders +LC-ING-011 +2 +0 +20/);
    expect(told).toMatch(/[0-9a-f]{12}: .*orders\.csv line [34]: column total_amount/);
    expect(told).not.toContain('example.com');
    await listCommand({ lake, env, format: 'table', source: 'nobody' }, output);
    expect(read()).toBe('nothing of that is in the quarantine');
  });

  test('looks into one piece by the beginning of its key, as it was received', async () => {
    const { lake, output, read, pieces } = await shop();
    const [piece] = await pieces();
    const key = piece?.quarantineKey.slice(0, 8) ?? '';
    await showCommand({ key, lake, env }, output);
    expect(read()).toMatch(
      /reason: LC-ING-011\n[\s\S]*a replay today: would refuse it with LC-ING-011\n[\s\S]*2,2026-01-02,ten,bo@/,
    );
    await showCommand({ key, lake, env, map: mended }, output);
    expect(read()).toContain('a replay today: would recover it');
    rmSync(join(lake, 'quarantine'), { recursive: true });
    await showCommand({ key, lake, env }, output);
    expect(read()).toMatch(
      /detail: .*line 3[\s\S]*is not possible \(LC-ING-038\): have it sent again[\s\S]*no longer kept/,
    );
  });

  test('case 44: is shown nothing that a terminal would obey, whoever wrote it', async () => {
    const { lake, output, read, pieces } = await shop();
    const hostile = 'te\u202en\u2066';
    const csv = file('hostile.csv', `id,at,total,mail,\u202ex\n7,2026-01-07,${hostile},ada@example.com,\n`);
    await importFiles({ target: 'orders', files: [csv], mapPath: plain, lake, env });
    const mine = (await pieces()).filter(({ detail }) => detail.includes('hostile.csv'));
    expect(mine).toHaveLength(1);
    await showCommand({ key: mine[0]?.quarantineKey ?? '', lake, env }, output);
    await listCommand({ lake, env, format: 'table' }, output);
    await listCommand({ lake, env, format: 'json' }, output);
    const told = read();
    expect(told).toContain('\\u202en\\u2066');
    expect(told.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });

  test('case 21: mends the mapping, replays, and finds the records once and the ledger closed', async () => {
    const { lake, output, read, pieces } = await shop();
    await expect(replayCommand({ lake, env, all: true }, output)).rejects.toMatchObject({ code: 'LC-CLI-013' });
    expect(read()).toBe('2 pieces replayed: 0 recovered; refused: 2 with LC-ING-011');
    await replayCommand({ lake, env, all: true, map: mended }, output);
    expect(read()).toContain('2 pieces replayed: 1 recovered; refused: 1 with LC-ING-011');
    const recovered = (await pieces()).find(({ recoveredAt }) => recoveredAt !== null);
    await replayCommand({ lake, env, keys: [recovered?.quarantineKey ?? ''], map: mended }, output);
    await withBase(lake, ['orders'], async (base) => {
      expect((await base.rows('orders')).map(({ source_id }) => source_id)).toEqual(['1', '2']);
      expect((await base.ledger()).every(({ closes }) => closes === true)).toBe(true);
      const states = (await base.quarantine()).map((row) => [row.times_replayed, row.recovered_at !== null]);
      expect(states).toEqual(
        expect.arrayContaining([
          [3n, true],
          [2n, false],
        ]),
      );
    });
  });

  test('is told what to name: pieces, a lake, a mapping that can be read', async () => {
    const { lake, output } = await shop();
    const code = (expected: string) => expect.objectContaining({ code: expected });
    await expect(replayCommand({ lake, env }, output)).rejects.toThrow(code('LC-CLI-012'));
    await expect(listCommand({ lake: join(folder, 'none'), env, format: 'table' }, output)).rejects.toThrow(
      code('LC-CLI-001'),
    );
    await expect(showCommand({ lake, env, key: 'zz' }, output)).rejects.toThrow(code('LC-ING-037'));
    await expect(replayCommand({ lake, env, all: true, map: join(folder, 'no.json') }, output)).rejects.toThrow(
      code('LC-MAP-006'),
    );
    const wrong = file('wrong.json', '{');
    await expect(replayCommand({ lake, env, all: true, map: wrong }, output)).rejects.toThrow(code('LC-MAP-001'));
    await expect(replayCommand({ lake, env, all: true, map: file('odd.json', {}) }, output)).rejects.toThrow(
      code('LC-MAP-001'),
    );
  });
});
