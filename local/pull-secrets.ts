import { readFile, stat } from 'node:fs/promises';
import { IntakeError } from '#functions/intake/errors.ts';
import { secretsOf } from '#functions/keys/secrets.ts';
import { PullError } from '#functions/pull/errors.ts';
import type { Credentials } from '#functions/sources/pull.ts';

/**
 * What a source is asked with: of a file that its owner alone can read, else of the variable LIFECYCLE_SECRETS. Both are
 * JSON of the same form as the secret in AWS.
 * @throws PullError LC-PUL-017 for a file that others can read, LC-PUL-001 without credentials for the source
 * @throws IntakeError LC-ING-024, LC-ING-026
 */
export async function credentialsFor(
  source: string,
  path: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<Credentials> {
  const text = path === undefined ? (env.LIFECYCLE_SECRETS ?? '{}') : await textOf(path);
  const credentials = secretsOf(text).pulled[source];
  if (credentials !== undefined) return credentials;
  const where = path ?? 'the variable LIFECYCLE_SECRETS';
  throw new PullError('LC-PUL-001', `${where} holds no pulled.${source}`);
}

async function textOf(path: string): Promise<string> {
  try {
    await refuseShared(path);
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof PullError) throw cause;
    throw new IntakeError('LC-ING-024', path, { cause });
  }
}

/** Windows has no such modes. */
async function refuseShared(path: string): Promise<void> {
  const { mode } = await stat(path);
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  throw new PullError('LC-PUL-017', `${path} has the mode ${(mode & 0o777).toString(8)}`);
}
