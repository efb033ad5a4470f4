import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentedCodes } from '#local/docs/errors-page.ts';
import { pageFile } from '#local/docs/pages.ts';

const code = /LC-[A-Z]+-\d{3}/g;
const texts = globSync('{functions,infra,local,report,sql}/**/*.{ts,sql}', { cwd: pageFile('.') })
  .filter((file) => !file.startsWith('local/docs/'))
  .map((file) => ({ file, text: readFileSync(join(pageFile('.'), file), 'utf8') }));

/** A key of a table of codes, or the code of a class. */
function declaredIn(text: string): string[] {
  return [...text.matchAll(/^\s*'(LC-[A-Z]+-\d{3})': \{|code = '(LC-[A-Z]+-\d{3})'/gm)].map(
    ([, key, own]) => key ?? own ?? '',
  );
}

/** Codes that are given at the throw, with the class that they are given to. */
function thrownIn(text: string): [code: string, by: string][] {
  return [...text.matchAll(/new (\w+)\(\s*'(LC-[A-Z]+-\d{3})'/g)].map(([, by = '', thrown = '']) => [thrown, by]);
}

describe('error codes', () => {
  const declared = texts.flatMap(({ text }) => declaredIn(text));

  test('are found at all', () => {
    expect(declared).toEqual(expect.arrayContaining(['LC-ING-001', 'LC-MAP-001', 'LC-RUN-001', 'LC-ATH-001']));
  });

  test('are declared once', () => {
    expect(declared.filter((one, index) => declared.indexOf(one) !== index)).toEqual([]);
  });

  test('that no table or class declares belong to one class of error', () => {
    const loose = texts.flatMap(({ text }) => thrownIn(text)).filter(([thrown]) => !declared.includes(thrown));
    const classes = Map.groupBy(loose, ([thrown]) => thrown);
    expect(loose.map(([thrown]) => thrown)).toContain('LC-MOD-001');
    for (const [thrown, uses] of classes) {
      expect([...new Set(uses.map(([, by]) => by))], `${thrown} is thrown by several classes`).toHaveLength(1);
    }
  });

  test('of the code are all in docs/errors.md, and no others', () => {
    const used = new Set(texts.flatMap(({ text }) => text.match(code) ?? []));
    expect([...new Set(documentedCodes())].sort()).toEqual([...used].sort());
    expect(new Set(documentedCodes()).size).toBe(documentedCodes().length);
  });
});
