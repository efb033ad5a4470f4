import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { restored, stored } from '#functions/pull/stored-request.ts';

const secrets = { credentials: { client: 'shop-1', key: 'a+b/c=d&e "f"' }, tokens: ['old-token', 'new-token'] };
const first = { url: 'https://api.example/list', headers: { 'x-key': secrets.credentials.key } };

const writings: [string, string][] = [
  ['as it is', `https://api.example/list?key=${secrets.credentials.key}`],
  ['encoded', `https://api.example/list?key=${encodeURIComponent(secrets.credentials.key)}`],
  ['as in a form', `https://api.example/list?${new URLSearchParams({ key: secrets.credentials.key })}`],
  ['as a token', 'https://api.example/list?access_token=new-token'],
  ['more than once', 'https://api.example/shop-1/list?token=new-token&next=shop-1'],
];

describe('a request that is stored', () => {
  test.each(writings)('holds no secret that stands in it %s, and is the same again', (_, url) => {
    const request = { url, method: 'POST' as const, body: JSON.stringify(secrets.credentials), headers: first.headers };
    const kept = stored(request, first, secrets);
    const text = JSON.stringify(kept);
    for (const secret of ['a+b', 'a%2Bb', 'c=d', 'shop-1', 'token=new']) expect(text).not.toContain(secret);
    expect(kept && restored(kept, first, secrets)).toEqual(request);
  });

  test('with a token that ended is asked with the new one', () => {
    const kept = stored({ url: 'https://api.example/list?access_token=old-token' }, first, secrets);
    expect(kept && restored(kept, first, secrets).url).toBe('https://api.example/list?access_token=new-token');
  });

  test.each([
    ['other escapes', { url: 'https://api.example/list?key=%61%2b%62%2f%63%3d%64%26%65%20%22%66%22' }],
    ['base64', { url: `https://api.example/list?key=${Buffer.from(secrets.credentials.key).toString('base64url')}` }],
    ['a header of its own', { url: 'https://api.example/list', headers: { authorization: 'x' } }],
    ['what we would put in its place', { url: 'https://api.example/list?{secret key}' }],
  ])('is not stored where a secret may stand in %s', (_, request) => {
    expect(stored(request, first, secrets)).toBeNull();
  });

  test('is the same again, whatever the secrets and the address', () => {
    const text = fc.string({ minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z_]{1,9}$/), text),
        fc.array(text),
        text,
        (credentials, parts, token) => {
          const given = { credentials, tokens: [token] };
          const pieces = [...parts, ...Object.values(credentials), token].map(encodeURIComponent);
          const request = { url: `https://api.example/${pieces.join('/')}`, body: pieces.join('&') };
          const kept = stored(request, first, given);
          if (kept === null) return;
          expect(restored(kept, first, given)).toEqual({ ...request, method: 'GET' });
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});
