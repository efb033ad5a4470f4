import iconv from 'iconv-lite';
import { type CsvStyle, openCsv } from '../csv.ts';
import { encodingRead, isUtf8Name, markOf } from '../encoding.ts';
import { MappingError } from '../errors.ts';
import { isBroken } from '../table.ts';

/** The rows of a sample. */
export type SampleTable = {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows that can't be taken apart, or have another width than the header. */
  readonly broken: number;
};

/** The text of a sample in UTF-8, read as the import would. */
export function utf8Of(lines: Buffer, encoding: string): Buffer {
  const read = encodingRead(lines, encoding);
  if (!isUtf8Name(read)) return Buffer.from(iconv.decode(lines, read));
  return markOf(lines) === 'utf-8' ? lines.subarray(3) : lines;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** Takes the text of a sample apart; null where there is no header. */
export async function tableOf(utf8: Buffer, style: CsvStyle): Promise<SampleTable | null> {
  try {
    const { headers, batches } = await openCsv(once(utf8), style, null);
    const rows = (await Array.fromAsync(batches)).flat();
    const whole = rows.flatMap((row) => (isBroken(row) ? [] : [row.cells]));
    return { headers, rows: whole, broken: rows.length - whole.length };
  } catch (error) {
    if (error instanceof MappingError) return null;
    throw error;
  }
}
