import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRules, scrubPayload, usualPersonal } from '#functions/personal/payload.ts';
import { payloadOf } from '#functions/personal/payload-text.ts';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { type Json, parseJson } from '#functions/values/json.ts';
import { testKey } from '#test/functions/intake/lakes.ts';

const hashes = pseudonyms(testKey());
const rules = compileRules({ ...usualPersonal, 'customer.name': 'name', receipt: 'hidden', remark: 'prose' });

function kept(body: string): string {
  const bytes = Buffer.from(body);
  return payloadOf(bytes, parseJson(bytes), rules, hashes);
}

/** What the values say, cleaned and written out again. */
function written(body: string): Json {
  return scrubPayload(parseJson(Buffer.from(body)), rules, hashes);
}

describe('a payload that is cleaned in its bytes', () => {
  test.each([
    ['members by their names', '{"id":1,"email":"anna@example.com","customer":{"name":"Anna","id":"x"},"zip":12345}'],
    [
      'texts by what is in them',
      '{"a":["write to anna@example.com","+48 600 700 811","call 600 700 811 now, please"]}',
    ],
    ['nothing where nothing is personal', '{"a":"2026-04-01T12:00:00+02:00","b":"gid://shopify/Order/820982911946"}'],
    ['what is hidden, whole', '{"receipt":{"a":[1,"}",{"b":"\\""}]},"c":[],"note":null,"phone":"","zip":[]}'],
    ['members named by a sibling', '{"l":[{"value":"Anna","name":"first_name"},{"key":"page","value":"home"}]}'],
    [
      'texts with escapes',
      '{"a":"anna\\u0040example.com","b":"two\\nlines","remark":"mail anna@example.com \\"now\\""}',
    ],
    ['other letters than ASCII', '{"a":"zażółć gęślą","b":"mail zoé@example.com","ż":"anna@example.com"}'],
    ['blanks between its parts', '{ "email" : "anna@example.com" , "l" : [ 1 , { } , [ ] ] }'],
    ['line breaks between its parts', '{\n  "email": "anna@example.com",\n  "l": [1]\n}'],
    ['equal names', '{"note_to":"x","note_to":"anna@example.com","a":{"b":null,"b":"anna@example.com"}}'],
    ['names that are data', '{"anna@example.com":1,"+48600700811":2,"820982911946154508":"anna@example.com"}'],
    ['escapes in names', '{"\\u0065mail":"anna@example.com"}'],
    ['objects in others of their name', '{"a":{"a":{"a":{"email":"anna@example.com"}}}}'],
    ['long numbers', '{"id":820982911946154508,"email":"anna@example.com","x":1e3}'],
    ['a list', '["anna@example.com"]'],
    ['phones with zeros before them', '{"a":"0048600700811","b":"x 0048600700811","c":"id-0048600700811"}'],
    ['what only looks like a time', '{"a":"2026-04-01T12:00:00+a@b.co","b":"2026-04-01T12:00:00@b.com"}'],
  ])('says what its values do: %s', (_, body) => {
    expect(parseJson(Buffer.from(kept(body)))).toEqual(written(body));
  });

  test('is else as it was received', () => {
    const body = '{"price":"1.50","rate":1.50,"text":"a\\/b","email":"anna@example.com"}';
    expect(kept(body)).toMatch(/^\{"price":"1\.50","rate":1\.50,"text":"a\\\/b","email":"\[email:[0-9a-f]{12}\]"\}$/);
  });

  test('tells new members as the values would', () => {
    const told = (clean: (rules: ReturnType<typeof compileRules>) => unknown) => {
      const own = compileRules(usualPersonal);
      clean(own);
      return own.takeNew();
    };
    const body =
      '{"id":1,"x":null,"ok":true,"customer":{"tags":[],"note":"x"},"lines":[{"sku":"A"},{"sku":"B","id":2}]}';
    const bytes = Buffer.from(body);
    const value = parseJson(bytes);
    const byValues = told((own) => scrubPayload(value, own, hashes));
    expect(byValues).toHaveLength(8);
    expect(told((own) => payloadOf(bytes, value, own, hashes))).toEqual(byValues);
    expect(
      told((own) => {
        payloadOf(Buffer.from('{"id":null}'), { id: null }, own, hashes);
        payloadOf(bytes, value, own, hashes);
      }),
    ).toEqual(byValues);
  });

  test('says what its values do, whatever is sent', () => {
    const text = fc.constantFrom(
      'anna@example.com',
      '+48 600 700 811',
      'call 600 700 811',
      'a"b\\c',
      'zoé',
      'x',
      '',
      '12345678',
      'tel 0048600700811',
    );
    const name = fc.constantFrom(
      'email',
      'phone',
      'name',
      'key',
      'value',
      'customer',
      'receipt',
      'a',
      'b',
      'lines',
      'anna@b.co',
      '2026-04-01',
      'ż',
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer(),
        fc.constant(null),
        fc.boolean(),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(name, tie('value'), { maxKeys: 6 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(name, value, { maxKeys: 6 }), fc.constantFrom(0, 1), (sent, indent) => {
        const body = JSON.stringify(sent, null, indent);
        expect(parseJson(Buffer.from(kept(body)))).toEqual(written(body));
      }),
      { numRuns: 400 },
    );
  });
});
