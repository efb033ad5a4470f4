import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resourceUsage } from 'node:process';
import { messageOf } from '#functions/intake/messages.ts';
import { intakeMessages } from '#functions/intake/queue.ts';
import { lakeKeyOfText } from '#functions/keys/key.ts';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { orderBody } from '../sources/shopify-bodies.ts';

/** Runs one batch of large bodies by itself, and prints what came of it: memory is that of a whole process. */
const [, , kind = '', count = '', key = ''] = process.argv;
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

const folder = await mkdtemp(join(tmpdir(), 'storm-'));
const lake = folderLake(folder);
const deps = { lake, quarantine: lake, key: async () => lakeKeyOfText(key), brand: '', logger: quiet };

/** One large order, or as many small events as a body may hold, of just under three megabytes. */
const bodies: Readonly<Record<string, (at: number) => readonly [source: string, body: object]>> = {
  orders: (at) => {
    const changes = { admin_graphql_api_id: `gid://shopify/Order/${at + 1}`, tags: 'tea and cups, '.repeat(220_000) };
    return ['shopify', JSON.parse(orderBody(changes)) as object];
  },
  events: (at) => {
    const events = Array.from({ length: 120_000 }, (_, number) => ({ name: `e${number}` }));
    return ['ga4', { client_id: `${at}.2`, timestamp_micros: 1_790_848_800_000_000, events }];
  },
};

const headers = { 'x-shopify-topic': 'orders/updated' };
const messages = Array.from({ length: Number(count) }, (_, at) => {
  const [source, body] = bodies[kind]?.(at) ?? ['', {}];
  const about = { source, id: `d${at}`, receivedAt: '2026-10-01T12:00:00.000Z', isVerified: true, headers };
  return { messageId: `m${at}`, body: messageOf({ ...about, body: Buffer.from(JSON.stringify(body)) }) };
});

const begun = performance.now();
const failed = await intakeMessages(messages, deps);
const seconds = (performance.now() - begun) / 1000;
const objectsOf = async (table: string) => (await Array.fromAsync(lake.list(`raw/${table}/`))).length;
const objects = (await objectsOf('orders')) + (await objectsOf('web_events'));
const quarantined = await objectsOf('quarantine_entries');
await rm(folder, { recursive: true });
console.log(
  JSON.stringify({ failed: failed.length, objects, quarantined, seconds, megabytes: resourceUsage().maxRSS / 1024 }),
);
