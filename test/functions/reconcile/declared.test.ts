import { describe, expect, test } from 'vitest';
import { isReconciled } from '#functions/reconcile/reconciled.ts';
import { sources } from '#functions/sources/index.ts';

const window = { from: '2026-03-02T00:00:00.000Z', until: '2026-03-03T00:00:00.000Z' };
const shown = 'https://shop.example';

describe.each(sources.filter(isReconciled))('the source $name', ({ reconcile, records }) => {
  const credentials = Object.fromEntries(
    reconcile.credentials.map((name) => [name, name === 'shop' ? shown : `cr3dential-of-${name}`]),
  );

  test('is asked over TLS, with its secrets in no address', () => {
    const requests = [reconcile.list.first(window, credentials), reconcile.whole('1', credentials)];
    for (const { url } of [...requests, ...(reconcile.token ? [reconcile.token(credentials)] : [])]) {
      expect(new URL(url).protocol).toBe('https:');
      expect(url).not.toContain('cr3dential');
    }
  });

  test('makes one address of whatever it is asked for by', () => {
    const { pathname, search } = new URL(reconcile.whole('../1?a=b#c', credentials).url);
    expect(pathname).toContain('..%2F1%3Fa%3Db%23c');
    expect(search).toBe('');
  });

  test('asks for records that it makes', () => {
    expect(records).toContain(reconcile.table);
  });
});
