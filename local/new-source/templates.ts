import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceNames } from './names.ts';

/** The files of a new source: what it is, which column is read from where, and bodies with what has to become of them. */
export async function sourceFiles(names: SourceNames): Promise<readonly (readonly [path: string, text: string])[]> {
  const { name } = names;
  return [
    [`functions/sources/${name}/index.ts`, await filled('index', names)],
    [`functions/sources/${name}/mapping.ts`, await filled('mapping', names)],
    [`test/functions/sources/${name}/cases.ts`, await filled('cases', names)],
  ];
}

async function filled(template: string, names: SourceNames): Promise<string> {
  const text = await readFile(join(import.meta.dirname, 'templates', `${template}.txt`), 'utf8');
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: keyof SourceNames) => names[name]);
}
