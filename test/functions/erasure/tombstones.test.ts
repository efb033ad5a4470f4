import { describe, expect, test } from 'vitest';
import { readTombstones, setTombstones, tombstonesKey } from '#functions/erasure/tombstones.ts';
import { intakeFile } from '#functions/intake/file.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import type { Column, Personal } from '#sql/contracts/columns.ts';
import { records } from '#sql/records/index.ts';
import { arrival } from '#test/functions/intake/arrivals.ts';
import { contentOf, keysOf, rowsOf, temporaryLake, testKey, textOfLake } from '#test/functions/intake/lakes.ts';
import { forget, hashes, now, order, person, requestedAt, tracesSince } from './forgotten.ts';

const key = testKey();
const email = `email:${hashes.email(person.email)}`;
const asked = '2024-11-06 02:40:00.000000';

const request = (sourceId = 'redact') =>
  order(sourceId, {
    record: 'erasures',
    occurredAt: asked,
    updatedAt: asked,
    values: { kind: 'erase_person', email_hash: hashes.email(person.email) },
  });

describe('case 43: a request to forget somebody', () => {
  test('is recorded under keyed hashes alone, and sets one tombstone for each name', async () => {
    const lake = await temporaryLake();
    expect(await forget(lake)).toEqual({ requestedAt: asked, before: null });
    const [row] = await rowsOf(lake, 'erasures');
    expect(row).toMatchObject({
      source: 'forget',
      kind: 'erase_person',
      occurred_at: asked,
      customer_source: 'shopify',
    });
    expect(row).not.toHaveProperty('customer_id');
    const tombstones = await readTombstones(lake);
    expect([...tombstones.keys()].map((name) => name.replace(/[0-9a-f]{64}/, '…'))).toEqual([
      'customer:shopify:…',
      'email:…',
      'phone:…',
    ]);
    expect(new Set(tombstones.values())).toEqual(new Set([asked]));
    expect(await textOfLake(lake)).not.toMatch(/anna|600 ?700|115310627314723954/i);
  });

  test('made again is the same objects; a later one is a version of the same record, and its instant holds', async () => {
    const lake = await temporaryLake();
    await forget(lake);
    const once = await contentOf(lake);
    expect(await forget(lake)).toEqual({ requestedAt: asked, before: asked });
    expect(await contentOf(lake)).toEqual(once);
    const later = await forget(lake, { ...person, requestedAt: undefined });
    expect(later).toEqual({ requestedAt: '2024-11-06 02:50:00.000000', before: asked });
    const rows = await rowsOf(lake, 'erasures');
    expect(new Set(rows.map(({ source_id }) => source_id)).size).toBe(1);
    expect(new Set(rows.map(({ source_version }) => source_version))).toEqual(
      new Set([asked, '2024-11-06 02:50:00.000000']),
    );
    await forget(lake);
    expect((await readTombstones(lake)).get(email)).toBe('2024-11-06 02:50:00.000000');
  });

  test('of somebody nobody knows is recorded like any other', async () => {
    const lake = await temporaryLake();
    await forget(lake, { email: 'stranger@example.org' });
    expect(await rowsOf(lake, 'erasures')).toHaveLength(1);
    expect((await readTombstones(lake)).has(`email:${hashes.email('stranger@example.org')}`)).toBe(true);
  });

  test.each([
    ['LC-ING-039', {}],
    ['LC-ING-039', { email: 'secret-name' }],
    ['LC-ING-039', { phone: 'secret-1' }],
    ['LC-ING-039', { customerId: 'secret-9' }],
    ['LC-ING-039', { customerId: 'Secret:9' }],
    ['LC-ING-039', { customerId: 'gid://shopify/Customer/secret' }],
    ['LC-ING-039', { email: '<secret@example.com>' }],
    ['LC-ING-039', { email: '"secret@example.com"' }],
    ['LC-ING-039', { email: 'secret@example.com,' }],
    ['LC-ING-015', { email: person.email, requestedAt: 'secret day' }],
    ['LC-ING-040', { email: person.email, requestedAt: '2024-11-06T02:50:01Z' }],
  ])('is refused with %s when it names nobody or no past instant, quoting nothing', async (code, who) => {
    const lake = await temporaryLake();
    const refused: unknown = await forget(lake, who).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code });
    expect(String(refused)).not.toMatch(/secret|anna/);
    expect(await keysOf(lake)).toEqual([]);
  });

  test('comes as a dropped file too', async () => {
    const lake = await temporaryLake();
    const body = `requested_at,email,phone,customer_source,customer_id\n${requestedAt},${person.email},,shopify,115310627314723954\n`;
    await lake.put('drop/erasures_csv/one.csv', Buffer.from(body));
    const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const deps = { lake, quarantine: lake, key: async () => key, brand: 'own', logger: silent };
    await intakeFile({ key: 'drop/erasures_csv/one.csv', etag: 'e', droppedAt: now.toISOString() }, deps);
    const byFile = await readTombstones(lake);
    const other = await temporaryLake();
    await forget(other, { email: person.email, customerId: person.customerId });
    expect(byFile).toEqual(await readTombstones(other));
  });

  test('that is dated ahead holds since its receipt', async () => {
    const lake = await temporaryLake();
    const ahead = { occurredAt: '2062-01-01 00:00:00.000000', updatedAt: '2062-01-01 00:00:00.000000' };
    const outcome = request();
    if ('mapped' in outcome) Object.assign(outcome.mapped, ahead);
    await writeArrivals([arrival('a', outcome)], { lake, key });
    expect((await readTombstones(lake)).get(email)).toBe('2024-11-06 03:00:00.123000');
  });

  test('holds whole when it is killed at any write, once it is repeated', async () => {
    const whole = await temporaryLake();
    const arrivals = [arrival('a', order('1'), request()), arrival('b', order('2'))];
    await writeArrivals(arrivals, { lake: whole, key });
    const expected = await contentOf(whole);
    for (let point = 0; ; point++) {
      const lake = await temporaryLake();
      const stopped = stoppingAt(lake, point);
      const isWhole = await writeArrivals(arrivals, { lake: stopped, key }).then(
        () => true,
        () => false,
      );
      const isForbidden = (await readTombstones(lake)).has(email);
      expect((await keysOf(lake, 'raw/')).length === 0 || isForbidden).toBe(true);
      expect(await tracesSince({}, lake)).toEqual([]);
      await writeArrivals(arrivals, { lake, key });
      expect(await contentOf(lake)).toEqual(expected);
      if (isWhole) return expect(point).toBeGreaterThan(3);
    }
  });
});

