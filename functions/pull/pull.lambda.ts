import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { askedInAws } from './aws.ts';
import type { FeedResult } from './pull-feed.ts';
import { pullSource } from './pull-source.ts';
import { pulledSource } from './pulled.ts';

/** What a schedule says. */
export type PullEvent = { readonly source: string };

type Remaining = Pick<Context, 'getRemainingTimeInMillis'>;

/** For the last answer and its writing, in milliseconds. */
const margin = 90_000;
let logger: Logger | undefined;

/** Pulls one source. One that the secret has no credentials for is not used here: nothing happens. */
export async function handler(event: PullEvent, context: Remaining): Promise<readonly FeedResult[]> {
  const deadline = Date.now() + context.getRemainingTimeInMillis() - margin;
  const source = pulledSource(event.source);
  logger ??= new Logger({ serviceName: 'pull' });
  const asked = await askedInAws(source.name, logger, deadline);
  return asked === null ? [] : pullSource(source, asked.credentials, asked.deps);
}
