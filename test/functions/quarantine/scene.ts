import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '#functions/intake/arrivals.ts';
import { arrivalOf } from '#functions/intake/arrive.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import { folderLake } from '#functions/lake/folder-lake.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import type { QuarantineDeps } from '#functions/quarantine/replay.ts';
import { sourceNamed } from '#functions/sources/index.ts';
import { mapFile } from '#functions/sources/mapped/map-file.ts';
import type { Delivery, Source } from '#functions/sources/source.ts';
import type { RecordName } from '#sql/records/index.ts';
import { testContext, testKey } from '../intake/lakes.ts';

export const key = testKey();

/** A lake in a folder, and a clock that stands a week after the first deliveries. */
export type Scene = {
  readonly folder: string;
  readonly lake: StateLake;
  readonly deps: QuarantineDeps;
  /** Lets time pass, in seconds. */
  readonly wait: (seconds: number) => void;
};

export function newScene(given?: StateLake): Scene {
  const folder = given === undefined ? mkdtempSync(join(tmpdir(), 'quarantine-')) : '';
  const lake = given ?? folderLake(folder);
  let now = Date.parse('2024-11-13T10:00:00Z');
  return {
    folder,
    lake,
    deps: { lake, quarantine: lake, key, brand: 'own', clock: () => now },
    wait: (seconds) => {
      now += seconds * 1000;
    },
  };
}

export type Refusing = (outcome: Outcome, at: number) => string | null;

/** Takes deliveries in with the code of then: it refused some of what today's code can read. */
export async function takeInThen(lake: StateLake, source: string, deliveries: readonly Delivery[], refuses: Refusing) {
  const mapping = sourceNamed(source) as Source;
  const arrivals = deliveries.map((delivery) => {
    const { outcomes, ...about } = arrivalOf(mapping, delivery, testContext());
    return { ...about, outcomes: outcomes.map((outcome, at) => refusedAs(outcome, refuses(outcome, at))) };
  });
  return writeArrivals(arrivals, { lake, key });
}

/** The same with a delivery that the code of then could not read at all. */
export async function takeInUnread(lake: StateLake, source: string, delivery: Delivery, record: RecordName) {
  const rejected = { record, source, code: 'LC-ING-018', detail: 'A mapping failed.', bytes: delivery.body };
  const { id, receivedAt } = delivery;
  const outcomes = [{ rejected, origin: { source, delivery } }];
  return writeArrivals([{ id, receivedAt, outcomes }], { lake, key });
}

function refusedAs(outcome: Outcome, code: string | null): Outcome {
  if (code === null || !('mapped' in outcome)) return outcome;
  const { record, source, received } = outcome.mapped;
  const bytes = received?.() ?? new Uint8Array();
  return { rejected: { record, source, code, detail: 'Refused then.', bytes }, origin: outcome.origin };
}

type Import = { readonly text: string; readonly mapping: object; readonly mappingName?: string; readonly at?: string };

/** Imports a file with a mapping. */
export async function importText(lake: StateLake, { text, at = '2024-11-06T03:00:00Z', ...file }: Import) {
  const bytes = (async function* parts() {
    yield Buffer.from(text);
  })();
  const { pseudonyms } = testContext();
  const arrivals = await Array.fromAsync(mapFile({ ...file, name: 'orders.csv', bytes, pseudonyms, receivedAt: at }));
  return writeArrivals(arrivals, { lake, key });
}
