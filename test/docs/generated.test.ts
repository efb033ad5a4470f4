import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generatedPages, pageFile } from '#local/docs/pages.ts';

describe('the generated pages', async () => {
  const pages = await generatedPages();

  test.each(pages)('$path is as the code says', ({ path, text }) => {
    expect(readFileSync(pageFile(path), 'utf8') === text, `${path} is out of date: run npm run docs`).toBe(true);
  });
});
