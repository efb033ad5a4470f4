import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LakeKey, lakeKeyOfText } from '#functions/intake/key.ts';

/**
 * The key of a lake that is a folder: `LIFECYCLE_KEY`, else its file `key`, made at first use for its owner alone.
 * Whoever loses it can't join new records to old ones.
 * @throws IntakeError LC-ING-001 for a key that is none
 */
export async function lakeKeyOf(lake: string, env: NodeJS.ProcessEnv = process.env): Promise<LakeKey> {
  return lakeKeyOfText(env.LIFECYCLE_KEY || (await keyOnDisk(lake)));
}

async function keyOnDisk(lake: string): Promise<string> {
  const path = join(lake, 'key');
  await mkdir(lake, { recursive: true });
  try {
    await writeFile(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFile(path, 'utf8');
}
