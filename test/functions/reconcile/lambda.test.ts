import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { handler, type ReconcileEvent } from '#functions/reconcile/reconcile.lambda.ts';
import { stubLambdaVariables } from '#test/functions/lambda-variables.ts';
import { keyText } from '../intake/lakes.ts';
import { fill, hour } from './rig.ts';
import { Shop } from './shop.ts';

const shop = new Shop();
/** Objects by key, in a bucket of a small server that plays Secrets Manager too. */
const objects = new Map<string, Buffer>();
const pulled = () => ({ shopify: { shop: shop.url, client_id: 'app', client_secret: 's3cret' } });
const context = { getRemainingTimeInMillis: () => 900_000 };
const yesterday = () => Math.floor(Date.now() / (24 * hour)) * 24 * hour - 24 * hour;

const aws = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://aws');
  const key = decodeURIComponent(url.pathname.replace(/^\/(?:lake|quarantine)\/?/, ''));
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    if (request.headers['x-amz-target'] === 'secretsmanager.GetSecretValue') {
      return response.end(
        JSON.stringify({ SecretString: JSON.stringify({ pseudonymKey: keyText, pulled: pulled() }) }),
      );
    }
    if (url.searchParams.has('list-type')) return response.end(listOf(url.searchParams.get('prefix') ?? ''));
    if (request.method === 'PUT') {
      objects.set(key, Buffer.concat(parts));
      return response.setHeader('etag', '"1"').end();
    }
    const found = objects.get(key);
    return found === undefined ? response.writeHead(404).end() : response.end(found);
  });
});

function listOf(prefix: string): string {
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const contents = keys.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join('');
  return `<ListBucketResult><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`;
}

beforeAll(async () => {
  await new Promise<void>((resolve) => aws.listen(0, '127.0.0.1', resolve));
  await shop.open();
  stubLambdaVariables((aws.address() as AddressInfo).port);
});
/** Calls are spread over the minute; here nobody waits for that. */
function hurry() {
  const wait = globalThis.setTimeout;
  const hurried = (done: () => void, milliseconds = 0) => wait(done, milliseconds < 1000 ? 0 : milliseconds);
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(hurried as typeof setTimeout);
}

beforeEach(() => {
  hurry();
  objects.clear();
  shop.orders.clear();
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  vi.unstubAllEnvs();
  aws.closeAllConnections();
  aws.close();
  await shop.close();
});

const written = () => [...objects.keys()].map((key) => key.split('/')[1] ?? '').sort();

test('a night on which all is there ends well, and says so in the lake', async () => {
  const day = new Date(yesterday() - 24 * hour).toISOString().slice(0, 10);
  expect(await handler({ source: 'shopify', day }, context)).toBe(1);
  expect(written()).toEqual(['reconciliations']);
});

test('what is missing fails the function, after it was put down; by hand it is fetched', async () => {
  const day = new Date(yesterday() - 24 * hour).toISOString().slice(0, 10);
  fill(shop, 1, yesterday() - 12 * hour);
  await expect(handler({ source: 'shopify', day }, context)).rejects.toMatchObject({ code: 'LC-REC-001' });
  expect(written()).toEqual(['missed_records', 'reconciliations']);
  expect(await handler({ source: 'shopify', day, takeIn: true }, context)).toBe(1);
  expect(written()).toEqual(expect.arrayContaining(['intake_receipts', 'orders', 'order_lines']));
});

test('a source without credentials in the secret is not asked, and is no fault', async () => {
  const before = shop.asked.length;
  expect(await handler({ source: 'woocommerce' }, context)).toBe(0);
  expect(shop.asked).toHaveLength(before);
});

test('the schedule of a source that is no more is told as such', async () => {
  await expect(handler({ source: 'gone' }, context)).rejects.toMatchObject({ code: 'LC-REC-002' });
});

test.each([
  ['LC-REC-002', {}],
  ['LC-REC-002', { source: 5 }],
  ['LC-REC-003', { source: 'shopify', day: 20_260_302 }],
  ['LC-REC-003', { source: 'shopify', day: null }],
  ['LC-REC-003', { source: 'shopify', day: { from: '2026-03-02' } }],
])('what is no source or day is told with %s: %j', async (code, event) => {
  await expect(handler(event as unknown as ReconcileEvent, context)).rejects.toMatchObject({ code });
});
