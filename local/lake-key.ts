import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type LakeKey, lakeKeyOfText } from '#functions/keys/key.ts';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { withPrivacy } from '#functions/personal/privacy.ts';
import { ownPrivacy } from './first-settings.ts';
import { LocalError } from './warehouse/errors.ts';

/**
 * The key of a lake that is a folder: `LIFECYCLE_KEY`, else its file `key`, made at first use for its owner alone.
 * Whoever loses it can't join new records to old ones. It
 * carries what the lake's settings say of personal data.
 * @throws IntakeError LC-ING-001 for a key that is none
 * @throws LocalError LC-CLI-004 for another key than the lake was begun with
 */
export async function lakeKeyOf(lake: string, env: NodeJS.ProcessEnv = process.env): Promise<LakeKey> {
  const text = env.LIFECYCLE_KEY ?? (await keyOnDisk(lake));
  const key = lakeKeyOfText(text);
  await refuseAnotherKey(lake, key);
  return withPrivacy(key, await ownPrivacy(folderLake(lake)));
}

/** One file of the lake, written once. */
async function writtenOnce(path: string, content: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, content, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFile(path, 'utf8');
}

/** Hashes under two keys never join: the same person would be two, and nobody would see why. */
async function refuseAnotherKey(lake: string, key: LakeKey): Promise<void> {
  const mine = `${createHmac('sha256', key.pseudonyms).update('fingerprint of the key').digest('hex').slice(0, 16)}\n`;
  if ((await writtenOnce(join(lake, 'key.fingerprint'), mine)) === mine) return;
  throw new LocalError(
    'LC-CLI-004',
    `${lake} was begun with another key; set LIFECYCLE_KEY to that one, or leave it unset where the lake has a file key`,
  );
}

async function keyOnDisk(lake: string): Promise<string> {
  return writtenOnce(join(lake, 'key'), `${randomBytes(32).toString('hex')}\n`);
}
