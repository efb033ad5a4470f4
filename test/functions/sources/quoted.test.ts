import { describe, expect, it, test } from 'vitest';
import { arrivalOf } from '#functions/intake/arrive.ts';
import { quoted } from '#functions/sources/reading.ts';
import { stripeBilling } from '#functions/sources/stripe_billing/index.ts';
import { testContext } from '../intake/lakes.ts';

describe('A quotation of what was sent', () => {
  it.each([
    ['customer.created', '"customer.created"'],
    ['orders/paid', '"orders/paid"'],
    ['of anna@example.com', '"[hidden]"'],
    ['a"b\n<c>', '"abc"'],
    ['x'.repeat(90), `"${'x'.repeat(40)}"`],
  ])('of %j is %s', (given, shown) => {
    expect(quoted(given)).toBe(shown);
  });
});

test('An event of an unknown type is told without the e-mail in its type', () => {
  const body = Buffer.from(JSON.stringify({ type: 'invoice.anna@example.com', livemode: true, data: { object: {} } }));
  const delivery = { id: 'd-1', receivedAt: '2026-01-02T03:04:05Z', isVerified: true, headers: {}, body };
  const { outcomes } = arrivalOf(stripeBilling, delivery, testContext());
  expect(outcomes).toMatchObject([
    { rejected: { code: 'LC-ING-016', detail: expect.stringContaining('event "[hidden]"') } },
  ]);
  expect(JSON.stringify(outcomes.map((outcome) => ({ ...outcome, origin: null })))).not.toContain('anna@');
});
