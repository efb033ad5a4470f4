import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { pullCommand } from '#local/commands/pull.ts';

const secrets = JSON.stringify({ pulled: { awin: { advertiserId: '99', token: 't0ken' } } });
const lines: string[] = [];
const output = { out: (text: string) => lines.push(text), progress: () => undefined, done: () => undefined };

afterEach(() => {
  lines.length = 0;
  vi.unstubAllGlobals();
});

async function folderWith(mode: number): Promise<{ lake: string; file: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'pull-command-'));
  const file = join(folder, 'secrets.json');
  await writeFile(file, secrets);
  await chmod(file, mode);
  return { lake: join(folder, 'lake'), file };
}

function apiAnswers(body: unknown, status = 200) {
  const asked = vi.fn(async (_url: string, _init: RequestInit) => Response.json(body, { status }));
  vi.stubGlobal('fetch', asked);
  return asked;
}

describe('lifecycle pull', () => {
  test('asks with the credentials of a file, and prints where each feed stands', async () => {
    const { lake, file } = await folderWith(0o600);
    apiAnswers([]);
    const now = vi.spyOn(globalThis, 'setTimeout').mockImplementation(((done: () => void) => {
      queueMicrotask(done);
      return 0 as never;
    }) as never);
    await pullCommand({ source: 'awin', lake, secrets: file, env: {} }, output);
    now.mockRestore();
    expect(lines.join('\n')).toMatch(/feed +pages +records +quarantined +status +stands at/);
    expect(lines.join('\n')).toMatch(/transaction +12 +0 +0 +finished +20\d\d-/);
  });

  test('asks with the variable where there is no file', async () => {
    const { lake } = await folderWith(0o600);
    const asked = apiAnswers({ error: 'no' }, 403);
    const error = await pullCommand({ source: 'awin', lake, env: { LIFECYCLE_SECRETS: secrets } }, output).catch(
      String,
    );
    expect(error).toMatch(/LC-PUL-003/);
    expect(String(error)).not.toContain('t0ken');
    expect(new Headers(asked.mock.calls[0]?.[1].headers).get('authorization')).toBe('Bearer t0ken');
  });

  test.each([0o644, 0o640, 0o604])('refuses a file that others can read: mode %o', async (mode) => {
    const { lake, file } = await folderWith(mode);
    await expect(pullCommand({ source: 'awin', lake, secrets: file, env: {} }, output)).rejects.toMatchObject({
      code: 'LC-PUL-017',
    });
  });

  test.each([
    ['LC-PUL-001', 'awin', {}],
    ['LC-PUL-016', 'shopify', {}],
    ['LC-PUL-016', '__proto__', {}],
    ['LC-ING-026', 'awin', { LIFECYCLE_SECRETS: 't0ken' }],
  ])('says %s for %s with %j', async (code, source, env) => {
    const { lake } = await folderWith(0o600);
    await expect(pullCommand({ source, lake, env }, output)).rejects.toMatchObject({ code });
  });

  test('says which file is missing', async () => {
    const { lake } = await folderWith(0o600);
    await expect(pullCommand({ source: 'awin', lake, secrets: 'none.json', env: {} }, output)).rejects.toMatchObject({
      code: 'LC-ING-024',
    });
  });
});
