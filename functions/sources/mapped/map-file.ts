import { createHash } from 'node:crypto';
import type { Arrival, Outcome } from '#functions/intake/arrivals.ts';
import { held } from '#functions/intake/held.ts';
import type { MappedFile } from '#functions/intake/origin.ts';
import { withAudience } from '#functions/personal/audience.ts';
import type { Pseudonyms } from '#functions/personal/pseudonym.ts';
import { quotable } from '#functions/personal/quotable.ts';
import { checkMapping } from './check.ts';
import { openCsv } from './csv.ts';
import { checkFile } from './detect/check-file.ts';
import type { FileReading } from './detect/read-as.ts';
import { type Peeked, peek } from './detect/sample.ts';
import { asUtf8 } from './encoding.ts';
import { describeProblem, MappingError, RowProblem } from './errors.ts';
import { headersTold } from './headers-told.ts';
import { type Mapping, parseMapping, refuseMapping } from './mapping.ts';
import { masksOf } from './masks.ts';
import { openNdjson, type WantedPath } from './ndjson.ts';
import { fileOfRows, originsOf } from './row-origins.ts';
import { compileRecord, type RecordOfRow } from './row-records.ts';
import { type BrokenRow, isBroken, type Masks, type SourceRow, type Table } from './table.ts';
import { meetUnmapped, unmappedPaths } from './unmapped.ts';

export type FileToMap = {
  /** As JSON gives it; checked here. */
  readonly mapping: unknown;
  /** The file's name, for messages only: the same content under another name is the same delivery. */
  readonly name: string;
  /** What the mapping was found under; none where it was given by hand. */
  readonly mappingName?: string;
  /** Of CSV and NDJSON. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Opens the file as Parquet, which is read from its end; absent where the engine for it is. */
  readonly parquet?: (masks: Masks) => Promise<Table>;
  readonly pseudonyms: Pseudonyms;
  /** ISO instant. */
  readonly receivedAt: string;
  /** Rows of one arrival at most. */
  readonly rowsAtOnce?: number;
  /** Pieces of the file behind its beginning, where it can be read anywhere: they are held against the mapping too. */
  readonly elsewhere?: readonly Buffer[];
  /** Told how the file is read, once it is clear that nothing contradicts the mapping. */
  readonly onReading?: (reading: FileReading) => void;
};

/** Reads and checks a mapping. @throws MappingError LC-MAP-001 */
export function readMapping(value: unknown): Mapping {
  const mapping = parseMapping(value);
  checkMapping(mapping);
  return mapping;
}

/**
 * Maps one file to arrivals of 20,000 rows, or fewer that are large. An arrival's id is made of the mapping and of the
 * file's content up to its end, so the same file is the same arrivals whatever it is called, and a file that grew
 * repeats its beginning.
 * Every row becomes at least one outcome; a row or record that can't be understood is a rejected one.
 * @throws MappingError before the first arrival, where mapping or header are wrong, or the file is not written as the
 * mapping says.
 */
export async function* mapFile(file: FileToMap): AsyncGenerator<Arrival> {
  try {
    yield* arrivalsOf(file);
  } catch (error) {
    throw error instanceof MappingError ? error.inFile(file.name) : error;
  }
}

async function* arrivalsOf(file: FileToMap): AsyncGenerator<Arrival> {
  const mapping = readMapping(file.mapping);
  const wanted = wantedHeaders(mapping, file.pseudonyms);
  const table = await openTable(await checkedFile(file, mapping, wanted), mapping, wanted);
  checkHeaders(mapping, table.headers, wanted);
  meetUnmapped(mapping, table.headers, wanted);
  const makers = compileRecords(mapping, table.headers, file.pseudonyms);
  const outcomesOf = rowMapper(mapping, makers, fileOfRows(file, table.headers));
  const content = contentId([mapping, table.headers]);
  let outcomes: Outcome[] = [];
  let part = held(file.rowsAtOnce);
  const arrival = (): Arrival => {
    const { pseudonyms, receivedAt } = file;
    return { id: content.id(), receivedAt, outcomes: withAudience(outcomes, pseudonyms) };
  };
  for await (const batch of table.batches) {
    for (const row of batch) {
      const text = isBroken(row) ? Buffer.from(row.bytes).toString('latin1') : row.payload;
      content.add(text);
      part.add(1, text.length);
      outcomesOf(row, outcomes);
      if (!part.isMuch) continue;
      yield arrival();
      outcomes = [];
      part = held(file.rowsAtOnce);
    }
  }
  if (outcomes.length > 0) yield arrival();
}

const hashedAtOnce = 64 * 1024;

/** An id of everything added so far; texts are hashed many at once, which is much faster than one by one. */
function contentId(start: unknown): { add(text: string): void; id(): string } {
  const hash = createHash('sha256').update(JSON.stringify(start));
  let waiting = '';
  const flush = () => {
    hash.update(waiting);
    waiting = '';
  };
  return {
    add(text) {
      waiting += `${text}\n`;
      if (waiting.length > hashedAtOnce) flush();
    },
    id() {
      flush();
      return hash.copy().digest('hex').slice(0, 32);
    },
  };
}

