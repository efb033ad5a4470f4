import { afterEach } from 'vitest';
import type { StateLake } from '#functions/lake/lake.ts';
import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { type Limits, usualLimits } from '#functions/pull/answer.ts';
import type { PullDeps } from '#functions/pull/job.ts';
import { pullSource } from '#functions/pull/pull-source.ts';
import type { PulledSource } from '#functions/pull/pulled.ts';
import type { FeedState } from '#functions/pull/state.ts';
import { constant, instant, prose, text } from '#functions/sources/fields.ts';
import { mapParts, mappingOf, objectsOf } from '#functions/sources/mapping.ts';
import type { Feed } from '#functions/sources/pull.ts';
import { isJsonObject, type JsonObject } from '#functions/values/json.ts';
import { memoryLake } from '#test/functions/lake/memory-lake.ts';
import { type RawRow, rowsOf, testKey } from '../intake/lakes.ts';
import { Api, type Clock } from './api.ts';

export const credentials = { client: 'shop', secret: 's3cret+/w' };
export const start = Date.parse('2026-03-01T00:00:00.000Z');
export const hour = 3_600_000;

const mention = mappingOf('mentions', {
  sourceId: text('id'),
  occurredAt: constant('2026-01-01 00:00:00.000000'),
  updatedAt: instant('at'),
  columns: {
    kind: constant('review'),
    platform: constant('api'),
    brand: constant('own'),
    rating: text('stars'),
    text: prose('text'),
  },
});

const body = {
  name: 'moving',
  records: ['mentions'] as const,
  personal: compileRules({ ...usualPersonal, author: 'name' }),
};

const pageMap = mapParts({ ...body, records: ['mentions'] }, (page) =>
  objectsOf(isJsonObject(page) ? page.items : undefined, 'items').map((object: JsonObject) => ({
    object,
    mappings: [mention],
  })),
);

/** A source that is asked for what the API lists. */
export function sourceOf(api: Api, changes: Partial<Feed> = {}): PulledSource {
  const feed: Feed = {
    name: 'items',
    firstDays: 30,
    overlapSeconds: 600,
    ...(api.paging === 'cursor' ? { holdsStill: true } : {}),
    ...(api.paging === 'whole' ? { isWhole: true } : {}),
    first: ({ from, until }) => ({ url: `${api.url}/items?${new URLSearchParams({ from, until })}` }),
    next: (page) => (isJsonObject(page) && typeof page.next === 'string' ? { url: page.next } : null),
    ...changes,
  };
  const basic = Buffer.from(`${credentials.client}:${credentials.secret}`).toString('base64');
  return {
    ...body,
    records: ['mentions'],
    about: { system: 'Moving', sends: 'Items', authenticates: 'OAuth', oddities: [], read: [] },
    map: pageMap,
    pull: {
      credentials: ['client', 'secret'],
      headers: (_, token) => ({ authorization: `Bearer ${token}` }),
      token: () => ({ url: `${api.url}/token`, method: 'POST', headers: { authorization: `Basic ${basic}` } }),
      callsPerMinute: 60,
      everyHours: 6,
      feeds: [feed],
    },
  };
}

const opened: Api[] = [];
afterEach(() => Promise.all(opened.splice(0).map((api) => api.close())));

export async function openApi(paging: Api['paging'] = 'number', size = 3): Promise<Api> {
  const api = new Api({ now: start }, paging, size);
  await api.open();
  opened.push(api);
  return api;
}

export type Told = { readonly level: string; readonly message: string; readonly data: Record<string, unknown> };

export type Rig = {
  readonly api: Api;
  readonly clock: Clock;
  readonly lake: StateLake;
  /** Every pause, in milliseconds. */
  readonly pauses: number[];
  readonly told: Told[];
  readonly deps: PullDeps;
};

export async function rigOf(api: Api, limits: Partial<Limits> = {}, given?: StateLake): Promise<Rig> {
  const lake = given ?? memoryLake();
  const pauses: number[] = [];
  const told: Told[] = [];
  const log = (level: string) => (message: string, data: Record<string, unknown>) => {
    told.push({ level, message, data });
  };
  const deps: PullDeps = {
    lake,
    quarantine: lake,
    key: testKey(),
    brand: 'own',
    logger: { info: log('info'), warn: log('warn'), error: log('error') },
    fetch,
    limits: { ...usualLimits, ...limits },
    clock: () => api.clock.now,
    sleep: async (milliseconds) => {
      pauses.push(milliseconds);
      api.clock.now += milliseconds;
    },
    random: () => 0.5,
    deadline: Number.POSITIVE_INFINITY,
  };
  return { api, clock: api.clock, lake, pauses, told, deps };
}

export function pull(rig: Rig, feed: Partial<Feed> = {}, deps: Partial<PullDeps> = {}) {
  return pullSource(sourceOf(rig.api, feed), credentials, { ...rig.deps, ...deps });
}

export type Known = {
  readonly stars: string | undefined;
  readonly updatedAt: string | undefined;
  readonly isDeleted: boolean;
};

/** What the lake says of each record: its latest version, as the base has it. */
export async function latest(lake: StateLake): Promise<Readonly<Record<string, Known>>> {
  const versions = (await rowsOf(lake, 'mentions')).toSorted(byTime);
  return Object.fromEntries(
    versions.map(({ source_id, rating, updated_at, deleted_at }) => [
      source_id ?? '',
      { stars: rating, updatedAt: updated_at, isDeleted: deleted_at !== undefined },
    ]),
  );
}

function byTime(a: RawRow, b: RawRow): number {
  return `${a.updated_at} ${a.arrived_at}` < `${b.updated_at} ${b.arrived_at}` ? -1 : 1;
}

/** What the API has: the same, of the source's own making. */
export function truth(api: Api): Readonly<Record<string, Known>> {
  const items = [...api.items.values()].map(({ id, stars, at }): [string, Known] => [
    id,
    {
      stars: String(stars),
      updatedAt: `${new Date(at).toISOString().slice(0, 23).replace('T', ' ')}000`,
      isDeleted: false,
    },
  ]);
  return Object.fromEntries(items);
}

/** Rows that would remain twice after the base has left out the same version of the same record. */
export async function doubles(lake: StateLake): Promise<readonly string[]> {
  const rows = await rowsOf(lake, 'mentions');
  const versions = new Set(rows.map(({ source_id, source_version }) => `${source_id} ${source_version}`));
  const without = { arrived_at: '', batch_id: '', payload: '', source_version: '' };
  const contents = new Set(rows.map((row) => JSON.stringify({ ...row, ...without })));
  return versions.size === contents.size ? [] : [...versions];
}

export async function stateOf(rig: Rig): Promise<FeedState & { readonly text: string }> {
  const stored = await rig.lake.getMarked('state/pull/moving/items.json');
  const text = Buffer.from(stored?.bytes ?? Buffer.from('{}')).toString();
  return { ...(JSON.parse(text) as FeedState), text };
}

export function fill(api: Api, count: number, before = start): void {
  for (let index = 0; index < count; index++) {
    const id = `r${String(index).padStart(3, '0')}`;
    api.items.set(id, { id, stars: (index % 5) + 1, text: `Text of ${id}`, at: before - (count - index) * 60_000 });
  }
}
