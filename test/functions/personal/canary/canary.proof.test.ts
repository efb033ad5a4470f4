import { beforeAll, describe, expect, test } from 'vitest';
import { putOnce } from '#functions/lake/put-rows.ts';
import { sendToDoor } from './door.ts';
import { importOnLaptop } from './laptop.ts';
import { sendBroken, sendNamedFiles, sendPacked, sendToFaulty } from './oddities.ts';
import { sendOwnTables } from './own-tables.ts';
import { sendPages } from './pulls.ts';
import { replayAll } from './replays.ts';
import { Search } from './search.ts';
import { sendBodies, sendTables } from './ways.ts';
import { Trial } from './written.ts';

const trial = new Trial();
const { aviary } = trial;
const ways = [
  sendBodies,
  sendTables,
  sendBroken,
  sendPacked,
  sendToFaulty,
  sendOwnTables,
  sendNamedFiles,
  sendToDoor,
  sendPages,
  importOnLaptop,
  replayAll,
];

beforeAll(async () => {
  for (const send of ways) await send(trial);
});

/** Where the canaries of these marks were put, and as what. */
function placesOf(marks: ReadonlySet<string>, isFound: boolean): readonly string[] {
  const chosen = aviary.planted.filter(({ mark }) => marks.has(mark.toLowerCase()) === isFound);
  return chosen.map(({ place, text }) => `${place}: ${text}`);
}

function isLineFeed(byte: number): boolean {
  return byte === 0x0a;
}

async function searchWritten(): Promise<{ search: Search; objects: number; rows: number }> {
  const search = new Search(aviary.planted);
  let objects = 0;
  let rows = 0;
  for await (const { key, bytes } of trial.objects()) {
    search.look(key);
    search.look(bytes);
    objects += 1;
    if (/(?:^|\/)raw\/(?!quarantine|intake|source_fields)/.test(key))
      rows += Buffer.from(bytes).filter(isLineFeed).length;
  }
  for (const text of trial.told) search.look(text);
  return { search, objects, rows };
}

describe('case 44: e-mails, phones and names planted in every field and format', () => {
  test('case 44: are thousands, and the search finds every one of them in what was sent', () => {
    const search = new Search(aviary.planted);
    for (const content of trial.sent) search.look(content);
    const counts = (['email', 'phone', 'text', 'name'] as const).map((kind) => aviary.count(kind));
    const [emails = 0, phones = 0, inTexts = 0, names = 0] = counts;
    console.log(
      `planted ${aviary.planted.length}: ${emails} e-mails, ${phones + inTexts} phones, ${names} names; ` +
        `found in ${search.bytes} bytes that were sent: ${search.found.size}`,
    );
    expect(emails).toBeGreaterThan(1_000);
    expect(phones).toBeGreaterThan(1_000);
    expect(names).toBeGreaterThan(300);
    expect(placesOf(search.found, false)).toEqual([]);
  });

  test('case 44: are found in no object or its name, sealed or unpacked, and in no log, answer or error', async () => {
    const { search, objects, rows } = await searchWritten();
    console.log(
      `found in ${search.bytes} bytes of ${objects} objects (${rows} rows of records) and their names and ${trial.told.length} logs, answers and errors: ${search.found.size}`,
    );
    expect(objects).toBeGreaterThan(1_000);
    expect(rows, 'most of what was sent is accepted, not sealed').toBeGreaterThan(trial.aviary.planted.length / 2);
    expect(trial.told.length).toBeGreaterThan(500);
    expect(placesOf(search.found, true)).toEqual([]);
  });

  test('would be found in any of these places, in whatever writing', async () => {
    const [inRow, inSeal, inName, inState, inLog] = ['full-width', 'plain', 'encoded alone', 'entity', 'capitals'].map(
      (form) => aviary.plant('email', 'the test itself', form),
    );
    const own = new Trial();
    Object.assign(own, { aviary });
    await putOnce('raw/orders/dt=2026-10-01/a.ndjson', Buffer.from(`{"text":"${inRow}"}`), own.lake);
    await putOnce(`quarantine/${inName}.sealed`, Buffer.from(`LCQ1\u0000${inSeal}\u0000`), own.quarantine);
    await own.lake.putMarked('state/pull/a.json', Buffer.from(`{"next":"${inState}"}`), null);
    await own.hear(async () => own.deps.logger.error('delivery not taken', { cause: new Error(inLog) }));
    const planted = aviary.planted.slice(-5);
    const search = new Search(planted);
    for await (const { key, bytes } of own.objects()) search.look(key).concat(search.look(bytes));
    for (const text of own.told) search.look(text);
    expect([...search.found].sort()).toEqual(planted.map(({ mark }) => mark).sort());
  });
});
