import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namesOf } from '#local/new-source/names.ts';
import { newSource } from '#local/new-source/new-source.ts';
import { withSource } from '#local/new-source/registry.ts';

const registryPath = 'functions/sources/index.ts';
const registry = readFileSync(registryPath, 'utf8');

function checkout(): string {
  const root = mkdtempSync(join(tmpdir(), 'new-source-'));
  mkdirSync(join(root, 'functions/sources'), { recursive: true });
  cpSync(registryPath, join(root, registryPath));
  return root;
}

describe('a new source', () => {
  test('is written with its registry line', async () => {
    const root = checkout();
    await newSource('tea_club', root);
    const text = readFileSync(join(root, registryPath), 'utf8');
    expect(text).toContain("import { teaClubSource } from './tea_club/index.ts';\n");
    expect(text).toContain('  teaClubSource,\n];');
    expect(readdirSync(join(root, 'functions/sources/tea_club')).sort()).toEqual(['index.ts', 'mapping.ts']);
  });

  test.each(['', 'Tea', 'tea-club', 'tea__club', '_tea', '9tea', '../tea', 'tea club', 'x'.repeat(41), '__proto__'])(
    'is refused under the bad name %j',
    async (name) => {
      const root = checkout();
      await expect(newSource(name, root)).rejects.toMatchObject({ code: 'LC-CLI-006' });
      expect(readFileSync(join(root, registryPath), 'utf8')).toBe(registry);
    },
  );

  test.each(['shopify', 'ga4_bigquery', 'orders', 'facebook_lead_ads'])(
    'is refused under a name that means something already: %s',
    async (name) => {
      await expect(newSource(name, checkout())).rejects.toMatchObject({ code: 'LC-CLI-006' });
    },
  );

  test('touches no file that is there', async () => {
    const root = checkout();
    mkdirSync(join(root, 'test/functions/sources/tea_club'), { recursive: true });
    await expect(newSource('tea_club', root)).rejects.toMatchObject({ code: 'LC-CLI-007' });
    expect(existsSync(join(root, 'functions/sources/tea_club'))).toBe(false);
    expect(readFileSync(join(root, registryPath), 'utf8')).toBe(registry);
  });

  test('is refused outside a checkout', async () => {
    const root = mkdtempSync(join(tmpdir(), 'new-source-'));
    await expect(newSource('tea_club', root)).rejects.toMatchObject({ code: 'LC-CLI-007' });
    expect(readdirSync(root)).toEqual([]);
  });
});

describe('the registry', () => {
  const names = namesOf('new_one');

  test('keeps its imports in order, wherever the new one belongs', () => {
    for (const name of ['aaa', 'mmm', 'zzz_last']) {
      const text = withSource(registry, namesOf(name));
      const paths = [...text.matchAll(/^import .* from '(\.[^']+)';$/gm)].map(([, path]) => path ?? '');
      expect(paths).toEqual(paths.toSorted((a, b) => (a < b ? -1 : 1)));
      expect(paths).toContain(`./${name}/index.ts`);
    }
  });

  test('that stands in one line stays in one while it fits', () => {
    const short = "import type { Source } from './source.ts';\n\nexport const sources: readonly Source[] = [];\n";
    expect(withSource(short, names)).toBe(
      "import { newOneSource } from './new_one/index.ts';\nimport type { Source } from './source.ts';\n\nexport const sources: readonly Source[] = [newOneSource];\n",
    );
  });

  test('of another form is left alone', () => {
    expect(() => withSource('export const all = [];', names)).toThrow(/LC-CLI-007/);
  });
});