function stoppingAt(lake: StateLake, point: number): StateLake {
  let writes = 0;
  const counted = () => {
    if (writes++ >= point) throw new Error('stopped');
  };
  return {
    ...lake,
    put: async (name, bytes, options) => {
      counted();
      return lake.put(name, bytes, options);
    },
    putMarked: async (name, bytes, mark) => {
      counted();
      return lake.putMarked(name, bytes, mark);
    },
  };
}

describe('tombstones', () => {
  test('of many writers at once are all there', async () => {
    const lake = await temporaryLake();
    const names = Array.from({ length: 12 }, (_, at) => `email:${at}`);
    await Promise.all(names.map((name) => setTombstones(new Map([[name, asked]]), lake)));
    expect([...(await readTombstones(lake)).keys()].sort()).toEqual([...names].sort());
  });

  test('that cannot be read stop intake before it writes anything', async () => {
    const lake = await temporaryLake();
    await lake.putMarked(tombstonesKey, Buffer.from('{"format":2}'), null);
    const writing = writeArrivals([arrival('a', order('1'))], { lake, key });
    await expect(writing).rejects.toMatchObject({ code: 'LC-ING-022', retryable: true });
    expect(await keysOf(lake, 'raw/')).toEqual([]);
  });

  test('are asked for once a write', async () => {
    const lake = await temporaryLake();
    let reads = 0;
    const counting: StateLake = {
      ...lake,
      getMarked: async (name) => {
        reads += name === tombstonesKey ? 1 : 0;
        return lake.getMarked(name);
      },
    };
    const arrivals = Array.from({ length: 50 }, (_, at) => arrival(`a${at}`, order(String(at))));
    await writeArrivals(arrivals, { lake: counting, key });
    expect(reads).toBe(1);
  });
});

describe('the contracts of records', () => {
  const kinds: readonly (readonly [RegExp, readonly Personal[]])[] = [
    [/email_hash$/, ['email']],
    [/phone_hash$/, ['phone']],
    [/(name|initial|customer)_hash$/, ['trait']],
    [/^(customer|author|referrer|friend|lead)_id$/, ['customer']],
    [/^user_id$/, ['user']],
    [/^browser_id$/, ['browser']],
    [/identifier$/, ['name']],
    [/^(text|session_id)$/, ['trait']],
    [/^(page_url|landing_page|referrer)$/, ['page']],
  ];

  test('mark every column that names somebody', () => {
    const wrong = Object.values(records).flatMap(({ name, columns }) =>
      Object.entries<Column>(columns).flatMap(([column, { personal }]) =>
        kinds.some(([pattern, allowed]) => pattern.test(column) && !allowed.some((kind) => kind === personal))
          ? [`${name}.${column}`]
          : [],
      ),
    );
    expect(wrong).toEqual([]);
  });
});
