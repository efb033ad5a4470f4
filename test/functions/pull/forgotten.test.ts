import { describe, expect, test } from 'vitest';
import { pullSource } from '#functions/pull/pull-source.ts';
import { constant, emailHash, instant, text } from '#functions/sources/fields.ts';
import { mapParts, mappingOf, objectsOf } from '#functions/sources/mapping.ts';
import { isJsonObject } from '#functions/values/json.ts';
import { forget, hashes, person, tracesSince } from '#test/functions/erasure/forgotten.ts';
import { contentOf, rowsOf } from '../intake/lakes.ts';
import type { Api } from './api.ts';
import { credentials, openApi, type Rig, rigOf, sourceOf, start, stateOf } from './rig.ts';

const trait = mappingOf('customer_traits', {
  sourceId: text('id'),
  occurredAt: instant('at'),
  columns: {
    trait: constant('stars'),
    value: text('stars'),
    kind: constant('behavioural'),
    email_hash: emailHash('text'),
  },
});

function pullPeople(api: Api, rig: Rig) {
  const source = sourceOf(api);
  const map = mapParts({ ...source, records: ['customer_traits'] }, (page) =>
    objectsOf(isJsonObject(page) ? page.items : undefined, 'items').map((object) => ({ object, mappings: [trait] })),
  );
  return pullSource({ ...source, records: ['customer_traits'], map }, credentials, rig.deps);
}

describe('case 43: a forgotten person in a pulled list', () => {
  test.each(['number', 'whole'] as const)(
    'is not stored again, nor known to the state of the feed: %s',
    async (way) => {
      const api = await openApi(way);
      api.clock.now = start;
      api.put('p1', 5, person.email);
      api.put('p2', 4, 'bob@example.com');
      api.clock.now += 60_000;
      const rig = await rigOf(api);
      const asked = new Date(api.clock.now);
      await forget(rig.lake, { email: person.email, requestedAt: asked.toISOString() }, asked);
      const before = await contentOf(rig.lake);
      await pullPeople(api, rig);
      expect(await tracesSince(before, rig.lake)).toEqual([]);
      const rows = await rowsOf(rig.lake, 'customer_traits');
      expect(rows.map(({ source_id, email_hash, value }) => [source_id, email_hash, value])).toEqual([
        ['p1', undefined, undefined],
        ['p2', hashes.email('bob@example.com'), '4'],
      ]);
      expect((await stateOf(rig)).text.includes(String(hashes.email('bob@example.com')))).toBe(way === 'whole');
    },
  );
});
