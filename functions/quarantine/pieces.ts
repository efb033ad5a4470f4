import type { Lake } from '#functions/lake/lake.ts';
import { type StoredRow as Row, readRows } from '#functions/lake/read-rows.ts';

/** A quarantined piece as its entry and its replays tell of it; times are canonical text, UTC. */
export type QuarantinedPiece = {
  readonly quarantineKey: string;
  readonly source: string;
  readonly table: string;
  /** Why it is refused: what the last replay said, else the entry. */
  readonly code: string;
  readonly detail: string;
  readonly firstSeenAt: string;
  readonly sealedKey: string;
  readonly place: number;
  readonly timesReplayed: number;
  readonly lastReplayedAt: string | null;
  readonly recoveredAt: string | null;
};

const dayLength = 86_400_000;
/** Beyond so many days one listing of them all is cheaper. */
const mostDays = 400;

/**
 * Every piece first seen since a day, the oldest first. Read from the raw lake itself: what was refused a minute ago is
 * there, before any refresh.
 * @param since UTC day `YYYY-MM-DD`; null: from the beginning
 * @throws IntakeError LC-ING-022 for an object that can't be read
 */
export async function readPieces(lake: Lake, since: string | null, now: number): Promise<readonly QuarantinedPiece[]> {
  const prefixes = dayPrefixes(since, now);
  const entries = await readRows(lake, 'quarantine_entries', prefixes);
  const replays = Map.groupBy(await readRows(lake, 'quarantine_replays', prefixes), (row) => row.quarantine_key);
  const first = new Map<string, Row>();
  for (const entry of entries.sort(byArrival)) {
    const key = entry.quarantine_key ?? '';
    if (!first.has(key)) first.set(key, entry);
  }
  return [...first].map(([key, entry]) => pieceOf(key, entry, replays.get(key) ?? []));
}

/** The day of the oldest sealed object: older pieces are gone. Null where nothing is sealed. */
export async function firstKeptDay(quarantine: Lake): Promise<string | null> {
  for await (const { key } of quarantine.list('quarantine/')) return /dt=(\d{4}-\d\d-\d\d)\//.exec(key)?.[1] ?? null;
  return null;
}

function pieceOf(quarantineKey: string, entry: Row, replays: readonly Row[]): QuarantinedPiece {
  // A replay that was written twice is one.
  const once = [...new Map(replays.map((row) => [row.replayed_at ?? '', row])).values()].sort(byReplay);
  const last = once.at(-1);
  return {
    quarantineKey,
    source: entry.delivered_by ?? '',
    table: entry.table_name ?? '',
    code: last?.reason_code ?? entry.reason_code ?? '',
    detail: entry.detail ?? '',
    firstSeenAt: entry.arrived_at ?? '',
    sealedKey: entry.sealed_key ?? '',
    place: Number(entry.sealed_place ?? 0),
    timesReplayed: once.length,
    lastReplayedAt: last?.replayed_at ?? null,
    recoveredAt: once.find(({ outcome }) => outcome === 'recovered')?.replayed_at ?? null,
  };
}

function dayPrefixes(since: string | null, now: number): readonly string[] {
  const from = since === null ? Number.NaN : Date.parse(`${since}T00:00:00Z`);
  const days = Math.floor((now - from) / dayLength) + 1;
  if (!(days <= mostDays)) return [''];
  return Array.from({ length: Math.max(1, days) }, (_, at) => `dt=${dayText(from + at * dayLength)}/`);
}

function dayText(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function byArrival(a: Row, b: Row): number {
  const [at, other] = [a.arrived_at ?? '', b.arrived_at ?? ''];
  return at < other ? -1 : Number(at > other);
}

function byReplay(a: Row, b: Row): number {
  return (a.replayed_at ?? '') < (b.replayed_at ?? '') ? -1 : 1;
}
