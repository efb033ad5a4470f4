import { syncBuiltinESMExports } from 'node:module';
import zlib from 'node:zlib';

/** Packing on other threads ends in an order that no seed tells; here it ends at once. */
export function packAtOnce(): void {
  const gzip = (bytes: Uint8Array, options: zlib.ZlibOptions, done: (error: null, packed: Buffer) => void) =>
    done(null, zlib.gzipSync(bytes, options));
  Object.assign(zlib, { gzip });
  syncBuiltinESMExports();
}

packAtOnce();
