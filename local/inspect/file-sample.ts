import { open } from 'node:fs/promises';
import { type FileSample, headSize, peek } from '#functions/sources/mapped/detect/sample.ts';
import { fileBytes } from '#local/file-bytes.ts';

const places = 16;
const placeSize = 16 * 1024;

/** Pieces spread over a file behind its first 256 KB; none of a packed file, which can only be read in turn. */
export async function placesOf(path: string): Promise<readonly Buffer[]> {
  if (path.endsWith('.gz')) return [];
  const file = await open(path).catch(() => null);
  // a file that can't be opened is told of by who reads it
  if (file === null) return [];
  try {
    const { size } = await file.stat();
    const rest = size - headSize;
    if (rest <= placeSize) return [];
    const step = Math.floor((rest - placeSize) / places / 2) * 2;
    const starts = Array.from({ length: places }, (_, index) => headSize + (index + 1) * step);
    return await Promise.all(starts.map(async (start) => pieceAt(file, start)));
  } finally {
    await file.close();
  }
}

async function pieceAt(file: Awaited<ReturnType<typeof open>>, start: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(placeSize), 0, placeSize, start);
  return buffer.subarray(0, bytesRead & ~1);
}

/** What detection looks at. @throws MappingError LC-MAP-006 */
export async function sampleOf(path: string): Promise<FileSample> {
  const { head, isWhole, close } = await peek(fileBytes(path));
  await close();
  return { head, isWhole, elsewhere: isWhole ? [] : await placesOf(path) };
}

/** How much of a file was looked at, in words. */
export function sampleText({ head, elsewhere, isWhole }: FileSample): string {
  const size = head.length.toLocaleString('en');
  if (isWhole) return `all of its ${size} bytes were read`;
  const start = `only the first ${headSize / 1024} KB were read`;
  return elsewhere.length === 0
    ? start
    : `${start}, and ${elsewhere.length} places of ${placeSize / 1024} KB behind them`;
}
