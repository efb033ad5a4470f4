import { Logger } from '@aws-lambda-powertools/logger';
import { environment } from '#functions/environment.ts';
import { readSecret } from '#functions/keys/secret.client.ts';
import { lakeKeyOf, secretStore } from '#functions/keys/secrets.ts';
import { s3Lake } from '#functions/lake/s3-lake.client.ts';
import { privacyOfVariables, privacyVariables, withPrivacy } from '#functions/personal/privacy.ts';
import type { IntakeDeps } from './queue.ts';

/** What both intake functions work with in AWS; nothing is called before the first event. */
export function intakeDeps(serviceName: string): IntakeDeps {
  const names = ['LAKE_BUCKET', 'QUARANTINE_BUCKET', 'SECRET_ID', 'BRAND', ...privacyVariables] as const;
  const variables = environment(names);
  const { LAKE_BUCKET, QUARANTINE_BUCKET, SECRET_ID, BRAND } = variables;
  const privacy = privacyOfVariables(variables);
  const secrets = secretStore(() => readSecret(SECRET_ID));
  return {
    lake: s3Lake({ bucket: LAKE_BUCKET }),
    quarantine: s3Lake({ bucket: QUARANTINE_BUCKET }),
    key: async () => withPrivacy(lakeKeyOf(await secrets.get()), privacy),
    brand: BRAND,
    logger: new Logger({ serviceName }),
  };
}
