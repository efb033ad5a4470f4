import type { Arrival, MappedRecord, RejectedPiece } from '#functions/intake/arrivals.ts';
import { lakeKey } from '#functions/keys/key.ts';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { type FileToMap, mapFile } from '#functions/sources/mapped/map-file.ts';

const key = lakeKey(Buffer.from('4f1d9ac27be3506875ce1b0df2a4963847d5e8b1096cf3a2d07b5e9184c6fa3e', 'hex'));
export const hashes = pseudonyms(key);
export const receivedAt = '2026-01-02T03:04:05.000Z';

/** Text as a file arrives: in pieces that end anywhere. */
export async function* pieces(content: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export type Mapped = {
  readonly arrivals: readonly Arrival[];
  readonly records: readonly MappedRecord[];
  readonly rejected: readonly RejectedPiece[];
};

export async function mapContent(
  mapping: unknown,
  content: string | Uint8Array,
  options: Partial<FileToMap> & { readonly pieceSize?: number } = {},
): Promise<Mapped> {
  const { pieceSize, ...file } = options;
  const bytes = pieces(content, pieceSize);
  return gathered(mapFile({ mapping, name: 'shop.csv', bytes, pseudonyms: hashes, receivedAt, ...file }));
}

export async function gathered(source: AsyncIterable<Arrival>): Promise<Mapped> {
  const arrivals = await Array.fromAsync(source);
  const outcomes = arrivals.flatMap((arrival) => arrival.outcomes);
  return {
    arrivals,
    records: outcomes.flatMap((outcome) => ('mapped' in outcome ? [outcome.mapped] : [])),
    rejected: outcomes.flatMap((outcome) => ('rejected' in outcome ? [outcome.rejected] : [])),
  };
}

/** Order lines by invoice; tests replace what they are about. */
export function linesMapping(changes: Record<string, unknown> = {}, record: Record<string, unknown> = {}) {
  return {
    source: 'shop',
    time_zone: 'UTC',
    currency: 'EUR',
    records: [
      {
        record: 'order_lines',
        source_id: { from: ['order', 'line'] },
        occurred_at: { from: 'at' },
        columns: {
          order_id: { from: 'order' },
          kind: { value: 'product' },
          quantity: { from: 'units' },
          unit_price: { from: 'price' },
        },
        ...record,
      },
    ],
    ...changes,
  };
}

export const linesHeader = 'order,line,at,units,price';
