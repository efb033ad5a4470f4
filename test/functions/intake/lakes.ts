import { type LakeKey, lakeKeyOfText } from '#functions/keys/key.ts';
import type { Lake, StateLake } from '#functions/lake/lake.ts';
import { isRowsName, unpackRows } from '#functions/lake/packing.ts';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import type { MapContext } from '#functions/sources/source.ts';
import { memoryLake } from '#test/functions/lake/memory-lake.ts';

export const keyText = '8f1c3f0e5b7a4d92a6e8c1b0d7f6534299ab10cd77ee4f31b2a5c8d9e0f17263';

export function testKey(): LakeKey {
  return lakeKeyOfText(keyText);
}

export function testContext(): MapContext {
  return { pseudonyms: pseudonyms(testKey()), brand: 'own' };
}

/** A lake of nobody else, in memory: what a folder or S3 do beyond it has tests of its own. */
export async function temporaryLake(): Promise<StateLake> {
  return memoryLake();
}

export async function keysOf(lake: Lake, prefix = ''): Promise<readonly string[]> {
  return (await Array.fromAsync(lake.list(prefix))).map(({ key }) => key);
}

export type RawRow = Readonly<Record<string, string>>;

/** Every row of a table of the raw lake. */
export async function rowsOf(lake: Lake, table: string): Promise<readonly RawRow[]> {
  const rows: RawRow[] = [];
  for (const key of await keysOf(lake, `raw/${table}/`)) {
    const lines = unpackRows(key, (await lake.get(key)) ?? Buffer.alloc(0))
      .toString('utf8')
      .trimEnd()
      .split('\n');
    rows.push(...lines.map((line) => JSON.parse(line) as RawRow));
  }
  return rows;
}

/** Everything that lies in the lake, packed objects unpacked, as text to be searched. */
export async function textOfLake(lake: Lake): Promise<string> {
  const texts: string[] = [];
  for (const key of await keysOf(lake)) {
    const bytes = Buffer.from((await lake.get(key)) ?? []);
    texts.push(key, opened(key, bytes).toString('latin1'));
  }
  return texts.join('\n');
}

/** What lay under this name, unpacked where it is packed. */
export function opened(name: string, bytes: Buffer): Buffer {
  return isRowsName(name) ? unpackRows(name, bytes) : bytes;
}

/** Name and bytes of every object. */
export async function contentOf(lake: Lake): Promise<Readonly<Record<string, string>>> {
  const entries = (await keysOf(lake)).map(
    async (key) => [key, Buffer.from((await lake.get(key)) ?? []).toString('hex')] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
