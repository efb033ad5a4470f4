import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { type Choice, fitting, piecesSince } from '#functions/quarantine/choose.ts';
import { grouped } from '#functions/quarantine/list.ts';
import { type QuarantineDeps, type Replayed, replay } from '#functions/quarantine/replay.ts';
import { type Shown, type ShownPiece, show } from '#functions/quarantine/show.ts';
import { MappingError } from '#functions/sources/mapped/errors.ts';
import { readMapping } from '#functions/sources/mapped/map-file.ts';
import { ownBrand } from '#local/first-settings.ts';
import { lakeKeyOf } from '#local/lake-key.ts';
import { harmless, type Output, textTable } from '#local/output.ts';
import { LocalError } from '#local/warehouse/errors.ts';

type Lake = { readonly lake: string; readonly env?: NodeJS.ProcessEnv };

export type ListArguments = Lake & Choice & { readonly format: 'table' | 'json' };

/** Lists what is refused, by source, table and reason; as JSON piece by piece. */
export async function listCommand({ lake, format, ...choice }: ListArguments, output: Output): Promise<void> {
  requireLake(lake);
  const folder = folderLake(lake);
  const known = await piecesSince(choice, { lake: folder, quarantine: folder, clock: Date.now });
  const pieces = fitting(known, choice);
  if (format === 'json') return output.out(harmless(JSON.stringify(pieces, null, 2)));
  if (pieces.length === 0) return output.out('nothing of that is in the quarantine');
  const groups = grouped(pieces);
  const rows = groups.map(({ source, table, code, waiting, recovered, lastSeenAt, example }) => [
    source,
    table,
    code,
    waiting,
    recovered,
    lastSeenAt.slice(0, 19),
    example.slice(0, shownKey),
  ]);
  output.out(textTable(['source', 'table', 'reason', 'refused', 'recovered', 'last seen', 'for example'], rows));
  for (const { example, detail } of groups) output.out(harmless(`${example.slice(0, shownKey)}: ${oneLine(detail)}`));
}

/** So much of a key mostly tells it from all others. */
const shownKey = 12;

export type ShowArguments = Lake & { readonly key: string; readonly map?: string | undefined };

/** Prints a piece and what it came in, personal data and all: a person asked for it. */
export async function showCommand(options: ShowArguments, output: Output): Promise<void> {
  output.out(harmless(shownText(await show(options.key, await depsOf(options, output)))));
}

export type ReplayArguments = Lake &
  Choice & {
    /** All that are not recovered. */
    readonly all?: boolean;
    readonly map?: string | undefined;
  };

/**
 * Maps pieces again and tells what came of them.
 * @throws LocalError LC-CLI-012 where nothing was chosen, LC-CLI-013 where nothing of it was recovered
 */
export async function replayCommand(options: ReplayArguments, output: Output): Promise<void> {
  const { keys = [], code, source, table, since, all } = options;
  const isChosen = keys.length > 0 || [code, source, table, since].some((each) => each !== undefined) || all === true;
  if (!isChosen) throw new LocalError('LC-CLI-012', 'name keys, --code, --source, --table or --since; or give --all');
  const result = await replay({ keys, code, source, table, since }, await depsOf(options, output)).finally(output.done);
  output.out(resultText(result));
  if (result.recovered > 0) output.out(`next: lifecycle refresh --lake ${options.lake}`);
  if (result.pieces === 0 || result.recovered > 0) return;
  throw new LocalError(
    'LC-CLI-013',
    `nothing of ${result.pieces} replayed was recovered; see: lifecycle quarantine show`,
  );
}

function resultText({ pieces, recovered, alongside, refused }: Replayed): string {
  if (pieces === 0) return 'nothing of that is left to be replayed';
  const codes = Object.entries(refused).sort(([, a], [, b]) => b - a);
  const still = codes.map(([code, count]) => `${count} with ${code}`).join(', ') || 'none';
  const beside = alongside === 0 ? '' : ` (and ${alongside} more that came in the same deliveries)`;
  return `${pieces} ${pieces === 1 ? 'piece' : 'pieces'} replayed: ${recovered} recovered${beside}; refused: ${still}`;
}

function shownText({ piece, cameIn, body, part, refusedToday }: ShownPiece): string {
  const about = {
    key: piece.quarantineKey,
    source: piece.source,
    table: piece.table,
    reason: piece.code,
    detail: piece.detail,
    'first seen': piece.firstSeenAt,
    replayed: `${piece.timesReplayed} times`,
    recovered: piece.recoveredAt ?? 'no',
    'a replay today': refusedToday === null ? 'would recover it' : todayText(refusedToday, cameIn === null),
    'came in': cameIn === null ? 'it is no longer kept (quarantineDays)' : JSON.stringify(cameIn),
  };
  const lines = Object.entries(about).map(([name, value]) => `${name}: ${oneLine(value)}`);
  const own = part === null ? [] : ['', 'the piece:', textOf(part)];
  return [...lines, ...own, ...(body === null ? [] : ['', 'as received:', textOf(body)])].join('\n');
}

/** A line that a stranger ends could go on as one of ours. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

function todayText(code: string, isGone: boolean): string {
  if (code !== 'LC-ING-038') return `would refuse it with ${code}`;
  return `is not possible (${code}): ${isGone ? 'have it sent again' : 'drop or import its file again'}`;
}

function textOf(shown: Shown): string {
  return 'text' in shown ? shown.text : `(base64) ${shown.base64}`;
}

function requireLake(lake: string): void {
  if (existsSync(join(lake, 'raw'))) return;
  throw new LocalError('LC-CLI-001', `there is no lake at ${lake}; run: lifecycle import … --lake ${lake}`);
}

async function depsOf(
  { lake, env, map }: Lake & { map?: string | undefined },
  output: Output,
): Promise<QuarantineDeps> {
  requireLake(lake);
  const folder = folderLake(lake);
  return {
    lake: folder,
    quarantine: folder,
    key: await lakeKeyOf(lake, env),
    brand: await ownBrand(folder),
    clock: Date.now,
    mapping: map === undefined ? null : await mappingOf(map),
    progress: (done, of) => output.progress(`${done}/${of} pieces replayed`),
  };
}

/** Held against its own rules before anything is opened. */
async function mappingOf(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new MappingError('LC-MAP-006', path, { cause });
  });
  const json = parsed(text, path);
  readMapping(json);
  return json;
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new MappingError('LC-MAP-001', `${path} is not JSON`, { cause });
  }
}
