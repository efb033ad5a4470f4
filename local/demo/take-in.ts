import { Buffer } from 'node:buffer';
import { intakeFile } from '#functions/intake/file.ts';
import { folderLake } from '#functions/intake/folder-lake.ts';
import { lakeKeyOfText } from '#functions/intake/key.ts';
import type { Lake } from '#functions/intake/lake.ts';
import { type IntakeDeps, intakeMessages, type QueueMessage } from '#functions/intake/queue.ts';
import { secretStore } from '#functions/intake/secrets.ts';
import type { Logger } from '#functions/logger.ts';
import { type ReceiveDeps, type Request, receive } from '#functions/receive/receive.ts';
import type { DemoDelivery } from './delivery.ts';
import { brand } from './world/settings.ts';

export type TakenIn = { readonly deliveries: number; readonly answers: Readonly<Record<number, number>> };

export type TakeInOptions = {
  readonly deliveries: Iterable<DemoDelivery>;
  readonly lake: string;
  /** The lake's key, and what the shop signs with. */
  readonly key: string;
  readonly shopifySecret: string;
  readonly ga4ApiSecret: string;
  readonly progress?: (taken: number, day: string) => void;
};

type DemoFile = Extract<DemoDelivery, { kind: 'file' }>;

/** Messages that intake gets at once, as its queue would hand them over. */
const batch = 1_000;

/** Sends deliveries the way they go in the cloud: posts through receive and the queue, files through the drop folder. */
export async function takeIn(options: TakeInOptions): Promise<TakenIn> {
  const lake = folderLake(options.lake);
  const key = lakeKeyOfText(options.key);
  const deps: IntakeDeps = { lake, quarantine: lake, key: async () => key, brand, logger: silent };
  const answers: Record<number, number> = {};
  let queue: QueueMessage[] = [];
  let taken = 0;
  const flush = async () => {
    if (queue.length > 0) await intakeMessages(queue, deps);
    queue = [];
  };
  for (const delivery of options.deliveries) {
    if (delivery.kind === 'file') {
      await intakeFile(droppedObject(delivery), { ...deps, lake: withFile(lake, delivery) });
    } else {
      const { status } = await receive(requestOf(delivery), receiveDeps(options, delivery, queue));
      answers[status] = (answers[status] ?? 0) + 1;
    }
    if (queue.length >= batch) await flush();
    taken += 1;
    options.progress?.(taken, delivery.receivedAt.slice(0, 10));
  }
  await flush();
  return { deliveries: taken, answers };
}

const silent: Logger = { info: () => {}, warn: () => {}, error: () => {} };

function receiveDeps(options: TakeInOptions, delivery: DemoDelivery, queue: QueueMessage[]): ReceiveDeps {
  const secret = JSON.stringify({ signing: { shopify: [options.shopifySecret], ga4: [options.ga4ApiSecret] } });
  return {
    secrets: secretStore(async () => secret),
    enqueue: async (body) => {
      queue.push({ messageId: String(queue.length), body });
    },
    logger: silent,
    clock: () => new Date(delivery.receivedAt),
  };
}

function requestOf(delivery: Exclude<DemoDelivery, DemoFile>): Request {
  const isShop = delivery.kind === 'shopify_webhook';
  return {
    method: 'POST',
    path: isShop ? '/shopify' : '/ga4',
    url: `https://lake.example${isShop ? '/shopify' : '/ga4'}`,
    headers: isShop ? lowerCased(delivery.headers) : {},
    query: isShop ? {} : delivery.query,
    body: Buffer.from(delivery.body),
  };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function droppedObject(file: DemoFile) {
  return { key: keyOf(file), etag: file.name, droppedAt: file.receivedAt };
}

function keyOf(file: DemoFile): string {
  return `drop/${file.mapping ?? file.source}/${file.name}`;
}

/** The lake as it is while a dropped file lies in it. */
function withFile(lake: Lake, file: DemoFile): Lake {
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
