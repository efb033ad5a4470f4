import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pageFile } from '#local/docs/pages.ts';

export type Block = { readonly language: string; readonly text: string };

/** The fenced blocks of a page, in order. */
export function blocksOf(path: string): Block[] {
  const page = readFileSync(pageFile(path), 'utf8');
  return [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({ language, text }));
}

/** A block of one language with the block of the other that follows it. */
export function pairsOf(path: string, first: string, second: string): { asked: string; answer: string }[] {
  const blocks = blocksOf(path);
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    return block.language === first && next?.language === second ? [{ asked: block.text, answer: next.text }] : [];
  });
}

/** What differs from run to run, and the widths of columns, are no part of an example. */
export function comparable(text: string): string[] {
  return text
    .replaceAll(/r\d{8}t\d{6}z_\w+/g, 'RUN')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)? UTC/g, 'TIME')
    .replaceAll(/(RUN\s+\S+\s+)\d{4}-\d\d-\d\d [\d:.]+\s+\d+/g, '$1TIME')
    .replaceAll(/in \d+\.\d s/g, 'in SECONDS')
    .replaceAll(/\d+ models/g, 'MODELS')
    .split('\n')
    .filter((line) => !/^[─ ]*$/.test(line))
    .map((line) => line.replaceAll(/\s+/g, ' ').trim());
}

/** Runs `npx lifecycle …` as a shell with no magic would; gives what it printed. */
export async function lifecycle(line: string, lake: string): Promise<string> {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, inQuotes, plain]) => inQuotes ?? plain ?? '');
  const [npx, name, ...args] = words;
  if (npx !== 'npx' || name !== 'lifecycle') throw new Error(`not a command of ours: ${line}`);
  const env = { ...process.env, LIFECYCLE_LAKE: lake };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['local/lifecycle.ts', ...args], { cwd: pageFile('.'), env }, (error, stdout) =>
      error === null ? resolve(stdout.replaceAll(lake, '.lake')) : reject(error),
    );
  });
}
