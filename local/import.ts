import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Arrival } from '#functions/intake/arrivals.ts';
import { mappingFor } from '#functions/intake/file.ts';
import { bytesOf, held } from '#functions/intake/held.ts';
import { sourceFileArrivals } from '#functions/intake/source-file.ts';
import { type TableSummary, type WriteSummary, writeArrivals } from '#functions/intake/write.ts';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { type Pseudonyms, pseudonyms } from '#functions/personal/pseudonym.ts';
import { quotable } from '#functions/personal/quotable.ts';
import { sourceNamed, sources, tableSources } from '#functions/sources/index.ts';
import type { FileReading } from '#functions/sources/mapped/detect/read-as.ts';
import { MappingError } from '#functions/sources/mapped/errors.ts';
import { mapFile, readMapping } from '#functions/sources/mapped/map-file.ts';
import type { Mapping } from '#functions/sources/mapped/mapping.ts';
import { openParquet } from '#functions/sources/mapped/parquet.ts';
import { isRecordName, records } from '#sql/records/index.ts';
import { fileBytes } from './file-bytes.ts';
import { type FirstSettings, ownBrand, writeFirstSettings } from './first-settings.ts';
import { placesOf } from './inspect/file-sample.ts';
import { lakeKeyOf } from './lake-key.ts';
import { type RefusedFile, watchFile } from './refused-files.ts';

export type ImportProgress = {
  readonly file: string;
  readonly filesDone: number;
  readonly files: number;
  /** Records received so far. */
  readonly received: number;
};

export type ImportOptions = {
  /** A record (`orders`) with a mapping, or the name of a source that needs none. */
  readonly target: string;
  readonly files: readonly string[];
  readonly mapPath?: string | undefined;
  /** Folder of the lake. */
  readonly lake: string;
  readonly progress?: (progress: ImportProgress) => void;
  /** Told once for each file with a mapping how it is read. */
  readonly onReading?: (file: string, reading: FileReading) => void;
  readonly now?: () => Date;
  readonly env?: NodeJS.ProcessEnv;
};

export type ImportResult = {
  /** By name of the record: received = written + quarantined. */
  readonly tables: Readonly<Record<string, TableSummary>>;
  readonly objects: { readonly written: number; readonly alreadyThere: number };
  /** Set when the lake had no settings and these were written for it. */
  readonly settings: FirstSettings | null;
  /** Files of which every record was quarantined. */
  readonly refused: readonly RefusedFile[];
  /** Records that lost a person who asked to be forgotten. */
  readonly anonymised: number;
};

/** Of one write: enough for objects of some megabytes, little enough for a laptop's memory. */
const recordsAtOnce = 40_000;
const bytesAtOnce = 128 * 1024 * 1024;

/**
 * Imports files into a lake that is a folder. Importing the same files again writes the same objects again.
 * @throws MappingError for a mapping, header or file that can't be used, IntakeError for a lake that can't
 */
export async function importFiles(options: ImportOptions): Promise<ImportResult> {
  const now = options.now ?? (() => new Date());
  const key = await lakeKeyOf(options.lake, options.env);
  const lake = folderLake(options.lake);
  const hashes = pseudonyms(key);
  const reading: Reading = { options, hashes, receivedAt: now().toISOString() };
  const { open, mapping } = await openerOf(reading);
  const totals = newTotals();
  await writeInTurn(arrivalsOf(options, open, totals), async (arrivals) => {
    addTotals(totals, await writeArrivals(arrivals, { lake, key }));
  });
  const settings = mapping === null ? null : await writeFirstSettings(lake, mapping);
  const { tables, objects, refused, anonymised } = totals;
  return { tables, objects, settings, refused, anonymised };
}

type Reading = { readonly options: ImportOptions; readonly hashes: Pseudonyms; readonly receivedAt: string };
type Opener = (file: string) => AsyncIterable<Arrival>;

async function openerOf(reading: Reading): Promise<{ open: Opener; mapping: Mapping | null }> {
  const { options, hashes, receivedAt } = reading;
  if (options.mapPath !== undefined) return mappedOpener(reading, options.mapPath);
  const source = sourceNamed(options.target);
  if (source?.file === undefined) return { open: await tableOpener(reading), mapping: null };
  const context = { pseudonyms: hashes, brand: await ownBrand(folderLake(options.lake)) };
  const open: Opener = (file) =>
    sourceFileArrivals(source, { name: basename(file), bytes: fileBytes(file), receivedAt }, context);
  return { open, mapping: null };
}

function unknownTarget(target: string): MappingError {
  const named = sources.flatMap(({ name, file }) => (file === undefined ? [] : [name])).join(', ');
  const tables = [...sources, ...tableSources].flatMap((source) => Object.keys(source.tables ?? {}));
  const what = isRecordName(target)
    ? `${target} needs a mapping: --map mapping.json`
    : `${target} sends no files; sources that do are ${named}; ${tablesText(target, tables)}; records, with a mapping, ${Object.keys(records).join(', ')}`;
  return new MappingError('LC-MAP-007', what);
}

