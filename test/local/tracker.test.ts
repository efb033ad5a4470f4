import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { trackerScript } from '#functions/tracker/built.ts';
import { trackerCommand } from '#local/commands/tracker.ts';

function printed(file?: string): readonly string[] {
  const lines: string[] = [];
  trackerCommand(file, { out: (text) => lines.push(text), progress: () => undefined, done: () => undefined });
  return lines;
}

test('the command prints the script of the tracker', () => {
  expect(printed()).toEqual([trackerScript]);
});

test('the command writes the script into a file, folders and all, and says its size', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'tracker-')), 'public', 'js', 'tracker.js');
  expect(printed(file)).toEqual([expect.stringMatching(/tracker\.js \(\d+ bytes, \d+ packed\)$/)]);
  expect(readFileSync(file, 'utf8')).toBe(trackerScript);
});
