import { hash } from 'node:crypto';
import type { MappedRecord } from '#functions/intake/arrivals.ts';
import { IntakeError } from '#functions/intake/errors.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import type { LakeKey } from '#functions/keys/key.ts';
import type { Lake, StateLake } from '#functions/lake/lake.ts';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { instantText } from '#functions/values/instants.ts';
import type { RecordValues } from '#sql/contracts/record.ts';
import { customerHash, namesAsked, readTombstones } from './tombstones.ts';

/** Who asked to be forgotten, as a person would write it; one of the three at least. */
export type Forgotten = {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  /** `source:id`, as `shopify:1234`. */
  readonly customerId?: string | undefined;
  /** ISO instant; now without it. */
  readonly requestedAt?: string | undefined;
};

export type ForgetDeps = {
  readonly lake: StateLake;
  readonly quarantine?: Lake;
  readonly key: LakeKey;
  readonly now: Date;
};

export type Recorded = {
  /** Canonical text. */
  readonly requestedAt: string;
  /** The instant of the last request of this person before; null for the first one. */
  readonly before: string | null;
};

const source = 'forget';

/**
 * Records a request to forget a person, and keeps out what of them is still to come. Nothing that is stored is looked
 * for or removed. What was given is never written: keyed hashes stand for it.
 * @throws IntakeError LC-ING-039 for a request that names nobody, LC-ING-040 for one of a time to come, LC-ING-015
 */
export async function forgetPerson(person: Forgotten, deps: ForgetDeps): Promise<Recorded> {
  const requestedAt = instantOf(person.requestedAt, deps.now);
  const values = valuesOf(person, deps.key);
  const before = await lastRequest(values, deps);
  const record = recordOf(values, requestedAt);
  const id = hash('sha256', JSON.stringify([source, record.sourceId, requestedAt]), 'hex').slice(0, 32);
  await writeArrivals([{ id, receivedAt: deps.now.toISOString(), outcomes: [{ mapped: record }] }], deps);
  return { requestedAt, before };
}

function instantOf(given: string | undefined, now: Date): string {
  const text = instantText(given ?? now.toISOString());
  if (text === null) throw new IntakeError('LC-ING-015', 'the time of the request');
  if (text > (instantText(now.toISOString()) ?? '')) throw new IntakeError('LC-ING-040', text);
  return text;
}

/** Messages tell what is wrong, never what was given. */
function valuesOf({ email, phone, customerId }: Forgotten, key: LakeKey): RecordValues {
  const hashes = pseudonyms(key);
  const customer = customerOf(customerId);
  const values = {
    kind: 'erase_person',
    email_hash: hashedOrRefused(bareAddress(email), hashes.email, 'what was given as e-mail is none'),
    phone_hash: hashedOrRefused(phone, hashes.phone, 'what was given as phone is none'),
    customer_source: customer?.source ?? null,
    customer_hash: customer === null ? null : customerHash(hashes.id, customer.source, customer.id),
  };
  if (namesAsked({ source, values }, hashes.id).length > 0) return values;
  throw new IntakeError('LC-ING-039', 'no e-mail, phone or customer id is given');
}

function hashedOrRefused(
  text: string | undefined,
  hashed: (text: string) => string | null,
  refusal: string,
): string | null {
  if (text === undefined) return null;
  const found = hashed(text);
  if (found === null) throw new IntakeError('LC-ING-039', refusal);
  return found;
}

/** Whoever copies an address may take signs around it along, and nobody is called so: a tombstone would hold for nobody. */
function bareAddress(text: string | undefined): string | undefined {
  if (text === undefined || !/^[<("'[]|[>)"'\],;:.]$/.test(text.trim())) return text;
  throw new IntakeError('LC-ING-039', 'the e-mail has signs before or behind it that belong to no address');
}

/** As mappings name sources: another name would hold for nobody. */
const sourceName = /^[a-z][a-z0-9_]*$/;

function customerOf(text: string | undefined): { readonly source: string; readonly id: string } | null {
  if (text === undefined) return null;
  const [, name = '', id = ''] = /^([^:\s]+):(\S.*)$/.exec(text.trim()) ?? [];
  if (id === '' || !sourceName.test(name) || id.startsWith('/')) {
    throw new IntakeError('LC-ING-039', 'the customer id is not written as source:id');
  }
  return { source: name, id };
}

async function lastRequest(values: RecordValues, { lake, key }: ForgetDeps): Promise<string | null> {
  const tombstones = await readTombstones(lake);
  const instants = namesAsked({ source, values }, pseudonyms(key).id).flatMap((name) => tombstones.get(name) ?? []);
  return instants.sort().at(-1) ?? null;
}

/** The same person is the same record, each time they ask a version of it. */
function recordOf(values: RecordValues, requestedAt: string): MappedRecord {
  const named = [values.email_hash, values.phone_hash, values.customer_hash].map((text) => text ?? '').join('|');
  return {
    record: 'erasures',
    source,
    sourceId: hash('sha256', named, 'hex').slice(0, 32),
    sourceVersion: requestedAt,
    updatedAt: requestedAt,
    occurredAt: requestedAt,
    values,
    payload: null,
  };
}
