import type { MappedRecord, RejectedPiece } from '#functions/intake/arrivals.ts';
import { arrivalOf } from '#functions/intake/arrive.ts';
import type { Delivery, Source } from '#functions/sources/source.ts';
import { testContext } from '../intake/lakes.ts';

export function delivery(body: string | Uint8Array, changes: Partial<Delivery> = {}): Delivery {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return {
    id: 'delivery-1',
    receivedAt: '2024-11-06T03:00:00.123Z',
    isVerified: true,
    headers: {},
    body: bytes,
    ...changes,
  };
}

/** What a source makes of one delivery. */
export function mapWith(source: Source, body: string | Uint8Array, changes: Partial<Delivery> = {}) {
  const { outcomes } = arrivalOf(source, delivery(body, changes), testContext());
  const mapped: MappedRecord[] = [];
  const rejected: RejectedPiece[] = [];
  for (const outcome of outcomes) {
    if ('mapped' in outcome) mapped.push(outcome.mapped);
    else rejected.push(outcome.rejected);
  }
  return { mapped, rejected, of: (record: string) => mapped.filter((each) => each.record === record) };
}
