import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { forgetCommand } from '#local/commands/forget.ts';
import { importCommand } from '#local/commands/import.ts';
import { importFiles } from '#local/import.ts';
import { hashes, person, requestedAt, tracesSince } from '#test/functions/erasure/forgotten.ts';
import { contentOf, keyText, rowsOf, textOfLake } from '../functions/intake/lakes.ts';
import { orderBody } from '../functions/sources/shopify-bodies.ts';

const root = mkdtempSync(join(tmpdir(), 'forget-'));
afterAll(() => rmSync(root, { recursive: true }));
const env = { LIFECYCLE_KEY: keyText };
const mapPath = join(root, 'map.json');
const file = join(root, 'orders.csv');
writeFileSync(file, `Order,Mail,Ordered,Total\nA-1,${person.email},2024-11-05 10:00:00,65.82\n`);
/** Of a till that knows its customers by their e-mail. */
const mappingOf = (record: object) =>
  JSON.stringify({
    source: 'till',
    time_zone: 'UTC',
    currency: 'EUR',
    personal: { Mail: 'email' },
    records: [record],
  });
writeFileSync(
  mapPath,
  mappingOf({
    record: 'orders',
    source_id: { from: 'Order' },
    occurred_at: { from: 'Ordered' },
    columns: { email_hash: { from: 'Mail', hash: 'email' }, total_amount: { from: 'Total' } },
  }),
);

let lakes = 0;
function newLake(): string {
  lakes += 1;
  const lake = join(root, `lake${lakes}`);
  mkdirSync(lake);
  return lake;
}

const on = (day: string) => () => new Date(`${day}T03:00:00Z`);
const importOn = (day: string, lake: string) =>
  importFiles({ target: 'orders', files: [file], mapPath, lake, env, now: on(day) });

async function forget(lake: string, who: Partial<Record<'email' | 'phone' | 'customerId', string>> = person) {
  const lines: string[] = [];
  const output = { out: (line: string) => void lines.push(line), progress: () => {}, done: () => {} };
  await forgetCommand({ ...who, requestedAt, lake, env, now: on('2024-11-07') }, output);
  return lines.join('\n');
}

describe('settings of personal data on a laptop', () => {
  test.each([
    ['on', 'drop_plus_tags,true\nkeep_names,TRUE', 'anna.kowalska@example.com', true],
    ['off', 'drop_plus_tags,false\nkeep_names,', person.email, false],
  ])('are %s as the settings of the lake say', async (_, rows, address, isKept) => {
    const lake = newLake();
    mkdirSync(join(lake, 'settings'));
    writeFileSync(join(lake, 'settings', 'settings.csv'), `setting,value\ntime_zone,UTC\n${rows}\n`);
    writeFileSync(join(lake, 'orders.ndjson'), `${orderBody()}\n`);
    const files = [join(lake, 'orders.ndjson')];
    await importFiles({ target: 'shopify', files, lake, env, now: on('2024-11-06') });
    const [row] = await rowsOf(folderLake(lake), 'orders');
    expect(row?.email_hash).toBe(hashes.email(address));
    expect(row?.payload?.includes('"Kowalska"')).toBe(isKept);
  });
});

describe('a setting of personal data that is neither true nor false', () => {
  test.each(['drop_plus_tags,yes', 'keep_names,1', 'audience_hashes,ture', '"keep_names,true'])(
    'is refused before anything is hashed: %s',
    async (row) => {
      const lake = newLake();
      mkdirSync(join(lake, 'settings'));
      writeFileSync(join(lake, 'settings', 'settings.csv'), `setting,value\n${row}\n`);
      await expect(importOn('2024-11-06', lake)).rejects.toMatchObject({ code: 'LC-RUN-003' });
      await expect(forget(lake)).rejects.toMatchObject({ code: 'LC-RUN-003' });
      expect(await rowsOf(folderLake(lake), 'orders')).toEqual([]);
    },
  );
});

describe('the setting audience_hashes, over a lake that is there already', () => {
  const consents = join(root, 'consents.csv');
  const mapOfConsents = join(root, 'consents.json');
  writeFileSync(
    consents,
    `Id,Mail,At,State\n1,${person.email},2024-11-05 10:00:00,granted\n2,b@example.com,2024-11-05 10:00:00,denied\n`,
  );
  writeFileSync(
    mapOfConsents,
    mappingOf({
      record: 'consents',
      source_id: { from: 'Id' },
      occurred_at: { from: 'At' },
      columns: { email_hash: { from: 'Mail', hash: 'email' }, channel: { value: 'ads' }, state: { from: 'State' } },
    }),
  );

  test('makes plain hashes of who consents while it is on, none before and after, and none of who is forgotten', async () => {
    const lake = newLake();
    mkdirSync(join(lake, 'settings'));
    const days: Record<string, number> = {};
    const takeIn = async (day: string, setting: string) => {
      writeFileSync(join(lake, 'settings', 'settings.csv'), `setting,value\ntime_zone,UTC\n${setting}\n`);
      const options = { target: 'consents', files: [consents], mapPath: mapOfConsents, lake, env, now: on(day) };
      await importFiles(options);
      const rows = await rowsOf(folderLake(lake), 'audience_hashes');
      days[day] = rows.filter(({ arrived_at }) => arrived_at?.startsWith(day)).length;
      return rows;
    };
    await takeIn('2024-11-06', 'audience_hashes,false');
    const [row] = await takeIn('2024-11-07', 'audience_hashes,true');
    await takeIn('2024-11-08', 'audience_hashes,false');
    await forget(lake);
    await takeIn('2024-11-09', 'audience_hashes,true');
    expect(days).toEqual({ '2024-11-06': 0, '2024-11-07': 1, '2024-11-08': 0, '2024-11-09': 0 });
    expect(row).toMatchObject({ source_id: '1', email_sha256: hash('sha256', person.email, 'hex') });
  });
});