/** The same file, its beginning held against the mapping. */
async function checkedFile(file: FileToMap, mapping: Mapping, wanted: readonly WantedPath[]): Promise<FileToMap> {
  const peeked: Peeked | null = mapping.format === 'parquet' ? null : await peek(file.bytes);
  const { head, isWhole } = peeked ?? { head: Buffer.alloc(0), isWhole: true };
  const sample = { head, elsewhere: file.elsewhere ?? [], isWhole };
  const needed = neededHeaders(mapping, wanted);
  try {
    const now = new Date(file.receivedAt);
    const reading = await checkFile({ sample, mapping, written: file.mapping, needed, now });
    file.onReading?.(reading);
    return { ...file, bytes: peeked?.bytes ?? file.bytes };
  } catch (error) {
    await peeked?.close();
    throw error;
  }
}

function openTable(file: FileToMap, mapping: Mapping, wanted: readonly WantedPath[]): Promise<Table> {
  const masks = masksOf(mapping, file.pseudonyms);
  if (mapping.format === 'parquet') {
    if (file.parquet === undefined) throw new MappingError('LC-MAP-005', 'Parquet is read on a laptop only');
    return file.parquet(masks);
  }
  const utf8 = asUtf8(file.bytes, mapping.encoding);
  if (mapping.format === 'csv') return openCsv(utf8, mapping, masks);
  return openNdjson(utf8, wanted, masks, unmappedPaths(mapping, wanted));
}

/** The headers that the mapping takes values from, each once; needed ones win over optional ones. */
function wantedHeaders(mapping: Mapping, pseudonyms: Pseudonyms): readonly WantedPath[] {
  const found = new Map<string, boolean>();
  const indexOf = (header: string, optional: boolean) => {
    found.set(header, optional && found.get(header) !== false);
    return 0;
  };
  mapping.records.forEach((record, index) => {
    const problem = attempt(() => compileRecord(record, { mapping, pseudonyms, indexOf }));
    if (problem instanceof RowProblem) throw refuseMapping([`records[${index}]: ${problem.what}`]);
  });
  return [...found].map(([header, optional]) => ({ header, optional }));
}

function compileRecords(mapping: Mapping, headers: readonly string[], pseudonyms: Pseudonyms): readonly RecordOfRow[] {
  const indexOf = (header: string) => headers.indexOf(header);
  return mapping.records.map((record) => compileRecord(record, { mapping, pseudonyms, indexOf }));
}

/** A misspelt personal header would let its column into the lake as it is, so those are needed too. */
function neededHeaders(mapping: Mapping, wanted: readonly WantedPath[]): readonly string[] {
  const mapped = wanted.filter(({ optional }) => !optional).map(({ header }) => header);
  const personal = Object.keys(mapping.personal).filter((header) => !(header in mapping.personal_if_present));
  return [...new Set([...mapped, ...personal])];
}

function checkHeaders(mapping: Mapping, headers: readonly string[], wanted: readonly WantedPath[]): void {
  if (mapping.format === 'ndjson') return;
  const needed = neededHeaders(mapping, wanted);
  const missing = needed.filter((header) => !headers.includes(header));
  if (missing.length > 0) {
    throw new MappingError('LC-MAP-002', `${missing.join(', ')}; the file has ${headersTold(headers)}`);
  }
  const doubled = needed.filter((header) => headers.indexOf(header) !== headers.lastIndexOf(header));
  if (doubled.length > 0) throw new MappingError('LC-MAP-002', `${doubled.join(', ')} comes twice`);
}

type RowMapper = (row: SourceRow | BrokenRow, outcomes: Outcome[]) => void;

function rowMapper(mapping: Mapping, makers: readonly RecordOfRow[], file: MappedFile): RowMapper {
  const clean = cleaner(mapping);
  const originOf = originsOf(mapping, file);
  const rejected = (row: SourceRow | BrokenRow, problem: RowProblem, index: number): Outcome => ({
    rejected: {
      record: (mapping.records[index] ?? mapping.records[0])?.record ?? 'orders',
      source: mapping.source,
      code: problem.code,
      detail: describeProblem(problem.code, `${quotable(file.name)} line ${row.line}: ${problem.what}`),
      bytes: row.bytes,
    },
  });
  const outcomesOf = (row: SourceRow | BrokenRow): Outcome[] => {
    if (isBroken(row)) return [rejected(row, row.problem, 0)];
    const values = row.cells.map(clean);
    const made: Outcome[] = [];
    let told = false;
    for (const [index, make] of makers.entries()) {
      const outcome = attempt(() => make(values, row.payload, !told));
      if (outcome === null) continue;
      made.push(outcome instanceof RowProblem ? rejected(row, outcome, index) : { mapped: outcome });
      told ||= !(outcome instanceof RowProblem);
    }
    return made.length > 0 ? made : [rejected(row, new RowProblem('LC-MAP-015', 'no when holds'), 0)];
  };
  return (row, outcomes) => {
    const made = outcomesOf(row);
    const origin = originOf(row, made);
    for (const outcome of made) {
      outcome.origin = origin;
      outcomes.push(outcome);
    }
  };
}

function attempt<T>(work: () => T): T | RowProblem {
  try {
    return work();
  } catch (error) {
    if (error instanceof RowProblem) return error;
    throw error;
  }
}

function cleaner({ empty_values: empty }: Mapping): (cell: string) => string | null {
  const nothing = new Set(['', ...empty]);
  return (cell) => {
    const text = cell.trim();
    return nothing.has(text) ? null : text;
  };
}
