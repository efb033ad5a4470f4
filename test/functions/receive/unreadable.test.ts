import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { deliveryOf, messageOf } from '#functions/intake/messages.ts';
import { bytesOfOrigin } from '#functions/intake/origin.ts';
import { openPack } from '#functions/intake/pack.ts';
import { sealedObjectKey } from '#functions/intake/quarantine.ts';
import { intakeMessages } from '#functions/intake/queue.ts';
import type { Request } from '#functions/receive/receive.ts';
import { rowsOf, temporaryLake, testKey } from '../intake/lakes.ts';
import { delivery } from '../sources/deliveries.ts';
import { orderBody } from '../sources/shopify-bodies.ts';
import { carried, door, request, secretText } from './doors.ts';
import { addressOf, posted, signers } from './signed-requests.ts';

const key = 'wq3kZ-81mTQ-vv0dPe-77Xr';
const texts = [
  secretText(Object.fromEntries([...signers.map(({ source }) => source), 'shopify'].map((s) => [s, [key]]))),
];
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** Posts, takes in, and opens what was set aside. */
async function setAside(each: Request) {
  const { post, queue } = door({ texts });
  const { status } = await post(each);
  const lake = await temporaryLake();
  const deps = { lake, quarantine: lake, key: async () => testKey(), brand: 'own', logger: quiet };
  const failed = await intakeMessages(
    queue.map((body, at) => ({ messageId: `m${at}`, body })),
    deps,
  );
  const entries = await rowsOf(lake, 'quarantine_entries');
  const opened = entries.map(async ({ sealed_key = '', sealed_place = '' }) => {
    const sealed = (await lake.get(sealedObjectKey(sealed_key))) ?? new Uint8Array();
    const origin = openPack(sealed, sealed_key, testKey()).origins[Number(sealed_place)];
    return origin === undefined ? null : Buffer.from(bytesOfOrigin(origin));
  });
  const codes = entries.map(({ reason_code }) => reason_code);
  return { status, failed, codes, bytes: await Promise.all(opened), queue, lake };
}

const unreadable = [
  ['no JSON', Buffer.from('webhook_id=12&more=1')],
  ['empty', Buffer.alloc(0)],
  ['half a document', Buffer.from('{"id":1,"email":"anna@exam')],
  ['no text', Buffer.from([0xff, 0x00, 0xfe, 0x80])],
  ['a word', Buffer.from('null')],
] as const;

const cases = [
  ...signers.flatMap((signer) =>
    unreadable.map(([name, bytes]) => [name, signer.source, posted(signer, bytes, signer.sign(bytes, key))] as const),
  ),
  ...['ga4', 'site'].flatMap((source) =>
    unreadable.map(([name, body]) => {
      const asked = { method: 'POST', path: `/${source}`, url: addressOf(source), headers: {}, query: {}, body };
      return [name, source, asked] as const;
    }),
  ),
];

describe('a body that nobody can read', () => {
  test.each(cases)(
    'case 7: is accepted and lies sealed, byte by byte, with its reason: %s, for %s',
    async (_, __, each) => {
      const { status, failed, codes, bytes } = await setAside(each);
      expect([status >= 200 && status < 300, failed]).toEqual([true, []]);
      expect(codes).toEqual([expect.stringMatching(/^LC-ING-0(04|06|16|17|18)$/)]);
      expect(bytes).toEqual([Buffer.from(each.body)]);
    },
  );
});

describe('a packed body at the door', () => {
  const order = gzipSync(orderBody());
  const packed = (body: Uint8Array, encoding = 'gzip') =>
    request({ body, headers: { 'content-encoding': encoding, 'x-shopify-hmac-sha256': shopify.sign(body, key) } });
  const shopify = signers.find(({ source }) => source === 'shopify') as (typeof signers)[number];

  test.each([
    ['a bomb of 64 MB', packed(gzipSync(Buffer.alloc(64 * 1024 * 1024))), ['LC-ING-008']],
    ['a bomb in a bomb', packed(gzipSync(gzipSync(Buffer.alloc(16 * 1024 * 1024)))), ['LC-ING-006']],
    ['cut short', packed(order.subarray(0, -9)), ['LC-ING-008']],
    ['damaged', packed(Buffer.from(order).fill(0, 200, 210)), ['LC-ING-008']],
    ['no gzip at all', packed(Buffer.from(orderBody())), ['LC-ING-008']],
    ['said to be zstd', packed(order, 'zstd'), ['LC-ING-008']],
    ['whole', packed(order), []],
  ] as const)('case 11: is passed on unopened and judged by intake: %s', async (_, each, expected) => {
    const { status, failed, codes, bytes, queue, lake } = await setAside(each);
    expect([status, failed, codes]).toEqual([200, [], expected]);
    expect(Buffer.from(carried(queue[0]).body)).toEqual(Buffer.from(each.body));
    expect(bytes).toEqual(expected.map(() => Buffer.from(each.body)));
    expect(await rowsOf(lake, 'orders')).toHaveLength(expected.length === 0 ? 1 : 0);
  });

  test('case 11: no message unpacks to more than a body may have', () => {
    const text = messageOf({ source: 'shopify', ...delivery('x'.repeat(200_000)) });
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64');
    const message = JSON.stringify({ ...(JSON.parse(text) as object), body: bomb });
    expect(() => deliveryOf(message)).toThrow(expect.objectContaining({ code: 'LC-ING-030' }));
    expect(deliveryOf(text)).toMatchObject({ id: 'delivery-1' });
  });
});
