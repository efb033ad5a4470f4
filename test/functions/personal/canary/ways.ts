import { intakeFile } from '#functions/intake/file.ts';
import { messageOf } from '#functions/intake/messages.ts';
import { intakeMessages, type QueueMessage } from '#functions/intake/queue.ts';
import { sourceNamed, tableNamed } from '#functions/sources/index.ts';
import type { Json } from '#functions/values/json.ts';
import { all } from '#test/functions/sources/all-cases.ts';
import type { SourceCase } from '#test/functions/sources/case.ts';
import { bytesOf, isJson } from '#test/functions/sources/outcomes.ts';
import { plantedBodies } from './bodies.ts';
import { plantedTable } from './tables.ts';
import type { Trial } from './written.ts';

const usualTime = '2026-10-01T12:00:00.000Z';

export type Sent = { readonly body: Uint8Array; readonly headers?: SourceCase['headers'] | undefined };

/** A message as the door makes it; headers are told apart from the body, as they are not part of it. */
export function message(trial: Trial, source: string, { body, headers = {} }: Sent, each?: SourceCase): QueueMessage {
  const id = `d${trial.sent.length}`;
  trial.send(body);
  trial.send(JSON.stringify(headers));
  const { receivedAt = usualTime, isVerified = true } = each ?? {};
  return { messageId: id, body: messageOf({ source, id, receivedAt, isVerified, headers, body }) };
}

const writings: readonly ((body: Json) => string)[] = [
  (body) => JSON.stringify(body),
  (body) => JSON.stringify(body, null, 2),
  (body) => JSON.stringify(body).replaceAll(/"(?:[^"\\]|\\.)*"/g, escaped),
];

/** In turn as most systems write JSON, for people to read, and with signs and letters by their numbers. */
function writtenBy(index: number, body: Json): string {
  return (writings[index % writings.length] ?? JSON.stringify)(body);
}

function escaped(text: string): string {
  const numbered = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return text.replaceAll(/\\.|[^ -~]|[@+%&ak7]/g, (unit) => (unit.startsWith('\\') ? unit : numbered(unit)));
}

/** Every field of every JSON body in the cases of all sources: webhooks, pages of lists, documents and lines. */
export async function sendBodies(trial: Trial): Promise<void> {
  const done = new Set<string>();
  for (const { source, cases } of all) {
    const rules = sourceNamed(source)?.personal;
    if (rules === undefined) continue;
    for (const each of cases.filter(({ body }) => isJson(body))) {
      const where = `${source} ${each.way} ${JSON.stringify(each.headers ?? {})}`;
      const body = JSON.parse(JSON.stringify(each.body)) as Json;
      const bodies = [...plantedBodies(body, { where, rules, done }, trial.aviary)];
      const messages = bodies.map((planted, index) =>
        message(trial, source, { body: Buffer.from(writtenBy(index, planted)), headers: each.headers }, each),
      );
      await trial.hear(() => intakeMessages(messages, trial.deps));
    }
  }
}

/** Every column of every table that comes with a source. */
export async function sendTables(trial: Trial): Promise<void> {
  const cases = all.flatMap((source) => source.cases).filter(({ way, body }) => way === 'table' && body !== '');
  for (const [index, { table = '', body, receivedAt = usualTime }] of cases.entries()) {
    const bytes = plantedTable(bytesOf(body), table, tableNamed(table), trial.aviary);
    if (bytes !== null) await drop(trial, `${table}/${index}.csv`, bytes, receivedAt);
  }
}

/** Drops a file and takes it in; its name is sent too. */
export async function drop(trial: Trial, name: string, bytes: Uint8Array, droppedAt = usualTime): Promise<void> {
  const key = trial.send(`drop/${name}`);
  trial.send(bytes);
  await trial.lake.put(key, bytes);
  await trial.hear(() => intakeFile({ key, etag: 'e', droppedAt }, trial.deps));
}
