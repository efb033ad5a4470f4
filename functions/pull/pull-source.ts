import { pseudonyms } from '#functions/personal/pseudonym.ts';
import type { Asked, Credentials, Feed } from '#functions/sources/pull.ts';
import type { MapContext } from '#functions/sources/source.ts';
import { type Asker, askerOf } from './ask.ts';
import { PullError } from './errors.ts';
import type { PullDeps } from './job.ts';
import { type FeedResult, pullFeed } from './pull-feed.ts';
import type { PulledSource } from './pulled.ts';
import { feedStore } from './state.ts';
import { takePage } from './take.ts';

type Pulling = {
  readonly source: PulledSource;
  readonly credentials: Credentials;
  readonly asker: Asker;
  readonly context: MapContext;
  readonly deps: PullDeps;
};

/**
 * Pulls all feeds of a source. One that fails doesn't stop the others, unless the credentials are refused.
 * @throws PullError, the first there was, after the others were pulled.
 */
export async function pullSource(
  source: PulledSource,
  credentials: Credentials,
  deps: PullDeps,
): Promise<readonly FeedResult[]> {
  refuseLacking(source.name, source.pull, credentials);
  const asker = askerOf(source.pull, credentials, deps);
  const context: MapContext = { pseudonyms: pseudonyms(deps.key), brand: deps.brand };
  const results: FeedResult[] = [];
  const errors: unknown[] = [];
  for (const feed of source.pull.feeds) {
    try {
      results.push(await pulled(feed, { source, credentials, asker, context, deps }));
    } catch (error) {
      errors.push(error);
      deps.logger.error('feed not pulled', { source: source.name, feed: feed.name, ...told(error) });
      if (!(error instanceof PullError) || error.code === 'LC-PUL-003') throw error;
    }
  }
  if (errors.length > 0) throw errors[0];
  return results;
}

async function pulled(feed: Feed, pulling: Pulling): Promise<FeedResult> {
  const { source, deps } = pulling;
  const counts = { pages: 0, records: 0, quarantined: 0 };
  const store = feedStore(deps.lake, source.name, feed.name);
  try {
    const result = await pullFeed({ ...pulling, feed, store, counts, take: takePage });
    const level = result.quarantined > 0 ? 'warn' : 'info';
    deps.logger[level]('feed pulled', { source: source.name, ...result });
    return result;
  } catch (error) {
    if (!(error instanceof PullError) || error.code !== 'LC-PUL-012') throw error;
    deps.logger.info(error.message, { code: error.code });
    return { feed: feed.name, status: 'overtaken', cursor: (await store.read()).cursor, ...counts };
  }
}

/** @throws PullError LC-PUL-001 that names what is missing. */
export function refuseLacking(name: string, asked: Asked, credentials: Credentials): void {
  const lacking = asked.credentials.filter((each) => !Object.hasOwn(credentials, each));
  if (lacking.length > 0) throw new PullError('LC-PUL-001', `pulled.${name} lacks ${lacking.join(', ')}`);
}

/** Messages of errors that are not ours may quote what was sent. */
function told(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('LC-')) {
    return { code: String(error.code), reason: error.message };
  }
  return { code: 'unexpected', reason: error instanceof Error ? error.name : 'an error' };
}
