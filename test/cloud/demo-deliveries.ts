import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoKeys } from '#local/commands/demo.ts';
import { type DemoDelivery, demoDeliveries, demoSettings } from '#local/demo/shop.ts';
import type { DeployedIntake } from './deployed-intake.ts';
import type { Post } from './events.ts';

export type SmallDemo = { readonly people: number; readonly months: number; readonly endsOn: string };

const mappings = join(import.meta.dirname, '../../docs/examples/demo');

/** Sends a small demo shop the whole way: settings, posts at the door and through the queue, files under `drop/`. */
export async function sendDemo(intake: DeployedIntake, demo: SmallDemo): Promise<Record<string, number>> {
  await putSettings(intake);
  const answers: Record<string, number> = {};
  const count = (answer: string) => {
    answers[answer] = (answers[answer] ?? 0) + 1;
  };
  let day = '';
  for (const delivery of demoDeliveries({ ...demo, business: 'shop', seed: 11, keys: demoKeys })) {
    if (day !== '' && delivery.receivedAt.slice(0, 10) !== day) await takeFromQueue(intake, `${day}T23:59:59Z`);
    day = delivery.receivedAt.slice(0, 10);
    if (delivery.way === 'drop') {
      await intake.drop(delivery.target, delivery.name, delivery.content, delivery.receivedAt);
      count('dropped');
    } else if (delivery.way === 'page') {
      await intake.drop(delivery.source, `${delivery.feed}-${day}.json`, delivery.content, delivery.receivedAt);
      count('dropped');
    } else count(String((await intake.post(postOf(delivery), delivery.receivedAt)).statusCode));
  }
  await takeFromQueue(intake, `${day}T23:59:59Z`);
  return answers;
}

async function putSettings(intake: DeployedIntake): Promise<void> {
  const rows = demoSettings('shop').map(({ setting, value }) => `${setting},${value}\n`);
  await intake.put('settings/settings.csv', `setting,value\n${rows.join('')}`);
  for (const file of await readdir(mappings)) {
    await intake.put(`settings/mappings/${file}`, await readFile(join(mappings, file), 'utf8'));
  }
}

/** The size of a batch as the stack sets it. */
const batchSize = 500;

async function takeFromQueue(intake: DeployedIntake, at: string): Promise<void> {
  for (;;) {
    const { messageIds, answer } = await intake.poller.poll(batchSize, at);
    if (answer instanceof Error) throw answer;
    if (messageIds.length === 0) return;
  }
}

function postOf({ source, headers, query, body }: Extract<DemoDelivery, { way: 'post' }>): Post {
  const names = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { path: `/${source}`, headers: Object.fromEntries(names), query, body };
}
