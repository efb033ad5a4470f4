import { describe, expect, test } from 'vitest';
import { proofsByCase, titledIn } from '#local/docs/proofs-page.ts';
import { provenCases } from '#local/docs/proven-cases.ts';

describe('the faults that intake has to survive', () => {
  const proofs = proofsByCase();

  test('are twenty-six', () => {
    expect(Object.keys(provenCases)).toHaveLength(26);
  });

  test.each(Object.entries(provenCases))('have a test for %s: %s', (number) => {
    expect(proofs.get(Number(number)) ?? [], `no test is titled "case ${number}: …"`).not.toEqual([]);
  });

  test('are named by tests that exist: every number in a title is one of the list', () => {
    expect([...proofs.keys()].filter((number) => provenCases[number] === undefined)).toEqual([]);
  });

  test('are found in titles of tests and groups, and nowhere else', () => {
    const text = [
      "test('@ 5: one', () => {});",
      'describe.each([1, 2])(`@ 6: two`, () => {});',
      "test.each(pairs.map(([a]) => [a, b(a)]))(\n  '@ 7: three',\n",
      "switch (n) { case 8: 'no'; }",
      "expect('@ 9: no')",
      "{ name: '@ 10: it\\'s four', way: 'pull' },",
    ];
    // Written otherwise here, as this file is searched too.
    expect(titledIn(text.join('\n').replaceAll('@', 'case'))).toEqual([
      { number: 5, title: 'one' },
      { number: 6, title: 'two' },
      { number: 7, title: 'three' },
      { number: 10, title: "it's four" },
    ]);
  });
});
