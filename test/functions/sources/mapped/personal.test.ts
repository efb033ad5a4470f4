import { describe, expect, it } from 'vitest';
import { hashes, mapContent } from './harness.ts';

const mapping = (changes: object = {}, record: object = {}) => ({
  source: 'till',
  time_zone: 'UTC',
  currency: 'EUR',
  ...changes,
  records: [
    {
      record: 'orders',
      source_id: { from: 'name' },
      occurred_at: { from: 'at' },
      columns: { email_hash: { from: 'email', optional: true, hash: 'email' } },
      ...record,
    },
  ],
});

describe('an id that holds a phone', () => {
  it('shows none, and still tells one row from another', async () => {
    const content = 'name,at\nTill of 600 700 811,2026-01-02T10:00:00Z\nTill of 600 700 812,2026-01-02T10:00:00Z\n';
    const { records: mapped } = await mapContent(mapping(), content);
    const [one, other] = mapped.map(({ sourceId }) => sourceId);
    expect(one).toMatch(/^Till of \[phone\]\|[0-9a-f]{16}$/);
    expect(other).toMatch(/^Till of \[phone\]\|[0-9a-f]{16}$/);
    expect(other).not.toBe(one);
    expect(JSON.stringify(mapped)).not.toContain('600 700');
  });
});

describe('columns that are personal if they are there', () => {
  const told = mapping({ personal_if_present: { email: 'email' } }, { source_id: { from: 'name' } });

  it('may be absent', async () => {
    const { records: mapped } = await mapContent(told, 'name,at\nT-1,2026-01-02T10:00:00Z\n');
    expect(mapped.map(({ values }) => values.email_hash)).toEqual([null]);
  });

  it('are replaced where they are', async () => {
    const { records: mapped } = await mapContent(told, 'name,email,at\nT-1,anna@example.com,2026-01-02T10:00:00Z\n');
    expect(mapped[0]?.values.email_hash).toBe(hashes.email('anna@example.com'));
    expect(mapped[0]?.payload).not.toContain('anna');
  });

  it('need a hash, as all personal columns do', async () => {
    const bare = mapping({ personal_if_present: { email: 'email' } }, { columns: { coupon: { from: 'email' } } });
    await expect(mapContent(bare, 'name,email,at\n')).rejects.toThrow('email is personal: take it with hash');
  });
});

describe('a day that never was', () => {
  it.each([1, 2])('in %i of two or four rows costs those rows alone', async (wrong) => {
    const rows = Array.from({ length: wrong * 2 }, (_, at) => `T-${at},${at < wrong ? '31.12.2025' : '2026-01-02'}`);
    const { records: mapped, rejected } = await mapContent(mapping(), `name,at\n${rows.join('\n')}\n`);
    expect(mapped).toHaveLength(wrong);
    expect(rejected.map(({ code }) => code)).toEqual(Array.from({ length: wrong }, () => 'LC-ING-015'));
  });
});
