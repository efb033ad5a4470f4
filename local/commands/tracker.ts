import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { trackerScript } from '#functions/tracker/built.ts';
import type { Output } from '#local/output.ts';

/** Gives the script of docs/tracker.md to people who serve it themselves: as a file, or as text. */
export function trackerCommand(file: string | undefined, output: Output): void {
  if (file === undefined) {
    output.out(trackerScript);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, trackerScript);
  const packed = gzipSync(trackerScript, { level: 9 }).length;
  output.out(`tracker: ${file} (${Buffer.byteLength(trackerScript)} bytes, ${packed} packed)`);
}
