import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { intakeFile } from '#functions/intake/file.ts';
import { messageOf } from '#functions/intake/messages.ts';
import { intakeMessages } from '#functions/intake/queue.ts';
import { lakeKeyOfText } from '#functions/keys/key.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { type Privacy, withPrivacy } from '#functions/personal/privacy.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { forget, hashes, person } from '#test/functions/erasure/forgotten.ts';
import { keysOf, keyText, rowsOf, temporaryLake, textOfLake } from '#test/functions/intake/lakes.ts';
import { delivery } from '#test/functions/sources/deliveries.ts';
import { orderBody } from '#test/functions/sources/shopify-bodies.ts';

const off: Privacy = { dropPlusTags: false, keepNames: false, audienceHashes: false };
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

function depsOf(lake: StateLake, privacy: Partial<Privacy>) {
  const key = withPrivacy(lakeKeyOfText(keyText), { ...off, ...privacy });
  return { lake, quarantine: lake, key: async () => key, brand: 'own', logger: silent };
}

const sha256 = (text: string) => hash('sha256', text, 'hex');
const columns = 'id,customer_id,email,phone,channel,state,changed_at';
const rows = [
  `K-1,C-1,${person.email.toUpperCase()},+48 600 700 811,ads,granted,2024-11-01 10:00:00`,
  'K-2,C-2,bob@example.com,600 700 812,ads,granted,2024-11-01 10:00:00',
  'K-3,C-3,carl@example.com,,ads,withdrawn,2024-11-01 10:00:00',
  'K-4,C-4,dora@example.com,+48 600 700 814,email,granted,2024-11-01 10:00:00',
  'K-5,C-5,,,ads,granted,2024-11-01 10:00:00',
];
const name = 'drop/consents_csv/consents.csv';

async function drop(lake: StateLake, privacy: Partial<Privacy>, droppedAt = '2024-11-06T03:00:00Z') {
  await lake.put(name, Buffer.from(`${columns}\n${rows.join('\n')}\n`));
  await intakeFile({ key: name, etag: 'e', droppedAt }, depsOf(lake, privacy));
}

const plain = [person.email, 'bob@example.com', 'carl@example.com', 'dora@example.com', '+48600700811', '48600700811'];

describe('plain hashes for advertising', () => {
  test('are kept of those alone who consent to it, with the setting', async () => {
    const lake = await temporaryLake();
    await drop(lake, { audienceHashes: true });
    const kept = (await rowsOf(lake, 'audience_hashes')).map(
      ({ batch_id: _batch, customer_hash, source_version: _version, ...row }) => {
        expect(customer_hash).toMatch(/^[0-9a-f]{64}$/);
        return row;
      },
    );
    const common = {
      source: 'consents_csv',
      arrived_at: '2024-11-06 03:00:00.000000',
      occurred_at: '2024-11-01 10:00:00.000000',
      updated_at: '2024-11-01 10:00:00.000000',
    };
    expect(kept).toEqual([
      {
        ...common,
        source_id: 'K-1',
        customer_id: 'C-1',
        email_hash: hashes.email(person.email),
        phone_hash: hashes.phone(person.phone),
        email_sha256: sha256(person.email),
        phone_sha256: sha256('+48600700811'),
      },
      {
        ...common,
        source_id: 'K-2',
        customer_id: 'C-2',
        email_hash: hashes.email('bob@example.com'),
        email_sha256: sha256('bob@example.com'),
      },
    ]);
    const text = await textOfLake(lake);
    for (const other of ['carl@example.com', 'dora@example.com', '+48600700814']) {
      expect(text).not.toContain(sha256(other));
    }
  });

  test('are nowhere without the setting', async () => {
    const lake = await temporaryLake();
    await drop(lake, {});
    const order = messageOf({
      source: 'shopify',
      ...delivery(orderBody(), { headers: { 'x-shopify-topic': 'orders/updated' } }),
    });
    await intakeMessages([{ messageId: 'm', body: order }], depsOf(lake, {}));
    const text = await textOfLake(lake);
    for (const value of plain) {
      for (const digest of [sha256(value), hash('sha256', value, 'base64')]) expect(text).not.toContain(digest);
    }
    expect(await keysOf(lake, 'raw/audience_hashes')).toEqual([]);
    expect((await rowsOf(lake, 'consents')).filter(({ source }) => source === 'consents_csv')).toHaveLength(5);
  });

  test('are in their own table alone: no other object of the lake has one', async () => {
    const lake = await temporaryLake();
    await drop(lake, { audienceHashes: true });
    const [own] = await keysOf(lake, 'raw/audience_hashes/');
    const others = {
      ...lake,
      list: async function* (prefix: string) {
        for await (const entry of lake.list(prefix)) if (entry.key !== own) yield entry;
      },
    };
    const text = await textOfLake(others);
    for (const value of plain) expect(text).not.toContain(sha256(value));
  });

  test('are kept out by a tombstone', async () => {
    const lake = await temporaryLake();
    await forget(lake, { email: person.email });
    await drop(lake, { audienceHashes: true });
    expect((await rowsOf(lake, 'audience_hashes')).map(({ source_id }) => source_id)).toEqual(['K-2']);
    expect(await textOfLake(lake)).not.toContain(sha256(person.email));
  });
});

