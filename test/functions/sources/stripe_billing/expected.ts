import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '../../intake/lakes.ts';
import type { ExpectedRecord, SourceCase } from '../case.ts';
import { event, march, payer, subscription } from './bodies.ts';
export const hashes = pseudonyms(testKey());
export const emailHash = hashes.email(payer.email);
export const phoneHash = hashes.phone(payer.phone);

export const marchTerm = 'sub_1|2026-03-15 10:00:00.000000';
export const term = (values: Record<string, unknown>, rest: Partial<ExpectedRecord> = {}): ExpectedRecord => ({
  record: 'contracts',
  sourceId: marchTerm,
  occurredAt: '2026-03-15 10:00:00.000000',
  values,
  ...rest,
});
export const webhook = (
  name: string,
  body: unknown,
  records: readonly ExpectedRecord[],
  rest: Partial<SourceCase> = {},
): SourceCase => ({
  name,
  way: 'webhook',
  body,
  records,
  ...rest,
});
export const updated = (changes: object, created = march + 10) =>
  event('customer.subscription.updated', { ...subscription, ...changes }, created);
export const items = (...data: readonly object[]) => ({ items: { object: 'list', data } });
export const priced = (
  name: string,
  changes: object,
  amount: string | null,
  discount: string | null,
  currency = 'EUR',
): SourceCase =>
  webhook(name, updated(changes), [term({ amount_per_month: amount, discount_given: discount, currency })]);
export const coupon = (changes: object) => ({
  id: 'c',
  object: 'coupon',
  percent_off: null,
  amount_off: null,
  ...changes,
});
