import type { Arrival, MappedRecord, RejectedPiece } from '#functions/intake/arrivals.ts';
import { arrivalOf } from '#functions/intake/arrive.ts';
import { sourceNamed, tableNamed } from '#functions/sources/index.ts';
import { mapFile } from '#functions/sources/mapped/map-file.ts';
import { testContext } from '../intake/lakes.ts';
import type { SourceCase } from './case.ts';
import { delivery } from './deliveries.ts';

/** What a source makes of the body of a case, or of another body in its place. */
export async function arrivalsOf(name: string, each: SourceCase, body: unknown): Promise<readonly Arrival[]> {
  const { receivedAt = '2026-10-01T12:00:00.000Z', headers = {}, isVerified = true } = each;
  if (each.way === 'table') return tableArrivals(each.table ?? '', body, receivedAt);
  const source = sourceNamed(name);
  if (source === null) throw new Error(`no source is named ${name}`);
  return [arrivalOf(source, delivery(bytesOf(body), { receivedAt, headers, isVerified }), testContext())];
}

function tableArrivals(table: string, body: unknown, receivedAt: string): Promise<readonly Arrival[]> {
  const mapping = tableNamed(table);
  async function* bytes() {
    yield bytesOf(body);
  }
  return Array.fromAsync(
    mapFile({ mapping, name: `${table}.csv`, bytes: bytes(), pseudonyms: testContext().pseudonyms, receivedAt }),
  );
}

export type Outcomes = { readonly mapped: readonly MappedRecord[]; readonly rejected: readonly RejectedPiece[] };

export function outcomesOf(arrivals: readonly Arrival[]): Outcomes {
  const outcomes = arrivals.flatMap((arrival) => arrival.outcomes);
  return {
    mapped: outcomes.flatMap((outcome) => ('mapped' in outcome ? [outcome.mapped] : [])),
    rejected: outcomes.flatMap((outcome) => ('rejected' in outcome ? [outcome.rejected] : [])),
  };
}

export function bytesOf(body: unknown): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

export function isJson(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !(body instanceof Uint8Array);
}
