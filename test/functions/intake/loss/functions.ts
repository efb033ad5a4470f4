import { IntakeError } from '#functions/intake/errors.ts';
import { intakeFile } from '#functions/intake/file.ts';
import { type IntakeDeps, intakeMessages } from '#functions/intake/queue.ts';
import { lakeKeyOf, type SecretStore, secretStore, secretsOf } from '#functions/keys/secrets.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { usualLimits } from '#functions/pull/answer.ts';
import { PullError } from '#functions/pull/errors.ts';
import { pullSource } from '#functions/pull/pull-source.ts';
import { pulledSource } from '#functions/pull/pulled.ts';
import { type ReceiveDeps, receive } from '#functions/receive/receive.ts';
import type { Feed } from '#functions/sources/pull.ts';
import type { Drop, Page, Post } from './deliveries.ts';
import type { Invocation } from './invocation.ts';
import { lakeWithin, secretWithin } from './outside.ts';
import type { Queue, Received } from './queue.ts';
import { signatureOf } from './signed.ts';

/** A warm process, and what it is at: what it remembers is lost with it. */
export type Process = {
  readonly secrets: SecretStore;
  readonly lake: StateLake;
  readonly quarantine: StateLake;
  invocation: Invocation;
};

export type Cloud = {
  readonly lake: StateLake;
  readonly quarantine: StateLake;
  readonly queue: Queue;
  readonly clock: () => number;
  /** Requests that pages named as the next: what they would give is empty. */
  readonly pagesAfter: Set<string>;
};

const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const brand = 'own';
/** Tries of one call within a function's own patience. */
const tries = 3;

export function newProcess(first: Invocation, { lake, quarantine, clock }: Cloud): Process {
  const current = () => process.invocation;
  const process: Process = {
    secrets: secretStore(() => secretWithin(current()), clock),
    lake: lakeWithin(current, lake, 'lake'),
    quarantine: lakeWithin(current, quarantine, 'quarantine'),
    invocation: first,
  };
  return process;
}

/** The status of the answer. */
export async function received(post: Post, process: Process, cloud: Cloud): Promise<number> {
  const { source, body, isSigned } = post;
  const bare = { url: `https://lake.example/${source}`, body };
  const { headers = {}, query = {} } = isSigned ? signatureOf(source, bare, cloud.clock()) : {};
  const asked = { ...post.query, ...query };
  const request = {
    ...bare,
    method: 'POST',
    path: `/${source}`,
    headers: { ...post.headers, ...headers },
    query: asked,
  };
  const deps: ReceiveDeps = {
    secrets: process.secrets,
    enqueue: (message) => tried(() => enqueued(message, process.invocation, cloud)),
    keepBody: async (key, bytes) => {
      await tried(() => process.quarantine.put(key, bytes, { ifAbsent: true }));
    },
    logger,
    clock: () => new Date(cloud.clock()),
  };
  return (await receive(request, deps)).status;
}

function enqueued(message: string, invocation: Invocation, { queue }: Cloud): Promise<void> {
  const refused = () => new IntakeError('LC-ING-023', 'out of order');
  return invocation.call('enqueue', async () => queue.send(message), refused);
}

async function tried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === tries) throw error;
    }
  }
}

function intakeDeps({ secrets, lake, quarantine, invocation }: Process): IntakeDeps {
  const refused = () => new IntakeError('LC-ING-024', 'out of order');
  const key = async () => lakeKeyOf(await invocation.call('key', () => secrets.get(), refused));
  return { lake, quarantine, key, brand, logger };
}

/** Ids of the messages that were given back. */
export function takenIn(messages: readonly Received[], process: Process): Promise<readonly string[]> {
  return intakeMessages(messages, intakeDeps(process));
}

export function dropped({ target, name }: Drop, at: number, process: Process): Promise<void> {
  const object = { key: `drop/${target}/${name}`, etag: name, droppedAt: new Date(at).toISOString() };
  return intakeFile(object, intakeDeps(process));
}

/** The feed that gives a page; of a source that has one only, whatever account it is of. */
export function feedOf({ source, feed }: Page): Feed {
  const { feeds } = pulledSource(source).pull;
  return feeds.find(({ name }) => name === feed) ?? feeds[0];
}

/**
 * One pull of one feed whose API gives this page and no other. Whether the page was given to a pull that read to the
 * end: an API says the same again to one that came too soon, or that another overtook.
 */
export async function pulled(page: Page, process: Process, cloud: Cloud): Promise<boolean> {
  const { lake, quarantine, invocation } = process;
  const { pagesAfter } = cloud;
  const found = pulledSource(page.source);
  const own = feedOf(page);
  const next: typeof own.next = (body, request) => {
    const following = own.next(body, request);
    if (following !== null) pagesAfter.add(`${following.url} ${following.body ?? ''}`);
    return following;
  };
  const one = { ...found, pull: { ...found.pull, feeds: [{ ...own, next }] as const } };
  const credentials = Object.fromEntries(
    found.pull.credentials.map((name) => [name, name === 'shop' ? 'https://shop.example' : '71']),
  );
  const key = lakeKeyOf(secretsOf(await secretWithin(invocation)));
  let waited = 0;
  let isAnswered = false;
  const answer = (url: string, { body }: RequestInit): Response => {
    if (url === found.pull.token?.(credentials).url) return Response.json({ access_token: 'token', expires_in: 3600 });
    if (pagesAfter.has(`${url} ${String(body ?? '')}`)) return new Response('');
    isAnswered = true;
    return new Response(Buffer.from(page.content));
  };
  try {
    const [result] = await pullSource(one, credentials, {
      lake,
      quarantine,
      key,
      brand,
      logger,
      fetch: (url, init) =>
        invocation.call(
          'fetch',
          async () => answer(url, init),
          () => new TypeError('fetch failed'),
        ),
      limits: usualLimits,
      clock: () => cloud.clock() + waited,
      sleep: async (milliseconds) => {
        waited += milliseconds;
      },
      random: () => 0.5,
      deadline: Number.POSITIVE_INFINITY,
    });
    return isAnswered && result?.status === 'finished';
  } catch (error) {
    // An answer that is kept whole, as nobody can read it, is an error every time.
    if (!(error instanceof PullError) || error.code !== 'LC-PUL-008') throw error;
    return isAnswered;
  }
}
