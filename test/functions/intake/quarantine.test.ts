import { describe, expect, test } from 'vitest';
import type { Outcome } from '#functions/intake/arrivals.ts';
import { outcomesOf } from '#functions/intake/arrive.ts';
import { bytesOfOrigin, type DeliveryOrigin } from '#functions/intake/origin.ts';
import { openPack } from '#functions/intake/pack.ts';
import { sealedObjectKey } from '#functions/intake/quarantine.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import { lakeKeyOfText } from '#functions/keys/key.ts';
import type { Lake } from '#functions/lake/lake.ts';
import { ga4 } from '#functions/sources/ga4/index.ts';
import { delivery } from '../sources/deliveries.ts';
import { arrival, event, rejected } from './arrivals.ts';
import { keysOf, keyText, rowsOf, temporaryLake, testContext, testKey, textOfLake } from './lakes.ts';

const key = testKey();
const secret = '{"email":"anna@example.com", broken';

async function packsOf(lake: Lake) {
  const names = await keysOf(lake, 'quarantine/');
  return Promise.all(
    names.map(async (name) => {
      const sealedKey = name.slice('quarantine/'.length, -'.sealed'.length);
      return openPack((await lake.get(name)) ?? new Uint8Array(), sealedKey, key);
    }),
  );
}

describe('quarantine', () => {
  test('shows nothing of what it keeps and opens with the key', async () => {
    const lake = await temporaryLake();
    await writeArrivals([arrival('a', rejected(secret))], { lake, key });
    expect(await textOfLake(lake)).not.toContain('anna');
    const [entry] = await rowsOf(lake, 'quarantine_entries');
    const sealedKey = entry?.sealed_key ?? '';
    expect(sealedKey).toMatch(/^dt=2024-11-06\/[0-9a-f]{32}$/);
    const sealed = (await lake.get(sealedObjectKey(sealedKey))) ?? new Uint8Array();
    const { origins, arrivalId } = openPack(sealed, sealedKey, key);
    expect(origins.map((origin) => Buffer.from(bytesOfOrigin(origin)).toString())).toEqual([secret]);
    expect(arrivalId).toBe('a');
    expect(entry).toMatchObject({ delivered_by: 'ga4', table_name: 'web_events', reason_code: 'LC-ING-004' });
  });

  test('opens neither with another key, nor under another name, nor changed', async () => {
    const lake = await temporaryLake();
    await writeArrivals([arrival('a', rejected(secret))], { lake, key });
    const [name = ''] = await keysOf(lake, 'quarantine/');
    const sealedKey = name.replace(/^quarantine\/|\.sealed/g, '');
    const sealed = Buffer.from((await lake.get(name)) ?? []);
    const refused = expect.objectContaining({ code: 'LC-ING-025' });
    expect(() => openPack(sealed, sealedKey, key)).not.toThrow();
    expect(() => openPack(sealed, sealedKey, lakeKeyOfText(keyText.replace('8f', '8e')))).toThrow(refused);
    expect(() => openPack(sealed, sealedKey.replace(/.$/, 'x'), key)).toThrow(refused);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => openPack(changed, sealedKey, key)).toThrow(refused);
    }
    expect(() => openPack(sealed.subarray(0, 20), sealedKey, key)).toThrow(refused);
  });

  test('keeps a delivery whole and once, with all that mapping needs, however many of its pieces are refused', async () => {
    const lake = await temporaryLake();
    const events = Array.from({ length: 300 }, (_, at) => ({ name: 'add_to_cart', params: { value: `many ${at}` } }));
    const body = JSON.stringify({ client_id: 'b1', timestamp_micros: '17308620000', events });
    const sent = delivery(body, { id: 'd1', isVerified: true, headers: { 'x-topic': 'a' } });
    const outcomes = outcomesOf(ga4, sent, testContext());
    expect(outcomes).toHaveLength(300);
    await writeArrivals([{ ...arrival('d1', ...outcomes), receivedAt: sent.receivedAt }], { lake, key });
    expect(await rowsOf(lake, 'quarantine_entries')).toHaveLength(300);
    const kept = (await packsOf(lake)).flatMap(({ origins }) => origins) as DeliveryOrigin[];
    expect(kept).toMatchObject([{ source: 'ga4' }]);
    expect(kept.map(({ delivery: each }) => ({ ...each, body: Buffer.from(each.body).toString() }))).toEqual([
      { ...sent, body },
    ]);
  });

  test('keeps the values of a record whose delivery is not known', async () => {
    const lake = await temporaryLake();
    const values = { event_name: 'x', is_verified: 'no' };
    await writeArrivals([arrival('a', event('2', { values }))], { lake, key });
    const kept = (await packsOf(lake)).flatMap(({ origins }) => origins);
    expect(kept).toMatchObject([{ unusable: expect.any(String) }]);
    expect(kept.map((origin) => Buffer.from(bytesOfOrigin(origin)).toString()).join()).toContain('"is_verified":"no"');
  });

  test('keeps equal pieces of one delivery once and counts each', async () => {
    const lake = await temporaryLake();
    const { tables } = await writeArrivals([arrival('a', rejected('x'), rejected('x'), rejected('y'))], { lake, key });
    expect(tables.web_events).toMatchObject({ received: 3, quarantined: 3 });
    expect(await rowsOf(lake, 'quarantine_entries')).toHaveLength(2);
    expect((await packsOf(lake)).map(({ origins }) => origins.length)).toEqual([2]);
  });

  test('knows a piece again that is refused for another reason', async () => {
    const keyWith = async (code: string) => {
      const lake = await temporaryLake();
      const outcome = rejected('x') as Extract<Outcome, { rejected: object }>;
      await writeArrivals([arrival('a', { rejected: { ...outcome.rejected, code } })], { lake, key });
      return (await rowsOf(lake, 'quarantine_entries')).map((row) => row.quarantine_key);
    };
    expect(await keyWith('LC-ING-004')).toEqual(await keyWith('LC-ING-012'));
  });

  test('may be another store than the lake', async () => {
    const lake = await temporaryLake();
    const quarantine = await temporaryLake();
    await writeArrivals([arrival('a', rejected('x'))], { lake, quarantine, key });
    expect(await keysOf(quarantine)).toHaveLength(1);
    expect((await keysOf(lake)).every((name) => name.startsWith('raw/'))).toBe(true);
  });
});
