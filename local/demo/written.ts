import { createReadStream, createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

export function writeText(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

export function writeJson(file: string, value: unknown): void {
  writeText(file, `${JSON.stringify(value, null, 2)}\n`);
}

const joinedAt = 64 * 1024;

/** Lines as a gzip file, however many there are. */
export async function writeZippedLines(file: string, lines: Iterable<string>): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  await pipeline(Readable.from(blocksOf(lines)), createGzip({ level: 3 }), createWriteStream(file));
}

function* blocksOf(lines: Iterable<string>): Generator<string> {
  let block = '';
  for (const line of lines) {
    block += `${line}\n`;
    if (block.length < joinedAt) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}

export async function* zippedLines(file: string): AsyncGenerator<string> {
  const lines = createInterface({
    input: createReadStream(file).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) if (line !== '') yield line;
}
