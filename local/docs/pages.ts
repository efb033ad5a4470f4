import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadModels } from '#sql/models/index.ts';
import { errorsPage } from './errors-page.ts';
import { replaceSection } from './markdown.ts';
import { proofsPage } from './proofs-page.ts';
import { publishedAreas } from './published-tables.ts';
import { recordsPage } from './records-page.ts';
import { settingsPage } from './settings-page.ts';
import { tablesPage, tablesSection } from './tables-page.ts';

const root = join(import.meta.dirname, '..', '..');

export type Page = { readonly path: string; readonly text: string };

/** The pages, and the part of the README, that are made from the code. */
export async function generatedPages(): Promise<Page[]> {
  const areas = publishedAreas((await loadModels()).map(({ contract }) => contract));
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  return [
    { path: 'docs/tables.md', text: tablesPage(areas) },
    { path: 'docs/records.md', text: recordsPage() },
    { path: 'docs/errors.md', text: errorsPage() },
    { path: 'docs/proofs.md', text: proofsPage() },
    { path: 'docs/settings.md', text: settingsPage() },
    { path: 'README.md', text: replaceSection(readme, 'tables', `\n${tablesSection(areas)}\n`) },
  ];
}

/** Where a page lies on disk. */
export function pageFile(path: string): string {
  return join(root, path);
}
