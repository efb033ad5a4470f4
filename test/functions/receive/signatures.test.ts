import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { requestOf } from '#functions/receive/receive.lambda.ts';
import { webhooks } from '#functions/sources/webhooks.ts';
import { carried, door, now, secretText } from './doors.ts';
import { addressOf, mutated, posted, type Signer, signers, unsigned } from './signed-requests.ts';

const key = 'wq3kZ-81mTQ-vv0dPe-77Xr';
const otherKey = 'wq3kZ-81mTQ-vv0dPe-77Xs';
const body = Buffer.from('{"id": 1, "total": 19.90, "name": "Zoë \u{1f600}"}\r\n');
const texts = [secretText(Object.fromEntries([...signers.map(({ source }) => source), 'ga4'].map((s) => [s, [key]])))];

test('case 1: every source that can be posted to is tried', () => {
  expect([...signers.map(({ source }) => source), ...unsigned].sort()).toEqual([...webhooks.keys()].sort());
});

describe.each(signers)('at the door of $source', (signer) => {
  const right = signer.sign(body, key);

  test('case 1: a thousand signatures that are not the right one are refused, and nothing is stored', async () => {
    const { post, queue, bodies, logs } = door({ texts });
    expect((await post(posted(signer, body, right))).status).toBe(200);
    expect(queue).toHaveLength(1);
    const wrong = [...mutated(right, signer), signer.sign(body, otherKey)];
    expect(wrong.length).toBeGreaterThan(signer.encoding === 'text' ? 900 : 1_000);
    for (const signature of wrong) {
      const { status, body: text } = await post(posted(signer, body, signature));
      expect([status, text.slice(0, 10)], JSON.stringify(signature)).toEqual([401, 'LC-ING-003']);
    }
    expect([queue.length, bodies.size]).toEqual([1, 0]);
    expect(logs.filter((line) => line.includes('"status":401'))).toHaveLength(wrong.length);
  });

  test('case 1: no signature is right while there is no key', async () => {
    for (const signing of [{}, { [signer.source]: [] }]) {
      const { post, queue } = door({ texts: [secretText(signing)] });
      for (const signature of [right, '', null, signer.sign(body, '')])
        expect((await post(posted(signer, body, signature))).status).toBe(401);
      expect(queue).toEqual([]);
    }
  });

  test('case 2: the very bytes are what is signed, be they text or not', async () => {
    const noText = Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x7b, 0x0d, 0x0a]);
    for (const bytes of [body, noText, Buffer.alloc(0)]) {
      const { post, queue } = door({ texts });
      const event = throughGateway(signer, bytes, true);
      expect((await post(requestOf(event))).status).toBe(200);
      expect(Buffer.from(carried(queue[0]).body)).toEqual(bytes);
    }
    const { post, queue } = door({ texts });
    expect((await post(requestOf(throughGateway(signer, body, false)))).status).toBe(200);
    expect(Buffer.from(carried(queue[0]).body)).toEqual(body);
  });
});

describe.each(signers.filter(({ encoding }) => encoding !== 'text'))('what $source signed', (signer) => {
  test('case 2: is refused when it was written anew on its way', async () => {
    const { post, queue } = door({ texts });
    const right = signer.sign(body, key);
    const text = body.toString();
    const anew = [
      JSON.stringify(JSON.parse(text)),
      text.trimEnd(),
      text.replace('19.90', '19.9'),
      text.replaceAll('\r\n', '\n'),
      text.normalize('NFD'),
      `\ufeff${text}`,
      body.toString('base64'),
      body.toString('latin1'),
    ];
    for (const each of anew) {
      expect(each).not.toBe(text);
      expect((await post(posted(signer, Buffer.from(each), right))).status, each).toBe(401);
    }
    expect(queue).toEqual([]);
  });
});

/** As Lambda hands over a request: text as it is or as base64, anything else as base64. */
function throughGateway(signer: Signer, bytes: Buffer, isBase64Encoded: boolean): Partial<LambdaFunctionURLEvent> {
  const { headers, query } = signer.place(signer.sign(bytes, key));
  const { pathname, hostname } = new URL(addressOf(signer.source));
  return {
    rawPath: pathname,
    rawQueryString: '',
    headers: headers as Record<string, string>,
    queryStringParameters: query as Record<string, string>,
    body: bytes.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
    requestContext: {
      domainName: hostname,
      http: { method: 'POST', sourceIp: '192.0.2.1' },
    } as LambdaFunctionURLEvent['requestContext'],
  };
}

describe('events that nobody signs', () => {
  test('case 1: are never verified by a thousand secrets that are not the right one', async () => {
    const { post, queue } = door({ texts });
    for (const secret of mutated(key, { encoding: 'text' })) {
      const query = secret === null ? {} : { api_secret: secret };
      await post({ method: 'POST', path: '/ga4', url: addressOf('ga4'), headers: {}, query, body });
      await post({ method: 'POST', path: '/site', url: addressOf('site'), headers: {}, query, body });
    }
    expect(queue.length).toBeGreaterThan(1_800);
    expect(new Set(queue.map((message) => carried(message).isVerified))).toEqual(new Set([false]));
    const query = { api_secret: key };
    await post({ method: 'POST', path: '/ga4', url: addressOf('ga4'), headers: {}, query, body });
    expect(carried(queue.at(-1)).isVerified).toBe(true);
  });
});

describe("the times of Stripe's signatures", () => {
  const stripe = signers.find(({ source }) => source === 'stripe_billing') as Signer;
  const second = Math.floor(Date.parse(now) / 1000);
  const v1 = (at: number | string, by = key) => {
    const signer = signers.find(({ source }) => source === 'delighted') as Signer;
    return signer.sign(Buffer.concat([Buffer.from(`${at}.`), body]), by);
  };
  const at = (seconds: number) => `t=${second + seconds},v1=${v1(second + seconds)}`;

  test.each([
    ['301 seconds old', at(-301), 401],
    ['301 seconds ahead', at(301), 401],
    ['299 seconds old', at(-299), 200],
    ['299 seconds ahead', at(299), 200],
    ['no number', `t=NaN,v1=${v1('NaN')}`, 401],
    ['missing', `v1=${v1(second)}`, 401],
    ['empty', `t=,v1=${v1('')}`, 401],
    ['below nothing', `t=-1,v1=${v1(-1)}`, 401],
    ['infinite', `t=Infinity,v1=${v1('Infinity')}`, 401],
    ['of another signature', `t=${second - 1},v1=${v1(second)}`, 401],
    ['that of two signatures of which the second fits', `t=${second},v1=${v1(second, otherKey)},v1=${v1(second)}`, 200],
    ['that of two signatures of which the first fits', `t=${second},v1=${v1(second)},v1=${v1(second, otherKey)}`, 200],
    ['that of two signatures of which none fits', `t=${second},v1=${v1(second, otherKey)},v1=${v1(second, 'c')}`, 401],
  ])('case 3: a time that is %s', async (_, header, status) => {
    const { post, queue } = door({ texts });
    const changed = { ...posted(stripe, body, null), headers: { 'stripe-signature': header } };
    expect((await post(changed)).status).toBe(status);
    expect(queue).toHaveLength(status === 200 ? 1 : 0);
  });
});
