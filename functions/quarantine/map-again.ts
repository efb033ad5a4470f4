import type { Outcome } from '#functions/intake/arrivals.ts';
import { outcomesOf } from '#functions/intake/arrive.ts';
import { IntakeError } from '#functions/intake/errors.ts';
import { mappingFor } from '#functions/intake/file.ts';
import type { Origin, RowOrigin } from '#functions/intake/origin.ts';
import type { Lake } from '#functions/lake/lake.ts';
import { sourceNamed } from '#functions/sources/index.ts';
import { mapFile, readMapping } from '#functions/sources/mapped/map-file.ts';
import type { Mapping } from '#functions/sources/mapped/mapping.ts';
import { type Masks, payloadWriter, type Table } from '#functions/sources/mapped/table.ts';
import type { MapContext } from '#functions/sources/source.ts';

export type MapAgainDeps = {
  /** The mapping of today under a name; null where there is none. */
  readonly mappingNamed: (name: string) => Promise<unknown>;
  readonly context: MapContext;
  /** The mapping that a person gives for rows of files; null: the lake's of today, else the one of then. */
  readonly mapping: unknown;
};

/** The mappings of a lake, each read once. */
export function mappingsOf(lake: Lake): MapAgainDeps['mappingNamed'] {
  const known = new Map<string, Promise<unknown>>();
  return (name) => {
    const found = known.get(name) ?? mappingFor(name, lake);
    known.set(name, found);
    return found;
  };
}

/**
 * What today's code and mapping make of what was received then.
 * @throws IntakeError LC-ING-019 for a source that is no more, LC-ING-038 for what can't be mapped by itself
 * @throws MappingError for a row that does not fit its mapping at all
 */
export async function mapAgain(origin: Origin, deps: MapAgainDeps): Promise<readonly Outcome[]> {
  if ('unusable' in origin) throw new IntakeError('LC-ING-038', `${origin.unusable} is all that is kept`);
  if ('row' in origin) return mapRow(origin, deps);
  const source = sourceNamed(origin.source);
  if (source === null) throw new IntakeError('LC-ING-019', origin.source);
  return outcomesOf(source, origin.delivery, deps.context);
}

/** A mapping as JSON gives it. */
type Written = { readonly source?: unknown };

/** As a file of its header and itself, so often as it is which among equal rows. */
async function mapRow(origin: RowOrigin, deps: MapAgainDeps): Promise<readonly Outcome[]> {
  const { name, receivedAt, headers } = origin.file;
  const written = await mappingOf(origin, deps);
  const mapping = readMapping(written);
  const rows = Array.from({ length: origin.copy }, () => origin.row);
  const outcomes: Outcome[] = [];
  const file = {
    // What is kept is UTF-8, whatever the file was.
    mapping: { ...written, encoding: 'utf-8' },
    name,
    receivedAt,
    pseudonyms: deps.context.pseudonyms,
    bytes: textOf(mapping, headers, rows),
    parquet: async (masks: Masks) => tableOf(headers, rows, masks),
  };
  for await (const arrival of mapFile(file)) outcomes.push(...arrival.outcomes);
  const line = lineOf(outcomes.at(-1));
  return outcomes.filter((outcome) => lineOf(outcome) === line).map((outcome) => placed(outcome, line, origin));
}

/** A mapping of another source is meant for other files. */
async function mappingOf({ file }: RowOrigin, { mapping, mappingNamed }: MapAgainDeps): Promise<Written> {
  const then = file.mapping as Written;
  if (mapping !== null && (mapping as Written).source === then.source) return mapping as Written;
  const named = file.mappingName === null ? null : await mappingNamed(file.mappingName);
  return (named ?? then) as Written;
}

async function* textOf(mapping: Mapping, headers: readonly string[], rows: readonly Uint8Array[]) {
  if (mapping.format === 'csv')
    yield Buffer.from(`${headers.map((text) => quoted(text, mapping)).join(mapping.separator)}\n`);
  for (const row of rows) yield row.at(-1) === 0x0a ? row : Buffer.concat([row, Buffer.from('\n')]);
}

function quoted(text: string, { quote, escape: escapedBy }: Mapping): string {
  return quote === '' ? text : quote + text.replaceAll(quote, (escapedBy ?? quote) + quote) + quote;
}

/** Rows of Parquet are kept as lists of their cells. */
async function tableOf(headers: readonly string[], rows: readonly Uint8Array[], masks: Masks): Promise<Table> {
  const payload = payloadWriter(headers, masks);
  const read = rows.map((bytes, at) => {
    const cells = JSON.parse(Buffer.from(bytes).toString('utf8')) as string[];
    return { line: at + 1, bytes, cells, payload: payload(cells) };
  });
  async function* batches() {
    yield read;
  }
  return { headers, batches: batches() };
}

function lineOf(outcome: Outcome | undefined): number {
  const origin = outcome?.origin;
  return origin !== undefined && 'row' in origin ? origin.line : 0;
}

/** The piece is the row as it was received, and its reason names the line of that file. */
function placed(outcome: Outcome, line: number, { file, line: first, row }: RowOrigin): Outcome {
  if (!('rejected' in outcome)) return outcome;
  const detail = outcome.rejected.detail.replace(`${file.name} line ${line}:`, `${file.name} line ${first}:`);
  return { ...outcome, rejected: { ...outcome.rejected, detail, bytes: row } };
}
