import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pageFile } from '#local/docs/pages.ts';

/** A checkout of its own: the commands of the page write into it. */
const copy = mkdtempSync(join(tmpdir(), 'adding-a-source-'));
const page = readFileSync(pageFile('docs/adding-a-source.md'), 'utf8');
const blocks = [...page.matchAll(/^```(\w+) ?(\S*)\n([\s\S]*?)^```$/gm)].map(([, language, file, text]) => ({
  language: language ?? '',
  file: file ?? '',
  text: text ?? '',
}));
const written = [
  'functions/sources/tea_club/index.ts',
  'functions/sources/tea_club/mapping.ts',
  'test/functions/sources/tea_club/cases.ts',
];

for (const name of [
  'functions',
  'sql',
  'local',
  'report',
  'test',
  'docs',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'biome.json',
  '.oxlintrc.json',
]) {
  cpSync(pageFile(name), join(copy, name), { recursive: true });
}
symlinkSync(pageFile('node_modules'), join(copy, 'node_modules'));
afterAll(() => rmSync(copy, { recursive: true }));

/** Runs a program of ours or of a package in the copy; what it printed, and how it ended. */
function run(words: readonly string[]): Promise<{ text: string; isGood: boolean }> {
  const bin = join(copy, 'node_modules', '.bin');
  const [program = '', ...args] = words;
  const [command, given] =
    program === 'lifecycle'
      ? [process.execPath, [join(copy, 'local/lifecycle.ts'), ...args]]
      : [join(bin, program), args];
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    NO_COLOR: '1',
    VITEST: undefined,
    CI: undefined,
  };
  return new Promise((resolve) => {
    execFile(command, given, { cwd: copy, env }, (error, stdout, stderr) =>
      resolve({ text: error === null ? stdout : `${stdout}${stderr}`, isGood: error === null }),
    );
  });
}

function wordsOf(line: string): string[] {
  const [npx, ...words] = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  if (npx !== 'npx') throw new Error(`not a command of the page: ${line}`);
  return words;
}

async function expectGood(...words: string[]): Promise<void> {
  const { text, isGood } = await run(words);
  expect(isGood, `${words.join(' ')}\n${text}`).toBe(true);
}

/** Types, form and lint of what was written, and the cases. */
async function expectWhole(): Promise<void> {
  writeFileSync(join(copy, 'tsconfig.new.json'), JSON.stringify({ extends: './tsconfig.json', include: written }));
  await expectGood('tsc', '--noEmit', '-p', 'tsconfig.new.json');
  await expectGood('biome', 'check', '--vcs-enabled=false', 'functions/sources/index.ts', ...written);
  await expectGood('oxlint', '--type-aware', '--deny-warnings', ...written);
}

test('the page adds a source by its commands, and what the generator wrote is whole before a line is changed', async () => {
  const commands = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text.trim());
  const [begin = '', last = ''] = commands;
  expect(commands).toHaveLength(2);
  const begun = await run(wordsOf(begin));
  expect(begun.text).toBe(blocks.find(({ language }) => language === 'text')?.text);
  await expectWhole();
  await expectGood(...wordsOf(begun.text.split('it works as it is: ')[1]?.split('\n')[0] ?? ''));

  const files = blocks.filter(({ file }) => file !== '');
  expect(files.map(({ file }) => file).sort()).toEqual([...written].sort());
  for (const { file, text } of files) {
    expect(existsSync(join(copy, file)), file).toBe(true);
    writeFileSync(join(copy, file), text);
  }
  await expectWhole();
  await expectGood(...wordsOf(last));
  const listed = readFileSync(join(copy, 'docs/sources.md'), 'utf8');
  expect(listed).toContain('| Tea Club | `tea_club` | file | customer_traits | 2 |');
}, 240_000);
