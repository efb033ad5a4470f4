import { describe, expect, test } from 'vitest';
import { lakeKey, lakeKeyOfText } from '#functions/keys/key.ts';
import { withoutPersonalMembers } from '#functions/personal/page-address.ts';
import { compileRules, scrubPayload, usualPersonal } from '#functions/personal/payload.ts';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { keyText, testKey } from '#test/functions/intake/lakes.ts';

const hashes = pseudonyms(testKey());

describe('the key of a lake', () => {
  test.each([
    ['nothing', ''],
    ['31 bytes', 'ab'.repeat(31)],
    ['one byte over and over', '00'.repeat(32)],
    ['a well-known word', 'changeme-changeme-changeme-changeme-changeme'],
    ['a plain row of bytes', Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('hex')],
    ['a row of digits', '0123456789abcdef'.repeat(4)],
  ])('is refused when it is %s', (_, text) => {
    expect(() => lakeKeyOfText(text)).toThrow(expect.objectContaining({ code: 'LC-ING-001' }));
  });

  test('is refused when it is missing', () => {
    expect(() => lakeKeyOfText(undefined)).toThrow(/LC-ING-001 .*it is empty/);
    expect(() => lakeKey(new Uint8Array())).toThrow(/LC-ING-001/);
  });

  test('case 44: is the same in hex and base64, and another key makes other hashes', () => {
    const base64 = Buffer.from(keyText, 'hex').toString('base64');
    const other = pseudonyms(lakeKeyOfText(keyText.replace('8f', '8e')));
    expect(pseudonyms(lakeKeyOfText(base64)).email('a@b.co')).toBe(hashes.email('a@b.co'));
    expect(other.email('a@b.co')).not.toBe(hashes.email('a@b.co'));
  });
});

describe('one person has one hash', () => {
  test.each([
    [
      'email',
      'anna@example.com',
      ['  Anna@Example.COM ', 'ＡNNA@example.com', 'mailto:anna@example.com', '\u200banna@example.com'],
    ],
    ['email', 'zo\u00e9@example.com', ['zoe\u0301@example.com', 'ZOÉ@EXAMPLE.com']],
    [
      'phone',
      '+48600700811',
      ['+48 600 700 811', '0048 600-700-811', '+48 (0)600 700 811', 'tel:+48600700811', '+48600700811 ext. 5'],
    ],
    ['phone', '600700811', ['600 700 811', '600-700-811', '(600) 700 811']],
    ['fullName', 'anna kowalska', ['Anna  Kowalska', 'KOWALSKA, Anna', 'anna\u00a0kowalska']],
    ['nameInitial', 'Anna Kowalska', ['Anna K.', 'anna k', 'Kowalska, Anna', 'Anna Maria Kowalska']],
  ] as const)('%s of %j', (kind, text, spellings) => {
    const hash = hashes[kind](text);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    for (const spelling of spellings) expect(hashes[kind](spelling), spelling).toBe(hash);
  });

  test.each([
    ['email', ['', 'anna', '@example.com', 'anna@', 'a b@example.com']],
    ['phone', ['', '12345', 'none']],
    ['fullName', ['', 'Anna K.', '  ']],
    ['nameInitial', ['', 'Anna', null, undefined]],
  ] as const)('%s of what is none is null', (kind, texts) => {
    for (const text of texts) expect(hashes[kind](text), String(text)).toBeNull();
  });

  test('a plus tag is kept unless it is to be dropped', () => {
    const dropping = pseudonyms(testKey(), { dropPlusTag: true });
    expect(hashes.email('anna+shop@example.com')).not.toBe(hashes.email('anna@example.com'));
    expect(dropping.email('anna+shop@example.com')).toBe(hashes.email('anna@example.com'));
  });

  test('equal texts of different kinds have different hashes', () => {
    expect(hashes.fullName('anna')).not.toBe(hashes.email('anna'));
    expect(hashes.phone('600700811')).not.toBe(hashes.fullName('600700811'));
  });
});

describe('free text', () => {
  test('shows an e-mail as the beginning of its hash, however it is written', () => {
    const label = `[email:${hashes.email('anna+x@example.com')?.slice(0, 12)}]`;
    for (const written of [
      'anna+x@example.com',
      'Anna+x%40example.com',
      'anna%2Bx%2540example.com',
      'anna+x&#64;example.com',
    ]) {
      expect(hashes.scrub(`mail ${written}, please`)).toBe(`mail ${label}, please`);
    }
  });

  test.each(['+48 600 700 811', '0048600700811', '(600) 700-811', '600700811', '600-700-811', '%2B48600700811'])(
    'hides the phone %s',
    (phone) => {
      expect(hashes.scrub(`call ${phone} now`)).toBe('call [phone] now');
    },
  );

  test.each([
    'delivered on 2024-05-01 12:30:00 and 12.05.2024 10:30',
    'order 1001, 1,234,567.89 EUR, 3 x 19.90',
    'gid://shopify/Order/820982911946154508',
    'GA1.1.1594862.1730859720',
    '2024-11-06T02:22:00+00:00',
  ])('leaves %j alone', (text) => {
    expect(hashes.scrubMachine(text)).toBe(text);
  });

  test('is no trap when it is made to be slow: squared, these would take hours', () => {
    const traps = ['a'.repeat(500_000), `${'a.'.repeat(250_000)}@`, `${'1 '.repeat(250_000)}x`, '@a.'.repeat(150_000)];
    for (const trap of traps) expect(hashes.scrub(trap).length).toBeGreaterThan(100);
  });
});

describe('page addresses and payloads', () => {
  test.each([
    ['https://a.example/x?email=a%40b.co&utm_source=n', 'https://a.example/x?utm_source=n'],
    ['https://a.example/x?utm_source=n&first_name=Anna', 'https://a.example/x?utm_source=n'],
    ['https://a.example/x?customer[email]=a@b.co', 'https://a.example/x'],
    ['https://a.example/x?phone=600#top', 'https://a.example/x#top'],
    ['/x#access_token=abc', '/x'],
    ['/x?filename=a&keyword=tea', '/x?filename=a&keyword=tea'],
    ['/x', '/x'],
  ])('%s is stored as %s', (address, stored) => {
    expect(withoutPersonalMembers(address)).toBe(stored);
  });

  test('a payload keeps its shape and nothing personal', () => {
    const rules = compileRules({ ...usualPersonal, 'customer.name': 'name' });
    const body = {
      Email: 'anna@example.com',
      name: '#1017',
      customer: { name: 'Anna', phone: '', first_name: null, tags: ['write to anna@example.com'] },
      browser_ip: '203.0.113.77',
      ip: '2001:db8:1:2:3:4:5:6',
      params: [
        { key: 'phone', value: { string_value: '600700811' } },
        { key: 'page', value: 'home' },
      ],
      'anna@example.com': true,
      zip: 12345,
    };
    const label = `[email:${hashes.email('anna@example.com')?.slice(0, 12)}]`;
    expect(scrubPayload(body, rules, hashes)).toEqual({
      Email: label,
      name: '#1017',
      customer: { name: '[name]', phone: '', first_name: null, tags: [`write to ${label}`] },
      browser_ip: '203.0.113.0',
      ip: '2001:db8:1::',
      params: [
        { key: 'phone', value: '[phone]' },
        { key: 'page', value: 'home' },
      ],
      [label]: true,
      zip: '[hidden]',
    });
  });
});
