import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchor } from '#local/docs/markdown.ts';
import { pageFile } from '#local/docs/pages.ts';

const pages = ['README.md', ...globSync('docs/**/*.md', { cwd: pageFile('.') })];

function linksOf(path: string): string[] {
  const text = readFileSync(pageFile(path), 'utf8').replaceAll(/^```[\s\S]*?^```$/gm, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^https?:/.test(link));
}

function anchorsOf(path: string): string[] {
  const text = readFileSync(pageFile(path), 'utf8').replaceAll(/^```[\s\S]*?^```$/gm, '');
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchor(heading));
}

function isBroken(page: string, link: string): boolean {
  const [file = '', heading] = link.split('#');
  const path = file === '' ? page : join(dirname(page), file);
  if (!existsSync(pageFile(path))) return true;
  return heading !== undefined && !anchorsOf(path).includes(heading);
}

describe('links of the docs', () => {
  test.each(pages)('lead somewhere: %s', (page) => {
    expect(linksOf(page).filter((link) => isBroken(page, link))).toEqual([]);
  });
});