describe('the other settings of personal data', () => {
  const order = (changes: JsonObject) =>
    messageOf({
      source: 'shopify',
      ...delivery(orderBody(changes), { headers: { 'x-shopify-topic': 'orders/updated' } }),
    });
  const stored = async (privacy: Partial<Privacy>) => {
    const lake = await temporaryLake();
    await intakeMessages([{ messageId: 'm', body: order({}) }], depsOf(lake, privacy));
    return { row: (await rowsOf(lake, 'orders'))[0], text: await textOfLake(lake) };
  };

  test('drop_plus_tags makes one person of an address with and without a tag', async () => {
    const whole = hashes.email('anna.kowalska@example.com');
    expect((await stored({ dropPlusTags: true })).row?.email_hash).toBe(whole);
    expect((await stored({})).row?.email_hash).toBe(hashes.email(person.email));
  });

  test('keep_names leaves names in payloads alone; all else of the person is replaced as ever', async () => {
    const { row, text } = await stored({ keepNames: true });
    const { payload = '', ...columnsOfRow } = row ?? {};
    expect(JSON.parse(payload)).toMatchObject({ customer: { first_name: 'Anna', last_name: 'Kowalska' } });
    expect(JSON.stringify(columnsOfRow)).not.toMatch(/Anna|Kowalska/);
    expect(columnsOfRow).toMatchObject({ name_hash: hashes.fullName('Anna Kowalska') });
    expect(text).not.toMatch(/anna\.kowalska|600700811|600 700 811|Lipowa/);
    expect((await stored({})).text).not.toMatch(/Anna|Kowalska/);
  });

  test('keep_names holds for the rows of files too', async () => {
    const mapping = {
      source: 'till',
      time_zone: 'UTC',
      currency: 'EUR',
      personal: { Name: 'name' },
      records: [
        {
          record: 'orders',
          source_id: { from: 'Order' },
          occurred_at: { from: 'Ordered' },
          columns: { name_hash: { from: 'Name', hash: 'name' } },
        },
      ],
    };
    const payloads = async (keepNames: boolean) => {
      const lake = await temporaryLake();
      await lake.put('settings/mappings/till.json', Buffer.from(JSON.stringify(mapping)));
      await lake.put('drop/till/a.csv', Buffer.from('Order,Name,Ordered\n1,Anna Kowalska,2024-11-05 10:00:00\n'));
      const deps = depsOf(lake, { keepNames });
      await intakeFile({ key: 'drop/till/a.csv', etag: 'e', droppedAt: '2024-11-06T03:00:00Z' }, deps);
      return (await rowsOf(lake, 'orders')).map(({ payload = '' }) => payload.includes('Anna Kowalska'));
    };
    expect([await payloads(true), await payloads(false)]).toEqual([[true], [false]]);
  });
});
