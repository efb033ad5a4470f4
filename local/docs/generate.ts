import { writeFileSync } from 'node:fs';
import { generatedPages, pageFile } from './pages.ts';

for (const { path, text } of await generatedPages()) {
  writeFileSync(pageFile(path), text);
  process.stdout.write(`${path}\n`);
}
