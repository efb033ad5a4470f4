import { describe, expect, test } from 'vitest';
import { openDuckDb } from '#local/warehouse/duckdb.ts';
import { recordColumns } from '#sql/contracts/record.ts';
import { versionsTable } from '#sql/materialise/merge.ts';
import { audience_hashes } from '#sql/records/audience_hashes.ts';
import { consents } from '#sql/records/consents.ts';
import { erasures } from '#sql/records/erasures.ts';
import { blocksOf } from './examples.ts';

const query = blocksOf('docs/security.md').find(({ language }) => language === 'sql')?.text ?? '';
const day = (number: number) => `2026-01-0${number} 00:00:00`;

type Row = Readonly<Record<string, string>>;

/** What the documented query answers over these versions. */
async function audienceOf(given: Readonly<Record<string, readonly Row[]>>): Promise<unknown[]> {
  const db = await openDuckDb();
  try {
    await db.connection.run('create schema lifecycle_base');
    for (const record of [audience_hashes, consents, erasures]) {
      const columns = Object.entries(recordColumns(record)).map(([name, { type }]) => `"${name}" ${type}`);
      const table = `lifecycle_base.${versionsTable(record)}`;
      await db.connection.run(`create table ${table} (${columns.join(', ')})`);
      for (const row of given[record.name] ?? []) {
        const values = Object.values(row).map((value) => `'${value}'`);
        await db.connection.run(`insert into ${table} (${Object.keys(row).join(', ')}) values (${values.join(', ')})`);
      }
    }
    const reader = await db.connection.runAndReadAll(query);
    return reader.getRowObjects().map(({ email_sha256 }) => email_sha256);
  } finally {
    db.close();
  }
}

const anna = { source: 'shopify', customer_id: '7', email_hash: 'h-anna', customer_hash: 'c-anna' };
const granted = { ...anna, email_sha256: 'plain-anna', occurred_at: day(3) };
const consent = { source: 'shopify', channel: 'ads', state: 'withdrawn', occurred_at: day(4) };
const request = { source: 'forget', kind: 'erase_person', occurred_at: day(4) };

describe('the query of docs/security.md for audiences', () => {
  test.each([
    ['who consented', {}, true],
    ['who withdrew another consent', { consents: [{ ...consent, channel: 'email', email_hash: 'h-anna' }] }, true],
    ['who withdrew before', { consents: [{ ...consent, occurred_at: day(2), email_hash: 'h-anna' }] }, true],
    ['whose neighbour withdrew', { consents: [{ ...consent, email_hash: 'h-bob', customer_id: '8' }] }, true],
    [
      'whom another source has under the same id',
      { consents: [{ ...consent, source: 'till', customer_id: '7' }] },
      true,
    ],
    ['who withdrew', { consents: [{ ...consent, email_hash: 'h-anna' }] }, false],
    ['who withdrew under an id alone', { consents: [{ ...consent, customer_id: '7' }] }, false],
    ['who withdrew at the same instant', { consents: [{ ...consent, customer_id: '7', occurred_at: day(3) }] }, false],
    ['who asked to be forgotten', { erasures: [{ ...request, email_hash: 'h-anna' }] }, false],
    ['who asked by a hashed id', { erasures: [{ ...request, customer_hash: 'c-anna' }] }, false],
    ['who asked through the shop', { erasures: [{ ...request, source: 'shopify', customer_id: '7' }] }, false],
    ['whose shop asked', { erasures: [{ ...request, kind: 'erase_shop', source: 'shopify', customer_id: '7' }] }, true],
  ])('shows %s: %o', async (_, given, isThere) => {
    expect(await audienceOf({ audience_hashes: [granted], ...given })).toEqual(isThere ? ['plain-anna'] : []);
  });

  test('shows who consented again after a withdrawal', async () => {
    const again = { ...granted, occurred_at: day(5) };
    const given = { audience_hashes: [granted, again], consents: [{ ...consent, email_hash: 'h-anna' }] };
    expect(await audienceOf(given)).toEqual(['plain-anna']);
  });
});
