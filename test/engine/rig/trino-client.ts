import { catalogName } from './trino-config.ts';

/** A type as Trino spells it out, with its arguments. */
export interface TypeSignature {
  readonly rawType: string;
  readonly arguments: readonly { readonly kind: string; readonly value: unknown }[];
}

/** A column of a Trino answer. */
export interface TrinoColumn {
  readonly name: string;
  readonly type: string;
  readonly typeSignature: TypeSignature;
}

/** A value of an answer: numbers are texts exactly as Trino wrote them, so no digit is lost. */
export type TrinoValue = string | boolean | null | readonly TrinoValue[] | { readonly [key: string]: TrinoValue };

/** What one statement gave. */
export interface TrinoResult {
  readonly columns: readonly TrinoColumn[];
  readonly rows: readonly (readonly TrinoValue[])[];
  readonly updateType?: string;
  readonly updateCount?: number;
  readonly scannedBytes: number;
}

/** Trino's own error: its name, kind (USER_ERROR, INTERNAL_ERROR, …) and message. */
export class TrinoError extends Error {
  override readonly name = 'TrinoError';
  readonly errorName: string;
  readonly errorType: string;

  constructor(error: { message: string; errorName: string; errorType: string }) {
    super(error.message);
    this.errorName = error.errorName;
    this.errorType = error.errorType;
  }
}

interface Page {
  readonly nextUri?: string;
  readonly columns?: readonly TrinoColumn[];
  readonly data?: readonly (readonly TrinoValue[])[];
  readonly updateType?: string;
  readonly updateCount?: string;
  readonly error?: { message: string; errorName: string; errorType: string };
  readonly stats?: { readonly physicalInputBytes?: string };
}

/** Runs one statement to its end; on abort the statement is cancelled in Trino. */
export async function runOnTrino(
  endpoint: string,
  sql: string,
  schema: string | undefined,
  signal: AbortSignal,
): Promise<TrinoResult> {
  let page = await ask(`${endpoint}/v1/statement`, { method: 'POST', body: sql, headers: headers(schema) }, signal);
  const rows: (readonly TrinoValue[])[] = [...(page.data ?? [])];
  let columns = page.columns;
  while (page.nextUri !== undefined) {
    const { nextUri } = page;
    page = await ask(nextUri, {}, signal).catch(async (error: unknown) => {
      await fetch(nextUri, { method: 'DELETE' });
      throw error;
    });
    columns ??= page.columns;
    for (const row of page.data ?? []) rows.push(row);
  }
  if (page.error) throw new TrinoError(page.error);
  return {
    columns: columns ?? [],
    rows,
    ...(page.updateType === undefined ? {} : { updateType: page.updateType }),
    ...(page.updateCount === undefined ? {} : { updateCount: Number(page.updateCount) }),
    scannedBytes: Number(page.stats?.physicalInputBytes ?? 0),
  };
}

function headers(schema: string | undefined): Record<string, string> {
  return {
    'x-trino-user': 'rig',
    'x-trino-catalog': catalogName,
    'x-trino-time-zone': 'UTC',
    // Without it Trino rounds timestamps to milliseconds in its answers.
    'x-trino-client-capabilities': 'PARAMETRIC_DATETIME',
    ...(schema === undefined ? {} : { 'x-trino-schema': schema }),
  };
}

async function ask(url: string, request: RequestInit, signal: AbortSignal): Promise<Page> {
  const answer = await fetch(url, { ...request, signal });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`Trino answered ${answer.status}: ${text}`);
  return JSON.parse(text, keepDigits) as Page;
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? context?.source : value;
}
