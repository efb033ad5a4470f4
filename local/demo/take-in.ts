import { Buffer } from 'node:buffer';
import type { Arrival } from '#functions/intake/arrivals.ts';
import { arrivalOf } from '#functions/intake/arrive.ts';
import { intakeFile } from '#functions/intake/file.ts';
import { type IntakeDeps, intakeMessages, type QueueMessage, writeAndLog } from '#functions/intake/queue.ts';
import { lakeKeyOfText } from '#functions/keys/key.ts';
import { secretStore } from '#functions/keys/secrets.ts';
import { folderLake } from '#functions/lake/folder-lake.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import type { Logger } from '#functions/logger.ts';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { type ReceiveDeps, type Request, receive } from '#functions/receive/receive.ts';
import { sourceNamed } from '#functions/sources/index.ts';
import type { MapContext } from '#functions/sources/source.ts';
import type { DemoDelivery } from './delivery.ts';
import { demoApiSecret } from './senders/measurement-protocol.ts';
import { brand } from './world/settings.ts';

export type TakenIn = { readonly deliveries: number; readonly answers: Readonly<Record<number, number>> };

export type TakeInOptions = {
  readonly deliveries: Iterable<DemoDelivery> | AsyncIterable<DemoDelivery>;
  readonly lake: string;
  /** The lake's key, and what the sources sign with, by name. */
  readonly key: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly progress?: (taken: number, day: string) => void;
};

type Posted = Extract<DemoDelivery, { way: 'post' }>;
type Dropped = Extract<DemoDelivery, { way: 'drop' }>;
type Page = Extract<DemoDelivery, { way: 'page' }>;

/** Messages that intake gets at once, as its queue would hand them over. */
const batch = 1_000;

/**
 * Sends deliveries the way they go in the cloud: posts through receive and the queue, files through the drop folder,
 * pages as a pull writes them.
 */
export async function takeIn(options: TakeInOptions): Promise<TakenIn> {
  const lake = folderLake(options.lake);
  const key = lakeKeyOfText(options.key);
  const deps: IntakeDeps = { lake, quarantine: lake, key: async () => key, brand, logger: silent };
  const answers: Record<number, number> = {};
  const context: MapContext = { pseudonyms: pseudonyms(key), brand };
  let queue: QueueMessage[] = [];
  let pages: Arrival[] = [];
  let taken = 0;
  const flush = async () => {
    if (queue.length > 0) await intakeMessages(queue, deps);
    if (pages.length > 0) await writeAndLog(pages, key, deps);
    queue = [];
    pages = [];
  };
  for await (const delivery of options.deliveries) {
    if (delivery.way === 'drop') await intakeFile(objectOf(delivery), { ...deps, lake: withFile(lake, delivery) });
    else if (delivery.way === 'page') pages.push(arrivalOfPage(delivery, context));
    else {
      const { status } = await receive(requestOf(delivery), receiveDeps(options, delivery, queue));
      answers[status] = (answers[status] ?? 0) + 1;
    }
    if (queue.length + pages.length >= batch) await flush();
    taken += 1;
    options.progress?.(taken, delivery.receivedAt.slice(0, 10));
  }
  await flush();
  return { deliveries: taken, answers };
}

const silent: Logger = { info: () => {}, warn: () => {}, error: () => {} };

function receiveDeps({ keys }: TakeInOptions, delivery: Posted, queue: QueueMessage[]): ReceiveDeps {
  const signing = Object.fromEntries(
    Object.entries({ ...keys, ga4: demoApiSecret }).map(([name, key]) => [name, [key]]),
  );
  return {
    secrets: secretStore(async () => JSON.stringify({ signing })),
    enqueue: async (body) => {
      queue.push({ messageId: String(queue.length), body });
    },
    logger: silent,
    clock: () => new Date(delivery.receivedAt),
  };
}

/** Where the demo's systems post to. */
export const demoAddress = 'https://lake.quillmoor.example';

function requestOf({ source, headers, query, body }: Posted): Request {
  const asked = new URLSearchParams(query).toString();
  return {
    method: 'POST',
    path: `/${source}`,
    url: `${demoAddress}/${source}${asked && `?${asked}`}`,
    headers: lowerCased(headers),
    query,
    body: Buffer.from(body),
  };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function arrivalOfPage({ source: name, feed, receivedAt, content }: Page, context: MapContext): Arrival {
  const source = sourceNamed(name);
  if (source === null) throw new RangeError(`the demo has a page of ${name}, which is no source`);
  const delivery = { id: `${name}/${feed}/${receivedAt}`, receivedAt, isVerified: true, headers: { feed } };
  return arrivalOf(source, { ...delivery, body: Buffer.from(content) }, context);
}

function objectOf(file: Dropped) {
  return { key: keyOf(file), etag: file.name, droppedAt: file.receivedAt };
}

function keyOf({ target, name }: Dropped): string {
  return `drop/${target}/${name}`;
}

/** The lake as it is while a dropped file lies in it. */
function withFile(lake: StateLake, file: Dropped): StateLake {
  const bytes = Buffer.from(file.content);
  return {
    ...lake,
    get: async (key) => (key === keyOf(file) ? bytes : lake.get(key)),
    async *read(key) {
      if (key === keyOf(file)) yield bytes;
      else yield* lake.read(key);
    },
  };
}
