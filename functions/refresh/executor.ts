import type { Statement } from '#sql/statement.ts';

export type ExecutedStatement = {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Rows that the statement wrote; null where the engine does not say. */
  readonly rowsWritten: bigint | null;
  /** Null on the laptop. */
  readonly bytesScanned: bigint | null;
};

/** What runs a run's statements: DuckDB on the laptop, Athena in the cloud. */
export interface Executor {
  /** Steps of one phase that may run beside each other. */
  readonly concurrency: number;
  execute(statement: Statement): Promise<ExecutedStatement>;
}
