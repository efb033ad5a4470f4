import type { Transform } from 'node:stream';
import {
  constants,
  createGunzip,
  createZstdDecompress,
  gunzipSync,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib';

const params = { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 };

/** Lakes that are older hold gzip. */
const ending = /\.ndjson\.(?:zst|gz)$/;

/** The name of an object of rows, by the batch they are of. */
export function rowsName(batchId: string): string {
  return `${batchId}.ndjson.zst`;
}

/** Whether an object of this name holds rows. */
export function isRowsName(name: string): boolean {
  return ending.test(name);
}

/** The batch that an object of rows is named by, wherever it lies. */
export function batchOfName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).replace(ending, '');
}

/** At once: another thread would cost more than it saves. */
export function packRows(bytes: Uint8Array): Uint8Array {
  return zstdCompressSync(bytes, { params });
}

/** The bytes of rows that lay under this name. */
export function unpackRows(name: string, bytes: Uint8Array): Buffer {
  return isGzip(name) ? gunzipSync(bytes) : zstdDecompressSync(bytes);
}

/** The same of an object that is read as a stream. */
export function rowsUnpacker(name: string): Transform {
  return isGzip(name) ? createGunzip() : createZstdDecompress();
}

function isGzip(name: string): boolean {
  return name.endsWith('.gz');
}
