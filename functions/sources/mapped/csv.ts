import { CsvError, type InfoRecord, type Options, parse } from 'csv-parse/sync';
import { damageTest } from './encoding.ts';
import { MappingError, RowProblem } from './errors.ts';
import type { Mapping } from './mapping.ts';
import { type BrokenRow, isBroken, type Masks, payloadWriter, type SourceRow, type Table } from './table.ts';

/** What of a mapping says how its rows are taken apart. */
export type CsvStyle = Pick<Mapping, 'separator' | 'quote' | 'escape' | 'encoding'>;
type Row = SourceRow | BrokenRow;

const blockSize = 256 * 1024;
/** A quote that is still open after this many bytes was never closed. */
const longestRow = 1024 * 1024;
const newline = 10;
/** The line that Excel writes before the header to say its separator; no row. */
const separatorLine = /^sep=.\r?\n/i;

/**
 * Takes a CSV file apart, a block at a time. A broken row costs itself alone: after a quote that is not closed, reading
 * goes on with the next line of the file.
 * @param masks Null where nobody wants payloads.
 * @throws MappingError LC-MAP-003 without a header, LC-MAP-004 for a line that never ends.
 */
export async function openCsv(utf8: AsyncIterable<Buffer>, style: CsvStyle, masks: Masks | null): Promise<Table> {
  const blocks = rowBlocks(utf8, blockReader(style, masks))[Symbol.asyncIterator]();
  const first = await blocks.next();
  const [header, ...rows] = first.done ? [] : first.value;
  if (header === undefined) throw new MappingError('LC-MAP-003', 'it is empty');
  if (isBroken(header)) throw new MappingError('LC-MAP-003', `its header can't be read: ${header.problem.message}`);
  async function* batches() {
    yield rows;
    for (let next = await blocks.next(); !next.done; next = await blocks.next()) yield next.value;
  }
  return { headers: headersOf(header.cells), batches: batches() };
}

function headersOf(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.trim());
}

/** Blocks of rows, none empty; the first row of the first is the header. */
async function* rowBlocks(utf8: AsyncIterable<Buffer>, read: BlockReader): AsyncGenerator<Row[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of utf8) {
    rest = rest.length === 0 ? part : Buffer.concat([rest, part]);
    if (rest.length < blockSize) continue;
    const { rows, used } = read(rest, rest.lastIndexOf(newline) + 1, false);
    rest = rest.subarray(used);
    if (rest.length > 2 * longestRow) throw new MappingError('LC-MAP-004', `${rest.length} bytes without a line's end`);
    if (rows.length > 0) yield rows;
  }
  const { rows } = read(rest, rest.length, true);
  if (rows.length > 0) yield rows;
}

/** `used` is how far it came; what it left belongs to a row that is not all there yet. */
type Block = { readonly rows: Row[]; readonly used: number };
type BlockReader = (buffer: Buffer, end: number, isLast: boolean) => Block;

/** Reads whole lines of a buffer up to `end`. */
function blockReader(style: CsvStyle, masks: Masks | null): BlockReader {
  const options = csvOptions(style);
  const damaged = damageTest(style.encoding);
  const finish = rowFinisher(masks);
  let line = 1;

  return (buffer, end, isLast) => {
    const rows: Row[] = [];
    const isSuspect = damaged(buffer.subarray(0, end));
    let at = 0;
    const passTo = (to: number) => {
      line += newlines(buffer, at, to);
      at = to;
    };
    const take = (cells: string[], to: number) => {
      const { bytes, blankLines } = rowBytes(buffer, at, to);
      if (line === 1 && separatorLine.test(bytes.toString('latin1', 0, 8))) return passTo(to);
      rows.push(finish(line + blankLines, bytes, cells, isSuspect && damaged(bytes)));
      passTo(to);
    };
    const refuse = (problem: Error) => {
      const to = lineEnd(buffer, at, end);
      const { bytes, blankLines } = rowBytes(buffer, at, to);
      rows.push({ line: line + blankLines, bytes, problem: problemOf(problem) });
      passTo(to);
    };
    while (at < end) {
      const problem = parseRows(buffer.subarray(at, end), at, options, take);
      if (problem === null) passTo(end);
      else if (mayGoOn(problem) && !isLast && buffer.length - at < longestRow) break;
      else refuse(problem);
    }
    return { rows, used: at };
  };
}

/** Hands rows over with the place in the buffer where each ends, until one is broken. */
function parseRows(
  bytes: Buffer,
  base: number,
  options: Options,
  take: (cells: string[], to: number) => void,
): Error | null {
  const onRecord = (cells: string[], { bytes: read }: InfoRecord) => {
    take(cells, base + read);
    return null;
  };
  try {
    parse(bytes, { ...options, on_record: onRecord });
    return null;
  } catch (error) {
    if (error instanceof CsvError || error instanceof SpreadRow) return error;
    throw error;
  }
}

/** Checks rows against the first one, the header, and adds their payload. */
function rowFinisher(masks: Masks | null) {
  let width: number | null = null;
  let payload: (cells: readonly string[]) => string = () => '';
  return (line: number, bytes: Buffer, cells: string[], isDamaged: boolean): Row => {
    if (isDamaged) return { line, bytes, problem: new RowProblem('LC-MAP-013', 'in this row') };
    if (width === null) {
      width = cells.length;
      if (masks !== null) payload = payloadWriter(headersOf(cells), masks);
      return { line, bytes, cells, payload: '' };
    }
    if (cells.length === width) return { line, bytes, cells, payload: payload(cells) };
    if (bytes.subarray(0, -1).includes(newline)) throw new SpreadRow(`a quote reaches over rows of ${width} columns`);
    return { line, bytes, problem: new RowProblem('LC-MAP-012', `${cells.length} columns, the header has ${width}`) };
  };
}

/** Thrown where a row of the wrong width covers several lines: a quote has swallowed its neighbours. */
class SpreadRow extends Error {}

function csvOptions({ separator, quote, escape: escapedBy }: CsvStyle): Options {
  return {
    delimiter: separator,
    quote: quote === '' ? false : quote,
    escape: quote === '' ? null : (escapedBy ?? quote),
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 0,
  };
}

function mayGoOn(problem: Error): boolean {
  return problem instanceof CsvError && problem.code === 'CSV_QUOTE_NOT_CLOSED';
}

function problemOf(problem: Error): RowProblem {
  if (problem instanceof SpreadRow) return new RowProblem('LC-MAP-011', problem.message);
  const column =
    problem instanceof CsvError && typeof problem.column === 'number' ? ` in column ${problem.column + 1}` : '';
  return new RowProblem('LC-MAP-011', `a quote${column}`);
}

/** The bytes of a row without the blank lines before it; `blankLines` is how many those are. */
function rowBytes(buffer: Buffer, from: number, to: number): { bytes: Buffer; blankLines: number } {
  let at = from;
  let blankLines = 0;
  while (at < to && (buffer[at] === newline || buffer[at] === 13)) if (buffer[at++] === newline) blankLines++;
  return { bytes: buffer.subarray(at, to), blankLines };
}

/** The end of the first line that is not blank. */
function lineEnd(buffer: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && (buffer[at] === newline || buffer[at] === 13)) at++;
  const found = buffer.indexOf(newline, at);
  return found < 0 || found >= end ? end : found + 1;
}

function newlines(buffer: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = buffer.indexOf(newline, from); at >= 0 && at < to; at = buffer.indexOf(newline, at + 1)) count++;
  return count;
}
