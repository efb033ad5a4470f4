import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { environment } from '#functions/environment.ts';
import { s3Lake } from '#functions/intake/s3-lake.client.ts';
import { readSecret } from '#functions/intake/secret.client.ts';
import { lakeKeyOf, secretsOf } from '#functions/intake/secrets.ts';
import { usualLimits } from './answer.ts';
import type { FeedResult } from './pull-feed.ts';
import { pullSource } from './pull-source.ts';
import { pulledSource } from './pulled.ts';

/** What a schedule says. */
export type PullEvent = { readonly source: string };

type Remaining = Pick<Context, 'getRemainingTimeInMillis'>;

const variables = ['LAKE_BUCKET', 'QUARANTINE_BUCKET', 'SECRET_ID', 'BRAND'] as const;
/** For the last answer and its writing, in milliseconds. */
const margin = 90_000;
let logger: Logger | undefined;

/** Pulls one source. One that the secret has no credentials for is not used here: nothing happens. */
export async function handler(event: PullEvent, context: Remaining): Promise<readonly FeedResult[]> {
  const deadline = Date.now() + context.getRemainingTimeInMillis() - margin;
  const source = pulledSource(event.source);
  const { LAKE_BUCKET, QUARANTINE_BUCKET, SECRET_ID, BRAND } = environment(variables);
  logger ??= new Logger({ serviceName: 'pull' });
  // Read at every pull: credentials may be changed at any time.
  const secrets = secretsOf(await readSecret(SECRET_ID));
  const credentials = secrets.pulled[source.name];
  if (credentials === undefined) {
    logger.info('not pulled: the secret has no credentials for it', { source: source.name });
    return [];
  }
  return pullSource(source, credentials, {
    lake: s3Lake({ bucket: LAKE_BUCKET }),
    quarantine: s3Lake({ bucket: QUARANTINE_BUCKET }),
    key: lakeKeyOf(secrets),
    brand: BRAND,
    logger,
    fetch,
    limits: usualLimits,
    clock: Date.now,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    random: Math.random,
    deadline,
  });
}
