import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IntakeError } from '#functions/intake/errors.ts';
import { intakeMessages } from '#functions/intake/queue.ts';
import { secretStore } from '#functions/keys/secrets.ts';
import type { Request } from '#functions/receive/receive.ts';
import { triedWithin } from '#functions/receive/within.ts';
import { randomFor } from '#local/demo/world/random.ts';
import { rowsOf, temporaryLake, testKey } from '../intake/lakes.ts';
import { orderBody } from '../sources/shopify-bodies.ts';
import { body, door, request, secret, secretText } from './doors.ts';

/** How a service answers each attempt, after so many milliseconds; the last way stays. */
type Way = { readonly after: number; readonly how: 'takes' | 'fails' | 'takes, and its answer is lost' };
type Behaviour = readonly [name: string, ...ways: Way[]];

const takes = (after = 0): Way => ({ after, how: 'takes' });
const fails = (after = 0): Way => ({ after, how: 'fails' });
const lost: Way = { after: 30, how: 'takes, and its answer is lost' };
const silent = takes(Number.POSITIVE_INFINITY);

const behaviours: readonly Behaviour[] = [
  ['answers', takes(5)],
  ['is slow', takes(1_400)],
  ['is down', fails(3)],
  ['is silent', silent],
  ['throttles three times', fails(3), fails(3), fails(3), takes(5)],
  ['is silent once', silent, takes(5)],
  ['loses an answer', lost, takes(5)],
  ['fails late', fails(1_450)],
];

const secretReads: readonly Behaviour[] = [
  ['answers', takes(5)],
  ['is slow', takes(1_950)],
  ['fails when its own time is over', fails(2_000)],
  ['is silent, and does not heed its own time', silent],
];

const random = randomFor(20_241_106, 'a slow door');
/** So large, and so little to be packed, that the queue has no room for it. */
const large = Buffer.from(orderBody({ note: Array.from({ length: 60_000 }, () => random().toString(36)).join(' ') }));
const noise = Uint8Array.from({ length: 400_000 }, () => Math.floor(random() * 256));

function acting([, ...ways]: Behaviour, taken: () => void) {
  let attempts = 0;
  return async () => {
    const { after, how } = ways[Math.min(attempts++, ways.length - 1)] as Way;
    await new Promise((resolve) => (after === Number.POSITIVE_INFINITY ? undefined : setTimeout(resolve, after)));
    if (how !== 'fails') taken();
    if (how !== 'takes') throw new Error('ServiceUnavailable');
  };
}

/** A door in front of services that behave so. */
function doorBefore(behaving: { readonly secret: Behaviour; readonly store: Behaviour; readonly queue: Behaviour }) {
  const kept: string[] = [];
  const queued: string[] = [];
  const text = secretText({ shopify: [secret] });
  const read = acting(behaving.secret, () => undefined);
  const secrets = secretStore(async () => {
    await read().catch((cause: unknown) => {
      throw new IntakeError('LC-ING-024', 'the secret', { cause });
    });
    return text;
  });
  const enqueue = async (message: string, milliseconds: number) =>
    triedWithin(
      milliseconds,
      acting(behaving.queue, () => void queued.push(message)),
      'LC-ING-023',
      { random },
    );
  const keepBody = async (key: string, _: Uint8Array, milliseconds: number) =>
    triedWithin(
      milliseconds,
      acting(behaving.store, () => void kept.push(key)),
      'LC-ING-021',
      { random },
    );
  return { kept, queued, ...door({ secrets, enqueue, keepBody }) };
}

