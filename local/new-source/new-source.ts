import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LocalError } from '#local/warehouse/errors.ts';
import { namesOf } from './names.ts';
import { withSource } from './registry.ts';
import { sourceFiles } from './templates.ts';

const registryPath = 'functions/sources/index.ts';

/**
 * Writes the files of a new source and its line in the registry; it is whole as it is written. Gives the paths, from the
 * root of the repository.
 * @throws LocalError LC-CLI-006 for a bad name, LC-CLI-007 for files that are there or a registry that is not
 */
export async function newSource(name: string, root: string): Promise<readonly string[]> {
  const names = namesOf(name);
  const files = await sourceFiles(names);
  const folders = files.map(([path]) => dirname(path));
  const there = folders.find((folder) => existsSync(join(root, folder)));
  if (there !== undefined) throw new LocalError('LC-CLI-007', `${there} is there already; nothing was written`);
  const registry = withSource(await registryIn(root), names);
  for (const [path, text] of files) await written(join(root, path), text);
  // The registry last, and whole: a source that is listed has its files.
  await written(join(root, `${registryPath}.new`), registry);
  await rename(join(root, `${registryPath}.new`), join(root, registryPath));
  return [...files.map(([path]) => path), registryPath];
}

async function registryIn(root: string): Promise<string> {
  return readFile(join(root, registryPath), 'utf8').catch((cause: unknown) => {
    throw new LocalError('LC-CLI-007', `there is no ${registryPath}: sources are added in a checkout`, { cause });
  });
}

async function written(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { flag: 'wx' });
}
