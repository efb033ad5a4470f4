import { createHash, createHmac } from 'node:crypto';
import { intakeMessages } from '#functions/intake/queue.ts';
import { secretStore } from '#functions/keys/secrets.ts';
import { type ReceiveDeps, type Request, receive } from '#functions/receive/receive.ts';
import { sources } from '#functions/sources/index.ts';
import { keyText } from '#test/functions/intake/lakes.ts';
import { orderBody } from '#test/functions/sources/shopify-bodies.ts';
import type { Trial } from './written.ts';

const key = 'hush-hush-1';
const sign = (body: Uint8Array) => createHmac('sha256', key).update(body).digest('base64');

function request(trial: Trial, path: string, body: Uint8Array, headers: Record<string, string> = {}): Request {
  trial.send(body);
  trial.send(JSON.stringify([path, headers]));
  const url = `https://lake.example${path}`;
  const query = Object.fromEntries(new URL(url).searchParams);
  return { method: 'POST', path: new URL(url).pathname, url, headers, query, body };
}

/** Requests at the door, good and refused, with somebody's address in each of their parts; then what the queue holds. */
export async function sendToDoor(trial: Trial): Promise<void> {
  const email = () => trial.aviary.plant('email', 'at the door');
  const plain = () => trial.aviary.plant('email', 'at the door', 'plain');
  const order = () => Buffer.from(orderBody({ note: email(), phone: trial.aviary.plant('phone', 'at the door') }));
  const signed = (body: Uint8Array) => ({ 'x-shopify-topic': 'orders/create', 'x-shopify-hmac-sha256': sign(body) });
  const good = order();
  const large = Buffer.from(orderBody({ note: `${email()} ${'x'.repeat(2_000_000)}`, tags: noise(700_000) }));
  const event = JSON.stringify({ client_id: '1.2', events: [{ name: 'view', params: { page_location: email() } }] });
  const requests: readonly Request[] = [
    request(trial, '/shopify', good, signed(good)),
    request(trial, '/shopify', large, signed(large)),
    request(trial, `/shopify?email=${plain()}`, good, signed(good)),
    request(trial, '/shopify', order(), signed(good)),
    request(trial, '/shopify', good, { ...signed(good), 'x-shopify-hmac-sha256': plain() }),
    request(trial, '/shopify', good, { ...signed(good), 'x-shopify-event-id': plain() }),
    request(trial, '/shopify', good, { ...signed(good), 'x-shopify-topic': `${plain()}${'x'.repeat(2_000)}` }),
    { ...request(trial, '/shopify', good, signed(good)), method: trial.send(plain()) },
    request(trial, `/${plain()}`, good),
    request(trial, `/${encodeURIComponent(plain())}`, good),
    request(trial, `/${trial.aviary.plant('phone', 'path', 'international, joined')}`, good),
    request(trial, '/ga4', Buffer.from(event), { origin: `https://${plain()}` }),
    request(trial, '/site', Buffer.from(event), { origin: plain(), 'user-agent': plain() }),
    ...sources
      .filter(({ webhook }) => webhook)
      .map(({ name }) => request(trial, `/${name}`, Buffer.from(`${email()}{`))),
  ];
  const queue: string[] = [];
  const deps = doorDeps(trial, queue);
  for (const each of requests) await trial.hear(() => receive(each, deps));
  const failing = async () => {
    throw new Error(`the queue is down (${queue.length})`);
  };
  await trial.hear(() => receive(request(trial, '/shopify', good, signed(good)), { ...deps, enqueue: failing }));
  const spoilt = secretStore(async () => trial.send(`{"signing": {"shopify": ["${plain()}"]`));
  await trial.hear(() => receive(request(trial, '/shopify', good, signed(good)), { ...deps, secrets: spoilt }));
  const messages = queue.map((body, index) => ({ messageId: String(index), body }));
  await trial.hear(() => intakeMessages(messages, trial.deps));
}

function doorDeps(trial: Trial, queue: string[]): ReceiveDeps {
  const secret = JSON.stringify({ pseudonymKey: keyText, signing: { shopify: [key], ga4: [key] } });
  return {
    secrets: secretStore(async () => secret),
    enqueue: async (message) => void queue.push(message),
    keepBody: async (bodyKey, bytes) => void (await trial.lake.put(bodyKey, bytes)),
    logger: trial.deps.logger,
    allowedOrigins: ['https://shop.example'],
  };
}

/** What no packing makes smaller: letters without an order. */
function noise(length: number): string {
  const bytes = createHash('shake256', { outputLength: length }).update('noise').digest();
  return Buffer.from(bytes.map((byte) => 97 + (byte % 26))).toString();
}
