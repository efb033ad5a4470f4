import { hash } from 'node:crypto';
import { type Row, rowsOf } from '#functions/erasure/received-rows.ts';
import { customerHash } from '#functions/erasure/tombstones.ts';
import type { MappedRecord, Outcome } from '#functions/intake/arrivals.ts';
import type { RawRecord } from '#functions/lake/rows.ts';
import type { RecordValues } from '#sql/contracts/record.ts';
import { namesIn, peopleOf } from './personal-columns.ts';
import type { Pseudonyms } from './pseudonym.ts';

/** Plain hashes of what was hashed under the key, for as long as one row or delivery is being mapped. */
export type AudienceMemory = {
  /** Remembers the plain hash beside the keyed one. */
  note(keyed: string, normalised: string): void;
  of(keyed: string | null | undefined): string | null;
  forget(): void;
};

export function audienceMemory(): AudienceMemory {
  const known = new Map<string, string>();
  return {
    note: (keyed, normalised) => {
      if (!known.has(keyed)) known.set(keyed, hash('sha256', normalised, 'hex'));
    },
    of: (keyed) => known.get(keyed ?? '') ?? null,
    forget: () => known.clear(),
  };
}

/** Consents to advertising, with what the platforms know their person by, where the lake is to hold that. */
export function withAudience(outcomes: readonly Outcome[], hashes: Pseudonyms): readonly Outcome[] {
  if (hashes.audience === null || !outcomes.some(isConsentToAds)) return outcomes;
  return rowsOf(outcomes).flatMap((row) =>
    row.map((outcome) =>
      isConsentToAds(outcome) ? { mapped: withPlainHashes(outcome.mapped, row, hashes) } : outcome,
    ),
  );
}

function isConsentToAds(outcome: Outcome): outcome is { readonly mapped: MappedRecord } {
  if (!('mapped' in outcome) || outcome.mapped.record !== 'consents') return false;
  const { channel, state } = outcome.mapped.values;
  return channel === 'ads' && state === 'granted';
}

function withPlainHashes(record: MappedRecord, row: Row, { audience, id }: Pseudonyms): MappedRecord {
  const names = namesBeside(record, row);
  const keyed = (kind: 'email' | 'phone') =>
    names.flatMap((name) => (name.startsWith(`${kind}:`) ? [name.slice(kind.length + 1)] : []));
  const email = keyed('email').find((hash) => audience?.of(hash)) ?? null;
  const phone = keyed('phone').find((hash) => audience?.of(hash)) ?? null;
  if (email === null && phone === null) return record;
  const { customer_id: customerId = null } = record.values;
  const values: RecordValues = {
    customer_id: customerId,
    email_hash: email,
    phone_hash: phone,
    customer_hash: customerId === null ? null : customerHash(id, record.source, customerId),
    email_sha256: audience?.of(email) ?? null,
    phone_sha256: audience?.of(phone) ?? null,
  };
  return { ...record, audience: values };
}

/** Every name that a row has for the person of one of its records. */
function namesBeside(record: MappedRecord, row: Row): readonly string[] {
  const names = new Set(peopleOf(record.record).flatMap((person) => namesIn(record, person)));
  for (const outcome of row) {
    if (!('mapped' in outcome)) continue;
    for (const person of peopleOf(outcome.mapped.record)) {
      const others = namesIn(outcome.mapped, person);
      if (others.some((name) => names.has(name))) for (const name of others) names.add(name);
    }
  }
  return [...names];
}

/** The row of `audience_hashes` that a consent makes; none where it has no such hashes. */
export function audienceRow(record: MappedRecord): RawRecord | null {
  const { audience } = record;
  if (audience === undefined) return null;
  const { record: _record, received: _received, audience: _audience, ...row } = record;
  return { ...row, values: audience, payload: null };
}
