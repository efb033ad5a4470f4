import { environment } from '#functions/environment.ts';
import { readSecret } from '#functions/keys/secret.client.ts';
import { secretsOf } from '#functions/keys/secrets.ts';
import { keyOf, lakeVariables, storesOf } from '#functions/lake/aws.ts';
import type { Logger } from '#functions/logger.ts';
import type { Credentials } from '#functions/sources/pull.ts';
import { usualLimits } from './answer.ts';
import type { PullDeps } from './job.ts';

export type AskedInAws = { readonly credentials: Credentials; readonly deps: PullDeps };

/** What a source is asked with in AWS; null where the secret has no credentials for it: it is not used here. */
export async function askedInAws(source: string, logger: Logger, deadline: number): Promise<AskedInAws | null> {
  const given = environment(lakeVariables);
  // Read every time: credentials may be changed at any time.
  const secrets = secretsOf(await readSecret(given.SECRET_ID));
  const credentials = secrets.pulled[source];
  if (credentials === undefined) {
    logger.info('not asked: the secret has no credentials for it', { source });
    return null;
  }
  const deps: PullDeps = {
    ...storesOf(given),
    key: keyOf(secrets, given),
    logger,
    fetch,
    limits: usualLimits,
    clock: Date.now,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    random: Math.random,
    deadline,
  };
  return { credentials, deps };
}