/** The answer, and the milliseconds of the fake clock until it was there. */
async function answered(post: (each: Request) => Promise<{ status: number; body: string }>, each: Request) {
  const started = Date.now();
  const answer = post(each).then(({ status, body: text }) => ({ status, text, took: Date.now() - started }));
  await vi.advanceTimersByTimeAsync(6_000);
  return answer;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const [answers, slow] = behaviours as readonly [Behaviour, Behaviour];
const pairs = behaviours.flatMap((queue) => behaviours.map((store) => ({ store, queue })));
/** Every way of one service meets every way of another; the store has no part in small bodies. */
const combined = [
  ...secretReads.flatMap((read) => behaviours.map((queue) => ({ secret: read, store: answers, queue, content: body }))),
  ...pairs.map(({ store, queue }, at) => ({ secret: at % 2 === 0 ? answers : slow, store, queue, content: noise })),
];

describe('the answer at the door', () => {
  test('case 8: is there within four seconds, and 200 only when all is kept, however the services behave', async () => {
    const statuses = new Map<number, number>();
    let longest = 0;
    for (const { content, ...behaving } of combined) {
      const { post, kept, queued } = doorBefore(behaving);
      const { status, took } = await answered(post, request({ body: content }));
      const what = JSON.stringify(behaving);
      expect(took, what).toBeLessThanOrEqual(4_000);
      expect([200, 503], what).toContain(status);
      if (status === 200) expect([content === body || kept.length > 0, queued.length > 0], what).toEqual([true, true]);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      longest = Math.max(longest, took);
    }
    expect(statuses.get(200)).toBeGreaterThan(25);
    expect(statuses.get(503)).toBeGreaterThan(25);
    // The time is used: who answers early turns away what could still be kept.
    expect(longest).toBeGreaterThan(3_500);
  });

  test.each(behaviours.map((queue) => [queue[0], queue] as const))(
    'case 8: of a small body, where the queue %s',
    async (name, queue) => {
      const { post, queued } = doorBefore({ secret: answers, store: answers, queue });
      const { status, text, took } = await answered(post, request());
      const isRefused = ['is down', 'is silent', 'fails late'].includes(name);
      expect([status, text.slice(0, 10)]).toEqual(isRefused ? [503, 'LC-ING-023'] : [200, '']);
      expect(queued.length > 0).toBe(!isRefused);
      expect(took).toBeLessThanOrEqual(4_000);
    },
  );

  test('case 8: a slow secret and a slow queue together still have their time', async () => {
    const both = { secret: secretReads[1] as Behaviour, store: answers, queue: slow };
    const { status, took } = await answered(doorBefore(both).post, request());
    expect([status, took]).toEqual([200, 1_950 + 1_400]);
  });

  test.each([
    ['LC-ING-024', 2_000, secretReads[2] as Behaviour],
    ['LC-ING-023', 4_000, secretReads[3] as Behaviour],
  ])(
    'case 8: without the secret it is 503 with %s after %i ms, and the queue gets nothing',
    async (code, after, read) => {
      const { post, queued } = doorBefore({ secret: read, store: answers, queue: answers });
      const { status, text, took } = await answered(post, request());
      expect([status, text.slice(0, 10), took, queued.length]).toEqual([503, code, after, 0]);
    },
  );
});

const places = ['secret before', 'secret after', 'body before', 'body after', 'queue before', 'queue after'];

/** A door that is no more from the time on when it comes to this place: it answers nothing. */
function killedAt(place: string | null, queue: string[], bodies: Map<string, Uint8Array>) {
  let kill: () => void = () => undefined;
  const killed = new Promise<'killed'>((resolve) => {
    kill = () => resolve('killed');
  });
  const reach = async (here: string) => {
    if (here !== place) return;
    kill();
    await new Promise(() => undefined);
  };
  const around = async (name: string, effect: () => void) => {
    await reach(`${name} before`);
    effect();
    await reach(`${name} after`);
  };
  const text = secretText({ shopify: [secret] });
  const { post } = door({
    secrets: secretStore(async () => {
      await around('secret', () => undefined);
      return text;
    }),
    keepBody: (key, bytes) => around('body', () => void bodies.set(key, bytes)),
    enqueue: (message) => around('queue', () => void queue.push(message)),
  });
  return (each: Request) => Promise.race([post(each).then(({ status }) => status), killed]);
}

describe('a process that is killed', () => {
  test.each(places)('case 9: at "%s" loses nothing and doubles nothing when the sender repeats', async (place) => {
    const lake = await temporaryLake();
    const quiet = { info: () => {}, warn: () => {}, error: () => {} };
    const deps = { lake, quarantine: lake, key: async () => testKey(), brand: 'own', logger: quiet };
    for (const [at, content] of [body, large].entries()) {
      const queue: string[] = [];
      const bodies = new Map<string, Uint8Array>();
      const isReached = at === 1 || !place.startsWith('body');
      const each = request({ body: content, headers: { 'x-shopify-event-id': `e-${at}` } });
      expect(await killedAt(place, queue, bodies)(each)).toBe(isReached ? 'killed' : 200);
      if (isReached) expect(await killedAt(null, queue, bodies)(each)).toBe(200);
      expect(queue).toHaveLength(place === 'queue after' ? 2 : 1);
      for (const [key, bytes] of bodies) await lake.put(key, bytes, { ifAbsent: true });
      expect(bodies.size).toBe(at);
      const messages = queue.map((message, number) => ({ messageId: `m${number}`, body: message }));
      expect(await intakeMessages(messages, deps)).toEqual([]);
      expect(await rowsOf(lake, 'orders')).toHaveLength(at + 1);
    }
  });
});
