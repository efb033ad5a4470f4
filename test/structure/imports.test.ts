import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** What each folder may know beside itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  sql: [],
  report: ['sql'],
  functions: ['report', 'sql'],
  infra: ['functions', 'sql'],
  local: ['functions', 'report', 'sql'],
};

const sources = Object.keys(mayImport).flatMap(filesIn);
const importing =
  /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|import\('([^']+)'\)|(?:^|\n)\s*import\s+'([^']+)'/g;

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(ts|sql)$/.test(entry.name) && !/cdk\.out|node_modules/.test(entry.parentPath),
    )
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(importing)].map(([, named, lazy, bare]) => named ?? lazy ?? bare ?? '');
}

/** The folder of the house that an import leads to, if it leads to one. */
function folderOf(file: string, imported: string): string | undefined {
  if (imported.startsWith('#')) return imported.slice(1).split('/')[0];
  if (!imported.startsWith('.')) return undefined;
  return join(file, '..', imported).split('/')[0];
}

describe('the house', () => {
  it.each(Object.entries(mayImport))('%s imports, beside itself, at most %j', (folder, allowed) => {
    const strangers = sources
      .filter((file) => file.startsWith(`${folder}/`))
      .flatMap((file) => importsOf(file).map((imported) => ({ file, imported, leadsTo: folderOf(file, imported) })))
      .filter(({ leadsTo }) => leadsTo !== undefined && leadsTo !== folder && !allowed.includes(leadsTo));
    expect(strangers).toEqual([]);
  });

  it('has no cycle between its rooms', () => {
    const reach = (from: string): string[] => [from, ...(mayImport[from] ?? []).flatMap(reach)];
    for (const [folder, allowed] of Object.entries(mayImport)) expect(allowed.flatMap(reach)).not.toContain(folder);
  });

  it('finds imports in every way of writing them', () => {
    const text =
      "import a from '#infra/a.ts';\nexport * from './b.ts';\nimport {\n  c,\n} from 'c';\nawait import('#local/d.ts');\nimport './e.ts';";
    expect([...text.matchAll(importing)].map(([, named, lazy, bare]) => named ?? lazy ?? bare)).toEqual([
      '#infra/a.ts',
      './b.ts',
      'c',
      '#local/d.ts',
      './e.ts',
    ]);
  });

  it('knows the parser of SQL in one file, and engines in none of the models', () => {
    const users = sources.filter((file) => importsOf(file).includes('@polyglot-sql/sdk'));
    expect(users).toEqual(['sql/plan/parser.ts']);
  });

  it('has no file of 250 lines or more, and no model of more than 150', () => {
    const lines = (file: string) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length;
    const long = (file: string) => lines(file) >= (file.endsWith('.sql') ? 151 : 250);
    expect(sources.filter(long).map((file) => `${file}: ${lines(file)}`)).toEqual([]);
  });

  it('uses no word that names nothing', () => {
    expect(sources.filter((file) => /(^|[/.-])(utils?|helpers?|common|misc)([/.-]|$)/.test(file))).toEqual([]);
  });
});
