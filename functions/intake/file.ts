import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Lake } from '#functions/lake/lake.ts';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { quotable } from '#functions/personal/quotable.ts';
import { sourceNamed, tableNamed } from '#functions/sources/index.ts';
import { mapFile, readMapping } from '#functions/sources/mapped/map-file.ts';
import type { MapContext } from '#functions/sources/source.ts';
import { isJsonObject, type Json, parseJson } from '#functions/values/json.ts';
import { isRecordName, type RecordName } from '#sql/records/index.ts';
import type { Arrival } from './arrivals.ts';
import { IntakeError } from './errors.ts';
import { type IntakeDeps, writeAndLog } from './queue.ts';
import { sourceFileArrivals } from './source-file.ts';

export type DroppedObject = {
  /** `drop/<source, mapping or table>/<file>`, decoded. */
  readonly key: string;
  readonly etag: string;
  /** Of a bucket that keeps versions: what was dropped is read, whatever lies there by now. */
  readonly version?: string | undefined;
  /** ISO instant of the drop. */
  readonly droppedAt: string;
};

/** Of a file that can't be used at all, so much is sealed; the file itself lies in drop/ until it expires. */
const sealedLimit = 16 * 1024 * 1024;

/**
 * Writes a dropped file: by its source, else by the mapping of its name in the settings, else by the one that comes with
 * a source. A file that can't be used is quarantined with the reason;
 * what was read before a fault stays written.
 * @throws IntakeError, retryable, when the lake can't be read or written.
 */
export async function intakeFile(dropped: DroppedObject, deps: IntakeDeps): Promise<void> {
  const key = await deps.key();
  const context: MapContext = { pseudonyms: pseudonyms(key), brand: deps.brand };
  try {
    for await (const arrival of await arrivalsOf(dropped, context, deps.lake)) await writeAndLog([arrival], key, deps);
  } catch (error) {
    const refusal = refusalOf(error, dropped);
    await writeAndLog([await rejectedFile(dropped, refusal, deps.lake)], key, deps);
  }
}

async function arrivalsOf(dropped: DroppedObject, context: MapContext, lake: Lake): Promise<AsyncIterable<Arrival>> {
  const { target, name } = partsOf(dropped.key);
  const bytes = bytesOf(dropped, lake);
  const receivedAt = dropped.droppedAt;
  const source = sourceNamed(target);
  if (source?.file) return sourceFileArrivals(source, { name, bytes, receivedAt }, context);
  const mapping = await mappingFor(target, lake);
  if (mapping === null) throw new IntakeError('LC-ING-020', dropped.key);
  return mapFile({ mapping, mappingName: target, name, bytes, pseudonyms: context.pseudonyms, receivedAt });
}

function partsOf(key: string): { readonly target: string; readonly name: string } {
  const [, target = '', ...rest] = key.split('/');
  return rest.length === 0 ? { target: '', name: target } : { target, name: rest.join('/') };
}

/** The mapping of a table by its name: that of the settings, else the one that comes with a source; null for neither. */
export async function mappingFor(name: string, lake: Lake): Promise<unknown> {
  return (await mappingInSettings(name, lake)) ?? tableNamed(name);
}

async function mappingInSettings(name: string, lake: Lake): Promise<Json> {
  if (!/^[\w-]+$/.test(name)) return null;
  const bytes = await lake.get(`settings/mappings/${name}.json`);
  const mapping = bytes === null ? null : parseJson(bytes);
  return isJsonObject(mapping ?? undefined) ? mapping : null;
}

async function* bytesOf({ key, version }: DroppedObject, lake: Lake): AsyncGenerator<Uint8Array> {
  if (!key.endsWith('.gz')) return yield* lake.read(key, version);
  const packed = Readable.from(lake.read(key, version));
  const plain = packed.pipe(createGunzip());
  packed.on('error', (error) => plain.destroy(error));
  try {
    for await (const part of plain) yield part as Uint8Array;
  } catch (cause) {
    if (cause instanceof IntakeError) throw cause;
    throw new IntakeError('LC-ING-008', key, { cause });
  }
}

/** What a folder of drop/ is called after; anything else is told by its file alone. */
const isName = /^[a-z]\w*$/i;

type Refusal = { readonly code: string; readonly detail: string };

/** A coded fault of the file becomes its quarantine entry; anything else is thrown on, and tried again. */
function refusalOf(error: unknown, { key }: DroppedObject): Refusal {
  const isCoded = error instanceof Error && 'code' in error && typeof error.code === 'string';
  const isFinal = isCoded && 'retryable' in error && error.retryable === false;
  if (!isFinal) throw error;
  return { code: String(error.code), detail: `${error.message} File ${quotable(key)}.` };
}

async function rejectedFile(dropped: DroppedObject, { code, detail }: Refusal, lake: Lake): Promise<Arrival> {
  const { target } = partsOf(dropped.key);
  const record = recordOf(target);
  const bytes = await beginningOf(dropped, lake);
  return {
    id: hash('sha256', JSON.stringify([dropped.key, dropped.etag, code]), 'hex').slice(0, 32),
    receivedAt: dropped.droppedAt,
    outcomes: [
      {
        rejected: { record, source: isName.test(target) ? target : 'drop', code, detail, bytes },
        origin: { unusable: `the beginning of ${dropped.key}`, bytes },
      },
    ],
  };
}

/** The record that a file that can't be read is counted under. */
function recordOf(target: string): RecordName {
  const source = sourceNamed(target);
  if (source !== null) return source.records[0];
  const table = tableNamed(target);
  if (table !== null) return readMapping(table).records[0]?.record ?? 'orders';
  return isRecordName(target) ? target : 'orders';
}

async function beginningOf({ key, version }: DroppedObject, lake: Lake): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of lake.read(key, version)) {
    parts.push(part);
    size += part.length;
    if (size >= sealedLimit) break;
  }
  return Buffer.concat(parts).subarray(0, sealedLimit);
}
