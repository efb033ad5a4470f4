import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedNote, markdownTable } from './markdown.ts';
import { provenCases } from './proven-cases.ts';

const root = join(import.meta.dirname, '..', '..');

/** A test that proves a case: its title without the number. */
export type Proof = { readonly file: string; readonly title: string };

/** Every test whose title, or whose group's title, begins with `case 5: `, by the number; in the order of files. */
export function proofsByCase(): ReadonlyMap<number, readonly Proof[]> {
  const found = new Map<number, Proof[]>();
  for (const file of globSync('test/**/*.ts', { cwd: root }).sort()) {
    for (const { number, title } of titledIn(readFileSync(join(root, file), 'utf8'))) {
      found.set(number, [...(found.get(number) ?? []), { file, title }]);
    }
  }
  return found;
}

/** A title is the first of several arguments of a call, or the `name` of a case in a list. */
const titled = /(?:\(\s*|\bname: )(['"`])case (\d+): ((?:\\.|(?!\1).)+)\1,/g;

export function titledIn(text: string): readonly { readonly number: number; readonly title: string }[] {
  return [...text.matchAll(titled)].map(([, , number, title = '']) => ({
    number: Number(number),
    title: title.replaceAll(/\\(['"`])/g, '$1'),
  }));
}

const introduction = `What can go wrong on the way of a delivery, and the tests that show what becomes of it then. A test names its case in its title: \`case 5: …\`. How to run them: \`npm test\`, for files ending in \`.proof.test.ts\` \`npm run test:proof\`, in \`.cloud.test.ts\` \`npm run test:cloud\`.`;

/** docs/proofs.md */
export function proofsPage(): string {
  const proofs = proofsByCase();
  const proven = Object.keys(provenCases).filter((number) => proofs.has(Number(number))).length;
  const rows = Object.entries(provenCases).map(([number, what]) => [
    number,
    what,
    (proofs.get(Number(number)) ?? []).map(proofText).join('<br>'),
  ]);
  const count = `${proven} of ${rows.length} cases have a test.`;
  return `${['# Faults and their proofs', generatedNote, introduction, count, markdownTable(['case', 'what goes wrong, and what becomes of it', 'tests'], rows)].join('\n\n')}\n`;
}

function proofText({ file, title }: Proof): string {
  return `[${file.replace(/^test\//, '')}](../${file}): ${title.replaceAll('<', '&lt;')}`;
}
