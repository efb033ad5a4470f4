import { describe, expect, test } from 'vitest';
import { sources } from '#functions/sources/index.ts';
import { webhooks } from '#functions/sources/webhooks.ts';

const posted = sources.flatMap(({ name, webhook }) => (webhook ? [{ name, webhook }] : []));

describe('the registry of the door', () => {
  test.each(posted)('knows $name by the very webhook that its source has', ({ name, webhook }) => {
    expect(webhooks.get(name)).toBe(webhook);
  });

  test('knows no webhook that is no source’s', () => {
    expect([...webhooks.keys()].sort()).toEqual(posted.map(({ name }) => name).sort());
  });
});
