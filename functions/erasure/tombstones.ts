import type { MappedRecord, Outcome } from '#functions/intake/arrivals.ts';
import { IntakeError } from '#functions/intake/errors.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { isJsonObject, parseJson } from '#functions/values/json.ts';

/** By keyed name of a person: the canonical instant of their last request. What happened until then is not theirs. */
export type Tombstones = ReadonlyMap<string, string>;

/** Keyed hash of a text; a kind before it keeps two kinds of names apart. */
export type IdHash = (text: string) => string;

export const tombstonesKey = 'state/erasures/tombstones.json';
const format = 1;
const limit = { bytes: 256 * 1024 * 1024, depth: 4 };
const mostAttempts = 50;

/** Names of tombstones: a keyed hash each, and what it is a hash of. */
export const tombstoneOf = {
  email: (hash: string) => `email:${hash}`,
  phone: (hash: string) => `phone:${hash}`,
  customer: (source: string, hash: string) => `customer:${source}:${hash}`,
} as const;

export function customerHash(id: IdHash, source: string, customerId: string): string {
  return id(`customer:${source}:${customerId}`);
}

/** The sources of which customers asked to be forgotten. */
export function sourcesIn(tombstones: Tombstones): readonly string[] {
  const ofCustomers = [...tombstones.keys()].filter((name) => name.startsWith('customer:'));
  return [...new Set(ofCustomers.map((name) => name.slice('customer:'.length, name.lastIndexOf(':'))))];
}

/** Whether a record asks for a person to be forgotten: it is kept whole, as nothing else says what was asked. */
export function isErasureRequest({ record, values }: MappedRecord): boolean {
  return record === 'erasures' && values.kind === 'erase_person';
}

/** What the requests among these outcomes forbid; one that is dated after its receipt holds since its receipt. */
export function tombstonesOf(outcomes: readonly Outcome[], receivedAt: string, id: IdHash): Tombstones {
  const found = new Map<string, string>();
  for (const outcome of outcomes) {
    if (!('mapped' in outcome) || !isErasureRequest(outcome.mapped)) continue;
    const { occurredAt } = outcome.mapped;
    const instant = occurredAt < receivedAt ? occurredAt : receivedAt;
    for (const name of namesAsked(outcome.mapped, id)) found.set(name, later(found.get(name), instant));
  }
  return found;
}

/** The tombstones of whom a request names. */
export function namesAsked({ source, values }: Pick<MappedRecord, 'source' | 'values'>, id: IdHash): readonly string[] {
  const { email_hash: email, phone_hash: phone, customer_id: customerId, customer_hash: given } = values;
  const customerSource = values.customer_source || source;
  const customer = given || (customerId ? customerHash(id, customerSource, customerId) : null);
  return [
    ...(email ? [tombstoneOf.email(email)] : []),
    ...(phone ? [tombstoneOf.phone(phone)] : []),
    ...(customer ? [tombstoneOf.customer(customerSource, customer)] : []),
  ];
}

/** @throws IntakeError LC-ING-022 for a lake that can't be read, or an object that is not one of ours */
export async function readTombstones(lake: StateLake): Promise<Tombstones> {
  return (await stored(lake)).tombstones;
}

/**
 * Sets tombstones beside those that are there; the later instant of each holds. All that hold now.
 * @throws IntakeError LC-ING-021 when others were first again and again
 */
export async function setTombstones(added: Tombstones, lake: StateLake): Promise<Tombstones> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const { tombstones, mark } = await stored(lake);
    const merged = new Map(tombstones);
    for (const [name, instant] of added) merged.set(name, later(merged.get(name), instant));
    if (isSame(merged, tombstones)) return tombstones;
    if ((await lake.putMarked(tombstonesKey, bytesOf(merged), mark)) !== null) return merged;
  }
  throw new IntakeError('LC-ING-021', `${tombstonesKey}, changed by others ${mostAttempts} times`);
}

function later(one: string | undefined, other: string): string {
  return one !== undefined && one > other ? one : other;
}

function isSame(one: Tombstones, other: Tombstones): boolean {
  return one.size === other.size && [...one].every(([name, instant]) => other.get(name) === instant);
}

function bytesOf(tombstones: Tombstones): Uint8Array {
  const ordered = [...tombstones].sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify({ format, tombstones: Object.fromEntries(ordered) }));
}

/** What can't be read stops intake: to write on would let back in what was asked to be forgotten. */
async function stored(lake: StateLake): Promise<{ readonly tombstones: Tombstones; readonly mark: string | null }> {
  const found = await lake.getMarked(tombstonesKey);
  if (found === null) return { tombstones: new Map(), mark: null };
  return { tombstones: new Map(Object.entries(listed(found.bytes))), mark: found.mark };
}

function listed(bytes: Uint8Array): Readonly<Record<string, string>> {
  try {
    const value = parseJson(bytes, limit);
    if (!isJsonObject(value) || value.format !== format || !isJsonObject(value.tombstones)) throw new TypeError('form');
    return value.tombstones as Readonly<Record<string, string>>;
  } catch (cause) {
    throw new IntakeError('LC-ING-022', `${tombstonesKey}, which is of no known form`, { cause });
  }
}
