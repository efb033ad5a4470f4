import { environment } from '#functions/environment.ts';
import { readSecret } from '#functions/keys/secret.client.ts';
import { lakeKeyOf, secretsOf } from '#functions/keys/secrets.ts';
import { s3Lake } from '#functions/lake/s3-lake.client.ts';
import type { Logger } from '#functions/logger.ts';
import { privacyOfVariables, privacyVariables, withPrivacy } from '#functions/personal/privacy.ts';
import type { Credentials } from '#functions/sources/pull.ts';
import { usualLimits } from './answer.ts';
import type { PullDeps } from './job.ts';

const variables = ['LAKE_BUCKET', 'QUARANTINE_BUCKET', 'SECRET_ID', 'BRAND', ...privacyVariables] as const;

export type AskedInAws = { readonly credentials: Credentials; readonly deps: PullDeps };

/** What a source is asked with in AWS; null where the secret has no credentials for it: it is not used here. */
export async function askedInAws(source: string, logger: Logger, deadline: number): Promise<AskedInAws | null> {
  const given = environment(variables);
  // Read every time: credentials may be changed at any time.
  const secrets = secretsOf(await readSecret(given.SECRET_ID));
  const credentials = secrets.pulled[source];
  if (credentials === undefined) {
    logger.info('not asked: the secret has no credentials for it', { source });
    return null;
  }
  const deps: PullDeps = {
    lake: s3Lake({ bucket: given.LAKE_BUCKET }),
    quarantine: s3Lake({ bucket: given.QUARANTINE_BUCKET }),
    key: withPrivacy(lakeKeyOf(secrets), privacyOfVariables(given)),
    brand: given.BRAND,
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
