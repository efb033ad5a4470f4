import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { IntakeError } from '#functions/intake/errors.ts';

const budget = 2_000;
let client: SecretsManagerClient | undefined;

/** The text of a secret. @throws IntakeError LC-ING-024 when Secrets Manager does not give it within two seconds. */
export async function readSecret(secretId: string): Promise<string> {
  client ??= new SecretsManagerClient({ maxAttempts: 2 });
  try {
    const command = new GetSecretValueCommand({ SecretId: secretId });
    const { SecretString = '' } = await client.send(command, { abortSignal: AbortSignal.timeout(budget) });
    return SecretString;
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : 'unknown error';
    throw new IntakeError('LC-ING-024', `secretsmanager:GetSecretValue on ${secretId} (${name})`, { cause });
  }
}
