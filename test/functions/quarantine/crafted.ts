import type { StateLake } from '#functions/lake/lake.ts';
import { putOwnRows } from '#functions/lake/put-rows.ts';
import { intakeRecords } from '#sql/records/index.ts';
import { memoryLake } from '#test/functions/lake/memory-lake.ts';
import { keysOf, rowsOf } from '../intake/lakes.ts';
import { delivery } from '../sources/deliveries.ts';
import { orderBody } from '../sources/shopify-bodies.ts';
import { newScene, takeInUnread } from './scene.ts';

const topic = { 'x-shopify-topic': 'orders/updated' };

/** A delivery of one order. */
export function order(number: number, changes = {}) {
  const body = orderBody({ admin_graphql_api_id: `gid://shopify/Order/${number}` });
  return delivery(body, { id: `d${number}`, headers: topic, ...changes });
}

/** Two orders that were refused, and the sealed objects they lie in. */
export async function twoRefused() {
  const scene = newScene(memoryLake());
  const sealed: string[] = [];
  for (const number of [1, 2]) {
    await takeInUnread(scene.lake, 'shopify', order(number), 'orders');
    sealed.push(...(await keysOf(scene.lake, 'quarantine/')).filter((key) => !sealed.includes(key)));
  }
  const [own, other] = await Promise.all(sealed.map(async (key) => Buffer.from((await scene.lake.get(key)) ?? [])));
  return { ...scene, name: sealed[0] ?? '', own: own ?? Buffer.alloc(0), other: other ?? Buffer.alloc(0) };
}

export const craftedKey = 'f'.repeat(32);

/** Puts an entry into the lake that no intake has written: the first one, with changes. */
export async function writeEntry(lake: StateLake, changes: Readonly<Record<string, string>>): Promise<void> {
  const contract = intakeRecords.quarantine_entries;
  const [entry = {}] = await rowsOf(lake, contract.name);
  const own = Object.keys(contract.columns).map((name) => [name, entry[name] ?? null] as const);
  const at = entry.arrived_at ?? '';
  const row = {
    source: 'intake',
    sourceId: craftedKey,
    sourceVersion: '1',
    updatedAt: at,
    occurredAt: at,
    payload: null,
    values: { ...Object.fromEntries(own), quarantine_key: craftedKey, ...changes },
  };
  await putOwnRows(contract, [row], { arrivedAt: at, day: at.slice(0, 10) }, lake);
}
