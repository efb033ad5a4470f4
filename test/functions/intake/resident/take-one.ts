import { readFileSync } from 'node:fs';
import { arrivalOf } from '#functions/intake/arrive.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import { lakeKeyOfText } from '#functions/keys/key.ts';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { sourceNamed } from '#functions/sources/index.ts';

/** Takes one body in, in a process of its own, and tells what became of it and the most memory that was resident. */
const [name = '', encoding = '', body = '', lake = '', keyText = ''] = process.argv.slice(2);
const source = sourceNamed(name);
if (!source) throw new Error(`no source ${name}`);
const key = lakeKeyOfText(keyText);
const delivery = {
  id: 'one',
  receivedAt: '2026-04-01T12:00:00.000Z',
  isVerified: true,
  headers: { 'content-encoding': encoding },
  body: readFileSync(body),
};
const arrival = arrivalOf(source, delivery, { pseudonyms: pseudonyms(key), brand: 'own' });
await writeArrivals([arrival], { lake: folderLake(lake), key });
const codes = arrival.outcomes.map((outcome) => ('rejected' in outcome ? outcome.rejected.code : 'taken'));
const polluted = ['isAdmin', 'polluted'].filter((member) => member in {});
console.log(JSON.stringify({ codes, polluted, megabytes: process.resourceUsage().maxRSS / 1024 }));