const shownTables = 12;

/** Those that begin as what was asked for stand first: of sixty, they are the ones meant. */
function tablesText(target: string, tables: readonly string[]): string {
  const start = target.slice(0, 3).toLowerCase();
  const ordered = [...tables].sort((a, b) => Number(b.startsWith(start)) - Number(a.startsWith(start)));
  const more = tables.length > shownTables ? ` and ${tables.length - shownTables} more in docs/sources.md` : '';
  return `tables that come with a source are ${ordered.slice(0, shownTables).join(', ')}${more}`;
}

async function mappedOpener(reading: Reading, mapPath: string) {
  const { target } = reading.options;
  const json = await readJson(mapPath);
  const mapping = readMapping(json);
  const made = mapping.records.map(({ record }) => record);
  if (!made.some((record) => record === target)) {
    throw new MappingError('LC-MAP-007', `the mapping makes ${[...new Set(made)].join(', ')}, not ${target}`);
  }
  return { open: mappingOpener(reading, json, mapping), mapping };
}

/** A table by its name: the mapping of the lake's settings, else the one that comes with a source. */
async function tableOpener(reading: Reading): Promise<Opener> {
  const { target, lake } = reading.options;
  const json = await mappingFor(target, folderLake(lake));
  if (json === null) throw unknownTarget(target);
  return mappingOpener(reading, json, readMapping(json), target);
}

function mappingOpener(
  { options, hashes, receivedAt }: Reading,
  json: unknown,
  mapping: Mapping,
  mappingName?: string,
): Opener {
  return async function* open(file) {
    const name = quotable(basename(file));
    const elsewhere = mapping.format === 'parquet' ? [] : await placesOf(file);
    const onReading = (reading: FileReading) => options.onReading?.(name, reading);
    const named = mappingName === undefined ? {} : { mappingName };
    const common = { mapping: json, ...named, name, pseudonyms: hashes, receivedAt, elsewhere, onReading };
    yield* mapFile({ ...common, bytes: fileBytes(file), parquet: (masks) => openParquet(file, masks) });
  };
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new MappingError('LC-MAP-006', path, { cause });
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new MappingError('LC-MAP-001', `${path} is not JSON: ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    });
  }
}

type Totals = {
  readonly tables: Record<string, TableSummary>;
  readonly objects: { written: number; alreadyThere: number };
  readonly refused: RefusedFile[];
  received: number;
  anonymised: number;
};

function newTotals(): Totals {
  return { tables: {}, objects: { written: 0, alreadyThere: 0 }, refused: [], received: 0, anonymised: 0 };
}

function addTotals(totals: Totals, { tables, objects, anonymised }: WriteSummary): void {
  totals.anonymised += anonymised;
  for (const [name, summary] of Object.entries(tables)) {
    const total = totals.tables[name] ?? { received: 0, written: 0, quarantined: 0, ahead: 0 };
    totals.tables[name] = total;
    total.received += summary.received;
    total.written += summary.written;
    total.quarantined += summary.quarantined;
    total.ahead += summary.ahead;
  }
  for (const { result } of objects) totals.objects[result === 'written' ? 'written' : 'alreadyThere'] += 1;
}

/** By name, so that the same files in another order make the same objects. */
async function* arrivalsOf({ files, progress }: ImportOptions, open: Opener, totals: Totals): AsyncGenerator<Arrival> {
  const ordered = [...files].sort((a, b) => compareText(basename(a), basename(b)) || compareText(a, b));
  for (const [index, file] of ordered.entries()) {
    const watch = watchFile(quotable(basename(file)));
    for await (const arrival of open(file)) {
      totals.received += arrival.outcomes.length;
      watch.see(arrival);
      yield arrival;
    }
    const refused = watch.refused();
    if (refused) totals.refused.push(refused);
    progress?.({
      file: quotable(basename(file)),
      filesDone: index + 1,
      files: files.length,
      received: totals.received,
    });
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Writes one batch while the next is read: packing and reading keep a core each busy. */
async function writeInTurn(
  arrivals: AsyncIterable<Arrival>,
  write: (batch: readonly Arrival[]) => Promise<void>,
): Promise<void> {
  let writing = Promise.resolve();
  const start = async (batch: readonly Arrival[]) => {
    await writing;
    writing = write(batch);
    // It is awaited with the next batch; until then a failure is not unhandled.
    writing.catch(() => undefined);
  };
  try {
    for await (const batch of batched(arrivals)) await start(batch);
  } finally {
    await writing;
  }
}

async function* batched(arrivals: AsyncIterable<Arrival>): AsyncGenerator<readonly Arrival[]> {
  let batch: Arrival[] = [];
  let size = held(recordsAtOnce, bytesAtOnce);
  for await (const arrival of arrivals) {
    batch.push(arrival);
    size.add(arrival.outcomes.length, bytesOf(arrival.outcomes));
    if (!size.isMuch) continue;
    yield batch;
    batch = [];
    size = held(recordsAtOnce, bytesAtOnce);
  }
  if (batch.length > 0) yield batch;
}
