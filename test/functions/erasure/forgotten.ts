import { type Forgotten, forgetPerson } from '#functions/erasure/forget.ts';
import type { MappedRecord, Outcome } from '#functions/intake/arrivals.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { contentOf, opened, testKey } from '#test/functions/intake/lakes.ts';

export const hashes = pseudonyms(testKey());

export const person = {
  email: 'anna.kowalska+shop@example.com',
  phone: '+48 600 700 811',
  customerId: 'shopify:115310627314723954',
} as const;

/** After the order of the bodies of Shopify, and before it is received. */
export const requestedAt = '2024-11-06T02:40:00Z';
export const now = new Date('2024-11-06T02:50:00Z');

export function forget(lake: StateLake, who: Forgotten = person, at = now) {
  return forgetPerson({ requestedAt, ...who }, { lake, key: testKey(), now: at });
}

/** Whatever would name her in the lake. */
export const traces: readonly string[] = [
  'anna.kowalska',
  '600700811',
  '600 700 811',
  'Kowalska',
  '115310627314723954',
  '1594862',
  String(hashes.email(person.email)),
  String(hashes.email(person.email)).slice(0, 12),
  String(hashes.phone(person.phone)),
  String(hashes.fullName('Anna Kowalska')),
  String(hashes.nameInitial('Anna Kowalska')),
];

export type Content = Readonly<Record<string, string>>;

/** The traces found in what was written since, unpacked, and in its names; tombstones and requests aside. */
export async function tracesSince(before: Content, lake: StateLake): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, hex] of Object.entries(await contentOf(lake))) {
    if (before[name] === hex || name.startsWith('state/erasures/') || name.startsWith('raw/erasures/')) continue;
    const bytes = Buffer.from(hex, 'hex');
    const text = `${name}\n${opened(name, bytes).toString('latin1')}`;
    found.push(...traces.filter((trace) => text.includes(trace)).map((trace) => `${trace} in ${name}`));
  }
  return found;
}

/** An order by her, as a source would have mapped it. */
export function order(id: string, changes: Partial<MappedRecord> = {}): Outcome {
  return {
    mapped: {
      record: 'orders',
      source: 'shopify',
      sourceId: id,
      sourceVersion: null,
      updatedAt: '2024-11-06 02:00:00.000000',
      occurredAt: '2024-11-06 02:00:00.000000',
      values: { order_number: id, currency: 'EUR', total_amount: '65.82', email_hash: hashes.email(person.email) },
      payload: `{"id":"${id}"}`,
      ...changes,
    },
  };
}
