import { expect, test } from 'vitest';
import { compileRules, scrubPayload, usualPersonal } from '#functions/personal/payload.ts';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '#test/functions/intake/lakes.ts';

const hashes = pseudonyms(testKey());
const compiled = () => compileRules({ ...usualPersonal, 'customer.name': 'name' });

test('members are told once, by the name of the object that they stand in and by type', () => {
  const rules = compiled();
  const body = {
    id: 1,
    is_paid: true,
    note: null,
    customer: { name: 'Anna' },
    lines: [{ id: 1, sku: 'A' }, { id: 2 }],
  };
  scrubPayload(body, rules, hashes);
  expect(rules.takeNew()).toEqual([
    { parent: '', name: 'id', type: 'number' },
    { parent: '', name: 'is_paid', type: 'boolean' },
    { parent: '', name: 'customer', type: 'object' },
    { parent: 'customer', name: 'name', type: 'text' },
    { parent: '', name: 'lines', type: 'list' },
    { parent: 'lines', name: 'id', type: 'number' },
    { parent: 'lines', name: 'sku', type: 'text' },
  ]);
  scrubPayload({ ...body, note: 'new' }, rules, hashes);
  expect(rules.takeNew()).toEqual([{ parent: '', name: 'note', type: 'text' }]);
  expect(rules.takeNew()).toEqual([]);
});

test('names that look like data are one name, and what they hold is still cleaned', () => {
  const rules = compiled();
  const names = ['anna@example.com', '820982911946154508', '2026-04-01', 'two words', 'x'.repeat(65), '', '*'];
  const body = Object.fromEntries(names.map((name) => [name, { first_name: 'Anna' }]));
  const stored = scrubPayload({ by_id: body, list: [{ key: 'anna kowalska', value: 'x' }] }, rules, hashes);
  expect(JSON.stringify(stored)).not.toMatch(/anna@|"Anna"/);
  expect(rules.takeNew().map(({ parent, name }) => `${parent}>${name}`)).toEqual([
    '>by_id',
    'by_id>*',
    '*>first_name',
    '>list',
    'list>key',
    'list>value',
  ]);
});

test('what is remembered has an end, and beyond it members are still treated by their names', () => {
  const rules = compiled();
  const word = (at: number) => String(at).replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
  const many = Object.fromEntries(Array.from({ length: 12_000 }, (_, at) => [`m_${word(at)}`, { z: 1 }]));
  scrubPayload(many, rules, hashes);
  expect(rules.takeNew()).toHaveLength(10_000);
  const late = scrubPayload({ later: { email: 'none', customer: { name: 'Anna' } } }, rules, hashes);
  expect(late).toEqual({ later: { email: '[email]', customer: { name: '[name]' } } });
  expect(rules.takeNew()).toEqual([]);
});
