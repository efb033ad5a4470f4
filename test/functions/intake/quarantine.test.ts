import { describe, expect, test } from 'vitest';
import { lakeKeyOfText } from '#functions/intake/key.ts';
import { openSealed, quarantineObjectKey } from '#functions/intake/quarantine.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import { arrival, event, rejected } from './arrivals.ts';
import { keysOf, keyText, rowsOf, temporaryLake, testKey, textOfLake } from './lakes.ts';

const key = testKey();
const secret = '{"email":"anna@example.com", broken';

describe('quarantine', () => {
  test('shows nothing of what it keeps and opens with the key', async () => {
    const lake = await temporaryLake();
    await writeArrivals([arrival('a', rejected(secret))], { lake, key });
    expect(await textOfLake(lake)).not.toContain('anna');
    const [entry] = await rowsOf(lake, 'quarantine_entries');
    const quarantineKey = entry?.quarantine_key ?? '';
    const sealed = (await lake.get(quarantineObjectKey('2024-11-06', quarantineKey))) ?? new Uint8Array();
    const { note, bytes } = openSealed(sealed, quarantineKey, key);
    expect(Buffer.from(bytes).toString()).toBe(secret);
    expect(note).toMatchObject({ source: 'ga4', record: 'web_events', code: 'LC-ING-004', arrivalId: 'a' });
  });

  test('opens neither with another key, nor under another name, nor changed', async () => {
    const lake = await temporaryLake();
    await writeArrivals([arrival('a', rejected(secret))], { lake, key });
    const [name = ''] = await keysOf(lake, 'quarantine/');
    const quarantineKey = name.replace(/.*\/|\.sealed/g, '');
    const sealed = Buffer.from((await lake.get(name)) ?? []);
    const refused = expect.objectContaining({ code: 'LC-ING-025' });
    expect(() => openSealed(sealed, quarantineKey, lakeKeyOfText(keyText.replace('8f', '8e')))).toThrow(refused);
    expect(() => openSealed(sealed, quarantineKey.replace(/./, 'x'), key)).toThrow(refused);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => openSealed(changed, quarantineKey, key)).toThrow(refused);
    }
    expect(() => openSealed(sealed.subarray(0, 20), quarantineKey, key)).toThrow(refused);
  });

  test('keeps the bytes that a record came as, or its values where those are not known', async () => {
    const lake = await temporaryLake();
    const values = { event_name: 'x', is_verified: 'no' };
    const known = event('1', { values, received: () => Buffer.from('as it came') });
    await writeArrivals([arrival('a', known, event('2', { values }))], { lake, key });
    const texts = await Promise.all(
      (await keysOf(lake, 'quarantine/')).map(async (name) => {
        const bytes = (await lake.get(name)) ?? new Uint8Array();
        return Buffer.from(openSealed(bytes, name.replace(/.*\/|\.sealed/g, ''), key).bytes).toString();
      }),
    );
    expect(texts).toContain('as it came');
    expect(texts.find((text) => text !== 'as it came')).toContain('"is_verified":"no"');
  });

  test('keeps equal pieces of one delivery once and counts each', async () => {
    const lake = await temporaryLake();
    const { tables } = await writeArrivals([arrival('a', rejected('x'), rejected('x'), rejected('y'))], { lake, key });
    expect(tables.web_events).toMatchObject({ received: 3, quarantined: 3 });
    expect(await keysOf(lake, 'quarantine/')).toHaveLength(2);
    expect(await rowsOf(lake, 'quarantine_entries')).toHaveLength(2);
  });

  test('may be another store than the lake', async () => {
    const lake = await temporaryLake();
    const quarantine = await temporaryLake();
    await writeArrivals([arrival('a', rejected('x'))], { lake, quarantine, key });
    expect(await keysOf(quarantine)).toHaveLength(1);
    expect((await keysOf(lake)).every((name) => name.startsWith('raw/'))).toBe(true);
  });
});
