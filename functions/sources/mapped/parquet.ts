import { DuckDBInstance } from '@duckdb/node-api';
import { MappingError } from './errors.ts';
import { type Masks, payloadWriter, type SourceRow, type Table } from './table.ts';

/** Every column as text, so that decimals and large ids keep each digit. Times with a zone are written in UTC. */
const statement = 'select columns(*)::varchar from read_parquet($1)';

/**
 * Takes a Parquet file apart in its own order, some thousand rows in memory at a time.
 * @throws MappingError LC-MAP-005 where it is none, LC-MAP-006 where it can't be read.
 */
export async function openParquet(path: string, masks: Masks): Promise<Table> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '400MB' });
  try {
    const connection = await instance.connect();
    await connection.run("set TimeZone = 'UTC'");
    const result = await connection.stream(statement, [path]);
    const headers = result.columnNames();
    const payload = payloadWriter(headers, masks);
    return { headers, batches: batches(result, payload, () => instance.closeSync()) };
  } catch (cause) {
    instance.closeSync();
    throw new MappingError('LC-MAP-005', cause instanceof Error ? firstLine(cause.message) : 'unknown', { cause });
  }
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? '';
}

type Chunks = {
  fetchChunk(): Promise<{ readonly rowCount: number; getRows(): readonly (readonly unknown[])[] } | null>;
};

async function* batches(result: Chunks, payload: (cells: readonly string[]) => string, close: () => void) {
  let line = 0;
  try {
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      yield chunk.getRows().map((values): SourceRow => {
        const cells = values.map((value) => (typeof value === 'string' ? value : ''));
        const json = payload(cells);
        return { line: ++line, bytes: Buffer.from(JSON.stringify(cells)), cells, payload: json };
      });
    }
  } finally {
    close();
  }
}
