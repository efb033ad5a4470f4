import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { batchOfName, isRowsName, packRows, rowsName, rowsUnpacker, unpackRows } from '#functions/lake/packing.ts';

const rows = Buffer.from('{"id":"ü"}\n'.repeat(3));

test('rows are packed, and read back whole or as a stream', async () => {
  const name = rowsName('abc');
  const packed = packRows(rows);
  expect(unpackRows(name, packed)).toEqual(rows);
  expect(await streamed(name, packed)).toEqual(rows);
  expect(isRowsName(`raw/orders/dt=2026-01-01/${name}`)).toBe(true);
  expect(batchOfName(`raw/orders/dt=2026-01-01/${name}`)).toBe('abc');
});

test('the gzip objects of an older lake are read too', async () => {
  const name = 'raw/orders/dt=2026-01-01/abc.ndjson.gz';
  expect(unpackRows(name, gzipSync(rows))).toEqual(rows);
  expect(await streamed(name, gzipSync(rows))).toEqual(rows);
  expect([isRowsName(name), batchOfName(name)]).toEqual([true, 'abc']);
});

test('a byte that changed on its way never gives other rows', async () => {
  const packed = Buffer.from(packRows(rows));
  const read = [...packed.keys()].map((at) => {
    const other = Buffer.from(packed);
    other[at] = (other[at] ?? 0) ^ 1;
    return rowsOrNull(other);
  });
  // One bit of its header means nothing.
  expect(read.filter((each) => each !== null && !each.equals(rows))).toEqual([]);
  expect(read.filter((each) => each === null).length).toBeGreaterThanOrEqual(packed.length - 1);
});

function rowsOrNull(packed: Buffer): Buffer | null {
  try {
    return unpackRows(rowsName('a'), packed);
  } catch {
    return null;
  }
}

async function streamed(name: string, packed: Uint8Array): Promise<Buffer> {
  const unpacker = rowsUnpacker(name);
  unpacker.end(packed);
  return Buffer.concat(await unpacker.toArray());
}
