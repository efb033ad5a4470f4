import { Logger } from '@aws-lambda-powertools/logger';
import { environment } from '#functions/environment.ts';
import { readSecret } from '#functions/keys/secret.client.ts';
import { secretStore } from '#functions/keys/secrets.ts';
import { keyOf, lakeVariables, storesOf } from '#functions/lake/aws.ts';
import type { IntakeDeps } from './queue.ts';

/** What both intake functions work with in AWS; nothing is called before the first event. */
export function intakeDeps(serviceName: string): IntakeDeps {
  const given = environment(lakeVariables);
  const secrets = secretStore(() => readSecret(given.SECRET_ID));
  return {
    ...storesOf(given),
    key: async () => keyOf(await secrets.get(), given),
    logger: new Logger({ serviceName }),
  };
}
