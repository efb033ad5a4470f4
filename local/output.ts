/** Where a command writes: results to `out`, what happens meanwhile to `progress`. */
export type Output = {
  readonly out: (text: string) => void;
  /** A state of long work: one line that changes on a terminal, a line of its own elsewhere. */
  readonly progress: (text: string) => void;
  /** Ends the changing line. */
  readonly done: () => void;
};

const clearLine = '\r\x1b[2K';
/** A log gets a line at most so often; a terminal sees every one. */
const plainEvery = 2_000;

export function terminalOutput(
  stdout: NodeJS.WriteStream = process.stdout,
  stderr: NodeJS.WriteStream = process.stderr,
  clock: () => number = Date.now,
): Output {
  let last = 0;
  let isOpen = false;
  return {
    out: (text) => {
      stdout.write(`${text}\n`);
    },
    progress: (text) => {
      if (stderr.isTTY) {
        stderr.write(clearLine + text.slice(0, (stderr.columns ?? 80) - 1));
        isOpen = true;
      } else if (clock() - last >= plainEvery) {
        stderr.write(`${text}\n`);
        last = clock();
      }
    },
    done: () => {
      if (isOpen) stderr.write(clearLine);
      isOpen = false;
    },
  };
}

/** Whoever reads may have enough before the end, as `head` does: what is left to print is then nobody's. */
export function endWithReader(stdout: NodeJS.WriteStream = process.stdout): void {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

/** Columns side by side; numbers to the right. */
export function textTable(names: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cells = rows.map((row) => row.map(cellText));
  const widths = names.map((name, index) => Math.max(name.length, ...cells.map((row) => row[index]?.length ?? 0)));
  const isNumeric = names.map(
    (_, index) => cells.length > 0 && cells.every((row) => /^(-?[\d,.]+)?$/.test(row[index] ?? '')),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => (isNumeric[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(names), widths.map((width) => '─'.repeat(width)).join('  '), ...cells.map(line)].join('\n');
}

const widestCell = 100;
/** What a terminal would obey instead of showing it: texts come from strangers. */
const obeyed = String.raw`[\p{Cc}\u202a-\u202e\u2066-\u2069]`;
const obeyedInCells = new RegExp(obeyed, 'gu');
/** Line ends aside. */
const obeyedInTexts = new RegExp(String.raw`(?![\t\n])(?!\r\n)${obeyed}`, 'gu');

/** A text of several lines, with what a terminal would obey as JSON escapes it. */
export function harmless(text: string): string {
  return text.replaceAll(obeyedInTexts, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function cellText(value: unknown): string {
  const written = value === null || value === undefined ? '' : String(value).replaceAll(/\s+/g, ' ');
  const text = written.replaceAll(obeyedInCells, '\ufffd');
  return text.length > widestCell ? `${text.slice(0, widestCell - 1)}…` : text;
}
