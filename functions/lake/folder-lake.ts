import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { constants, copyFile, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { IntakeError } from '#functions/intake/errors.ts';
import { checkKey, type LakeEntry, type Marked, type PutResult, type StateLake } from './lake.ts';

const temporaryPrefix = '.writing-';

/** A lake in a folder of this machine; the folder is made with the first object. */
export function folderLake(root: string): StateLake {
  return {
    put: (key, bytes, options) => wrapped('LC-ING-021', root, key, () => put(root, key, bytes, options?.ifAbsent)),
    get: (key) => wrapped('LC-ING-022', root, key, () => getOrNull(join(root, checkKey(key)))),
    read: (key) => read(root, key),
    list: (prefix) => list(root, prefix),
    getMarked: (key) => wrapped('LC-ING-022', root, key, () => getMarked(root, checkKey(key))),
    putMarked: (key, bytes, mark) =>
      wrapped('LC-ING-021', root, key, () => putMarked(root, checkKey(key), bytes, mark)),
  };
}

async function put(root: string, key: string, bytes: Uint8Array, ifAbsent = false): Promise<PutResult> {
  const path = join(root, checkKey(key));
  if (ifAbsent && (await exists(path))) return 'already there';
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), temporaryPrefix + randomBytes(9).toString('hex'));
  try {
    await writeDurably(temporary, bytes);
    return ifAbsent ? await publishIfAbsent(temporary, path) : await publish(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The mark is a number at the end of the file's name. A file is never changed, so no lock can be left behind. */
async function getMarked(root: string, key: string): Promise<Marked | null> {
  const marks = await marksOf(root, key);
  for (const mark of marks) {
    const bytes = await getOrNull(join(root, `${key}.${mark}`));
    if (bytes !== null) return { bytes, mark: String(mark) };
  }
  // The one we saw was replaced while we looked.
  return marks.length === 0 ? null : getMarked(root, key);
}

/** Of all who saw one state a single one makes the next number; who comes later finds a higher one. */
async function putMarked(root: string, key: string, bytes: Uint8Array, mark: string | null): Promise<string | null> {
  const own = Number(mark ?? 0) + 1;
  if ((await put(root, `${key}.${own}`, bytes, true)) !== 'written') return null;
  const [highest = own, ...older] = await marksOf(root, key);
  const obsolete = highest === own ? older : [own];
  for (const each of obsolete) await rm(join(root, `${key}.${each}`), { force: true });
  return highest === own ? String(own) : null;
}

/** The highest first. */
async function marksOf(root: string, key: string): Promise<readonly number[]> {
  const path = join(root, key);
  const prefix = `${basename(path)}.`;
  const names = (await entriesOf(dirname(path))).map(({ name }) => name).filter((name) => name.startsWith(prefix));
  const marks = names.map((name) => name.slice(prefix.length)).filter((mark) => /^[1-9]\d*$/.test(mark));
  return marks.map(Number).sort((a, b) => b - a);
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function publish(temporary: string, path: string): Promise<PutResult> {
  await rename(temporary, path);
  return 'written';
}

/** A rename would replace what is there; a hard link refuses. */
async function publishIfAbsent(temporary: string, path: string): Promise<PutResult> {
  try {
    await link(temporary, path).catch((error) => linkless(error, temporary, path));
    return 'written';
  } catch (error) {
    if (errno(error) === 'EEXIST') return 'already there';
    throw error;
  }
}

/** Some file systems (exFAT, network shares) have no hard links: exclusive there too, but not atomic. */
async function linkless(error: unknown, temporary: string, path: string): Promise<void> {
  if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EXDEV'].includes(errno(error) ?? '')) throw error;
  await copyFile(temporary, path, constants.COPYFILE_EXCL);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function getOrNull(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (errno(error) === 'ENOENT') return null;
    throw error;
  }
}

async function* read(root: string, key: string): AsyncIterable<Uint8Array> {
  try {
    for await (const part of createReadStream(join(root, checkKey(key)))) yield part as Uint8Array;
  } catch (error) {
    throw error instanceof IntakeError ? error : failure('LC-ING-022', root, key, error);
  }
}

async function* list(root: string, prefix: string): AsyncIterable<LakeEntry> {
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  if (folder) checkKey(folder.slice(0, -1));
  yield* walk(root, folder, prefix);
}

async function* walk(root: string, folder: string, prefix: string): AsyncIterable<LakeEntry> {
  for (const entry of await entriesOf(join(root, folder))) {
    const key = folder + entry.name;
    if (entry.isDirectory()) {
      const inside = `${key}/`;
      if (inside.startsWith(prefix) || prefix.startsWith(inside)) yield* walk(root, inside, prefix);
    } else if (key.startsWith(prefix) && !entry.name.startsWith(temporaryPrefix)) {
      yield { key, size: (await stat(join(root, key))).size };
    }
  }
}

async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    if (errno(error) === 'ENOENT' || errno(error) === 'ENOTDIR') return [];
    throw error;
  });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function wrapped<T>(code: 'LC-ING-021' | 'LC-ING-022', root: string, key: string, work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    throw error instanceof IntakeError ? error : failure(code, root, key, error);
  }
}

function failure(code: 'LC-ING-021' | 'LC-ING-022', root: string, key: string, cause: unknown): IntakeError {
  return new IntakeError(code, `${key} in folder ${root} (${errno(cause) ?? 'unknown error'})`, { cause });
}

function errno(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