describe('lifecycle forget --list', () => {
  async function listed(lake: string) {
    const lines: string[] = [];
    const output = { out: (line: string) => void lines.push(line), progress: () => {}, done: () => {} };
    await forgetCommand({ lake, env, list: true }, output);
    return lines.join('\n');
  }

  test('case 43: tells of every request, of whole shops too, and what is left to do by hand', async () => {
    const lake = newLake();
    const requests = join(lake, 'requests.ndjson');
    const ofShop = { shop_id: 954889, shop_domain: 'tea.myshopify.com' };
    writeFileSync(requests, `${JSON.stringify(ofShop)}\n`);
    for (const day of ['2024-11-05', '2024-11-06']) {
      await importFiles({ target: 'shopify', files: [requests], lake, env, now: on(day) });
    }
    await forget(lake);
    await forget(lake);
    const text = await listed(lake);
    expect(text.split('\n').slice(2)).toEqual([
      expect.stringMatching(/^2024-11-06 03:00:00 +shopify +erase_shop +tea\.myshopify\.com +nothing: yours to do$/),
      expect.stringMatching(/^2024-11-06 02:40:00 +forget +erase_person +late copies are kept out$/),
    ]);
    expect(text).not.toMatch(/anna|[0-9a-f]{32}/);
  });

  test('says that nobody asked, and that there is no lake', async () => {
    const lake = newLake();
    await expect(listed(lake)).rejects.toMatchObject({ code: 'LC-CLI-001' });
    await importOn('2024-11-06', lake);
    expect(await listed(lake)).toBe('nobody asked');
  });
});

describe('case 43: lifecycle forget', () => {
  test('says what is recorded and set, and claims no deletion', async () => {
    const text = await forget(newLake());
    expect(text).toBe(
      [
        'recorded: a request to forget one person, of 2024-11-06 02:40:00.000000 UTC',
        'tombstone set: what happened until then and comes from now on is stored without the person',
        'not removed: what is stored already stays as it is, and was not looked for. Whether there is any is not known',
      ].join('\n'),
    );
  });

  test('tells a person who asked before, by nothing but the instant', async () => {
    const lake = newLake();
    await forget(lake);
    const text = await forget(lake);
    expect(text).toContain('this person asked before; the last time on 2024-11-06 02:40:00.000000 UTC');
    expect(text).not.toMatch(/anna|600|115310/i);
    expect(await textOfLake(folderLake(lake))).not.toMatch(/anna\.|600 ?700|115310627314723954/i);
  });

  test('keeps the person out of the same file, imported again on another day; what is stored stays', async () => {
    const lake = newLake();
    await importOn('2024-11-06', lake);
    await forget(lake);
    const before = await contentOf(folderLake(lake));
    expect(await importOn('2024-11-06', lake)).toMatchObject({ objects: { written: 0 } });
    const again = await importOn('2024-11-08', lake);
    expect(again).toMatchObject({ anonymised: 1, tables: { orders: { received: 1, written: 1, quarantined: 0 } } });
    expect(await tracesSince(before, folderLake(lake))).toEqual([]);
    const rows = await rowsOf(folderLake(lake), 'orders');
    expect(rows.map(({ source_id, total_amount, email_hash }) => [source_id, total_amount, email_hash])).toEqual([
      ['A-1', '65.82', hashes.email(person.email)],
      ['A-1', '65.82', undefined],
    ]);
  });

  test('is told of by the next import', async () => {
    const lake = newLake();
    await forget(lake);
    const lines: string[] = [];
    const output = { out: (line: string) => void lines.push(line), progress: () => {}, done: () => {} };
    const given = process.env.LIFECYCLE_KEY;
    process.env.LIFECYCLE_KEY = keyText;
    await importCommand({ target: 'orders', files: [file], mapPath, lake }, output).finally(() => {
      if (given === undefined) delete process.env.LIFECYCLE_KEY;
      else process.env.LIFECYCLE_KEY = given;
    });
    expect(lines).toContain('1 record stored without a person who asked to be forgotten');
  });
});
