import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault, Piece, RowPiece, Sheet, WholePiece } from './delivery.ts';
import { day } from './world/calendar.ts';

/** Characters kept in memory before all is written out. */
const usualLimit = 16_000_000;

/** Puts what people cause one after the other into the order in which it arrives. */
export type Spool = {
  add(piece: Piece): void;
  /** All that was added, by time; can be asked once. */
  drain(): Generator<WholePiece>;
};

type Line = { readonly at: number; readonly place: number; readonly text: string };

/** By day of arrival, in memory for a small shop and in files for a large one: one day is sorted at a time. */
export function openSpool(sheets: Readonly<Record<string, Sheet>>, limit = usualLimit): Spool {
  const waiting = new Map<number, string[]>();
  let folder: string | null = null;
  let size = 0;
  let place = 0;
  const fileOf = (number: number) => join(folder ?? '', String(number));
  const flush = () => {
    folder ??= mkdtempSync(join(tmpdir(), 'demo-'));
    for (const [number, lines] of waiting) appendFileSync(fileOf(number), lines.join(''));
    waiting.clear();
    size = 0;
  };
  const days = new Set<number>();
  const linesOf = (number: number): Line[] => {
    const file = folder !== null && existsSync(fileOf(number)) ? readFileSync(fileOf(number), 'utf8') : '';
    return `${file}${(waiting.get(number) ?? []).join('')}`.split('\n').filter(Boolean).map(parseLine);
  };
  return {
    add(piece) {
      const number = Math.floor(piece.at / day);
      const line = `${piece.at}\t${place++}\t${textOf(piece)}\n`;
      const lines = waiting.get(number);
      if (lines) lines.push(line);
      else waiting.set(number, [line]);
      days.add(number);
      size += line.length;
      if (size > limit) flush();
    },
    *drain() {
      try {
        for (const number of [...days].sort((one, other) => one - other)) yield* inOrder(linesOf(number), sheets);
      } finally {
        if (folder !== null) rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** A row keeps its sheet's name before it, a whole delivery nothing. */
function textOf(piece: Piece): string {
  if ('sheet' in piece) return `${piece.sheet}\t${JSON.stringify(piece.row)}`;
  return `\t${JSON.stringify([piece.faults ?? [], piece.delivery])}`;
}

function parseLine(line: string): Line {
  const first = line.indexOf('\t');
  const second = line.indexOf('\t', first + 1);
  return {
    at: Number(line.slice(0, first)),
    place: Number(line.slice(first + 1, second)),
    text: line.slice(second + 1),
  };
}

/** Of one day: sheets are put together once all their rows are there. */
function* inOrder(lines: Line[], sheets: Readonly<Record<string, Sheet>>): Generator<WholePiece> {
  lines.sort((one, other) => one.at - other.at || one.place - other.place);
  const byInstant = Map.groupBy(lines, ({ at }) => at);
  for (const [at, same] of byInstant) {
    const rows = new Map<string, string[]>();
    for (const { text } of same) {
      const tab = text.indexOf('\t');
      const content = text.slice(tab + 1);
      if (tab === 0) yield wholeOf(at, content);
      else addRow(rows, text.slice(0, tab), JSON.parse(content) as RowPiece['row']);
    }
    for (const [name, own] of rows) yield* sheetNamed(sheets, name)(own, at);
  }
}

function wholeOf(at: number, content: string): WholePiece {
  const [faults, delivery] = JSON.parse(content) as [Fault[], WholePiece['delivery']];
  return { at, faults, delivery };
}

function addRow(rows: Map<string, string[]>, sheet: string, row: string): void {
  const own = rows.get(sheet);
  if (own) own.push(row);
  else rows.set(sheet, [row]);
}

function sheetNamed(sheets: Readonly<Record<string, Sheet>>, name: string): Sheet {
  const sheet = sheets[name];
  if (sheet === undefined) throw new RangeError(`no sheet is named ${name}`);
  return sheet;
}
