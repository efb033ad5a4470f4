import { describe, expect, test } from 'vitest';
import { keptId, keptRecord, keptText } from '#functions/personal/kept-values.ts';
import { quotable } from '#functions/personal/quotable.ts';
import { headersTold } from '#functions/sources/mapped/headers-told.ts';
import { event } from '#test/functions/intake/arrivals.ts';
import { testContext } from '#test/functions/intake/lakes.ts';

const { pseudonyms: hashes } = testContext();
const label = `[email:${hashes.email('anna@example.com')?.slice(0, 12)}]`;

describe('case 44: the text of a column', () => {
  test.each([
    ['anna@example.com', label],
    ['ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ', label],
    ['anna﹫example.com', label],
    ['an\u200bna@example.com', label],
    ['"anna"@example.com', label],
    ['anna%40example.com', label],
    ['+48 600 700 811', '[phone]'],
    ['tel:+48600700811', 'tel:[phone]'],
    ['600\u00a0700\u00a0811', '[phone]'],
    ['call +48 600‑700‑811 now', 'call [phone] now'],
    ['https://a.example/x?phone=600700811&page=2', 'https://a.example/x?page=2'],
  ])('%j is kept as %j', (text, kept) => {
    expect(keptText(text, hashes)).toBe(kept);
  });

  test.each([
    'spring & sale',
    'R&D + Q1',
    '0012345678905',
    '820982911946154508',
    '2026-10-01 12:00:00.000000',
    'gid://shopify/Order/820982911946154508',
    '5901234123457',
    '書道セット（大）',
    'Tea “No. 7” – 50 g',
  ])('%j stays as it was written', (text) => {
    expect(keptText(text, hashes)).toBe(text);
    expect(keptId(text, hashes)).toBe(text);
  });

  test('an e-mail in a label of another stays what it is, whatever digits its hash has', () => {
    const written = 'from [email:001234567890] and [email:123456789012] to us';
    expect(hashes.scrub(written)).toBe(written);
  });
});

describe('case 44: an id', () => {
  test('that looks like a phone is told by its hash, part by part, wherever it stands', () => {
    const [one, other] = ['+48 600 700 811|eu', '+48 600 700 812|eu'].map((id) => keptId(id, hashes));
    expect(one).toMatch(/^\[phone\]\|eu\|[0-9a-f]{16}$/);
    expect(one).not.toBe(other);
    const record = event('+48 600 700 811|eu', { values: { event_name: 'x', order_id: '+48 600 700 811|eu' } });
    const kept = 'mapped' in record ? keptRecord(record.mapped, hashes) : null;
    expect(kept).toMatchObject({ sourceId: one, values: { event_name: 'x', order_id: one } });
  });

  test.each(['Order 600700801', '131415161|2026-09-30 00:00:00', 'Open|7001|11/22/2025 12:05:03 AM|2'])(
    '%j is none',
    (id) => {
      expect(keptId(id, hashes)).toBe(id);
    },
  );
});

describe('case 44: a message', () => {
  test.each([
    ['drop/orders/anna@example.com.csv', 'drop/orders/[hidden]'],
    ['member "https://x.example/?q=anna%2540exa', 'member "https:[hidden]'],
    ['"anna@exam"', '"[hidden]"'],
    ['column outcome of interactions 46|740 680 414', 'column outcome of interactions 46|[hidden]'],
    ['path /+48600700811', 'path /[hidden]'],
    ['/items?q=%2B48%20600%20700%20811', '/items?q=[hidden]'],
    ['file first%20600%2520700%2520811', 'file first [hidden]'],
  ])('quotes %j as %j', (text, told) => {
    expect(quotable(text).replace(/https:\S*\[hidden\]/, 'https:[hidden]')).toBe(told);
  });

  test.each([
    'column total_amount of orders 820982911946154508',
    'raw/orders/dt=2026-10-01/0123456789abcdef.ndjson.gz in folder /tmp/lake-1 (EACCES)',
    '3145729 bytes, limit 3145728',
    'http://127.0.0.1:38041/items, after 8 attempts and 300 s asked for',
    'days 2026-10-01 to 2026-10-02 12:00',
    'drop/orders/first%20half%20of%202026.csv',
  ])('quotes %j whole', (text) => {
    expect(quotable(text)).toBe(text);
  });

  test('names the columns of a file, unless its first row is no header', () => {
    expect(headersTold(['id', 'E-Mail', 'Straße'])).toBe('id, E-Mail, Straße');
    expect(headersTold(['Anna', 'Kowalska', '2026-10-01'])).toBe('3 that read like a row, not like a header');
  });
});
