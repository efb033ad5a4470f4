import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { MappingError } from '#functions/sources/mapped/errors.ts';

/** The bytes of a file, unpacked where its name ends in `.gz`. @throws MappingError LC-MAP-006 */
export async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  const packed = createReadStream(path, { highWaterMark: 256 * 1024 });
  const bytes = path.endsWith('.gz') ? packed.pipe(createGunzip()) : packed;
  packed.on('error', (error) => bytes.destroy(error));
  try {
    for await (const chunk of bytes) yield chunk as Uint8Array;
  } catch (cause) {
    throw new MappingError('LC-MAP-006', path, { cause });
  }
}
