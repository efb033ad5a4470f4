import { syncBuiltinESMExports } from 'node:module';
import zlib from 'node:zlib';

/** Packing on other threads ends in an order that no seed tells; here it ends at once. */
export function packAtOnce(): void {
  const zstdCompress = (bytes: Uint8Array, options: zlib.ZstdOptions, done: (error: null, packed: Buffer) => void) =>
    done(null, zlib.zstdCompressSync(bytes, options));
  Object.assign(zlib, { zstdCompress });
  syncBuiltinESMExports();
}

packAtOnce();
