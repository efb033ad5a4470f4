import type { Lake } from '#functions/lake/lake.ts';
import type { TextRow } from '#sql/materialise/rows.ts';
import type { Run } from '#sql/plan/run-plan.ts';
import { RunUnknown } from './errors.ts';

/** What the functions of one execution share: the run, its finished steps, how far raw is merged. */
export type RunStore = {
  /**
   * Puts the run down under its name; false where another execution did so before.
   * @param tables those whose views it publishes, as `database.table`
   */
  create(run: Run, execution: string, tables: readonly string[]): Promise<boolean>;
  read(runId: string): Promise<Run>;
  pin(runId: string, snapshots: Readonly<Record<string, string>>): Promise<void>;
  writeStep(step: string, row: TextRow): Promise<void>;
  /** Rows of `refresh_steps`, in the order of their finishing. */
  steps(runId: string): Promise<TextRow[]>;
  /** The last day through which raw arrivals are known to be merged; undefined before the first refresh. */
  mergedThrough(): Promise<string | undefined>;
  setMergedThrough(day: string): Promise<void>;
  /** The tables whose views the last published run left behind. */
  publishedTables(): Promise<readonly string[]>;
  setPublished(runId: string): Promise<void>;
};

type StoredRun = { readonly execution: string; readonly run: Run; readonly tables: readonly string[] };

const mergedKey = 'runs/merged.json';
const publishedKey = 'runs/published.json';
const runKey = (runId: string) => `runs/${runId}.json`;
const stepsPrefix = (runId: string) => `runs/${runId}/steps/`;

/** @param lake objects of the warehouse bucket */
export function runStore(lake: Lake): RunStore {
  return {
    create: (run, execution, tables) => create(lake, { run, execution, tables }),
    read: async (runId) => (await readStored(lake, runId)).run,
    pin: async (runId, snapshots) => {
      const stored = await readStored(lake, runId);
      await putJson(lake, runKey(runId), { ...stored, run: { ...stored.run, snapshots } });
    },
    writeStep: (step, row) => putJson(lake, `${stepsPrefix(String(row.run_id))}${step.replaceAll(' ', '-')}.json`, row),
    steps: (runId) => steps(lake, runId),
    mergedThrough: async () => (await getJson<{ through: string }>(lake, mergedKey))?.through,
    setMergedThrough: (through) => putJson(lake, mergedKey, { through }),
    publishedTables: async () => (await getJson<{ tables: string[] }>(lake, publishedKey))?.tables ?? [],
    setPublished: async (runId) => putJson(lake, publishedKey, { tables: (await readStored(lake, runId)).tables }),
  };
}

async function create(lake: Lake, stored: StoredRun): Promise<boolean> {
  const { runId } = stored.run;
  const result = await lake.put(runKey(runId), encode(stored), { ifAbsent: true });
  return result === 'written' || (await readStored(lake, runId)).execution === stored.execution;
}

async function readStored(lake: Lake, runId: string): Promise<StoredRun> {
  const stored = await getJson<StoredRun>(lake, runKey(runId));
  if (stored === undefined) throw new RunUnknown(runId);
  return stored;
}

async function steps(lake: Lake, runId: string): Promise<TextRow[]> {
  const keys: string[] = [];
  for await (const { key } of lake.list(stepsPrefix(runId))) keys.push(key);
  const rows = await Promise.all(keys.map((key) => getJson<TextRow>(lake, key)));
  return rows
    .filter((row) => row !== undefined)
    .sort((a, b) => `${a.finished_at} ${a.model}`.localeCompare(`${b.finished_at} ${b.model}`));
}

async function getJson<T>(lake: Lake, key: string): Promise<T | undefined> {
  const bytes = await lake.get(key);
  return bytes === null ? undefined : (JSON.parse(new TextDecoder().decode(bytes)) as T);
}

async function putJson(lake: Lake, key: string, value: unknown): Promise<void> {
  await lake.put(key, encode(value));
}

function encode(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
