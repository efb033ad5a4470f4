import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '../../intake/lakes.ts';
import type { ExpectedRecord, SourceCase } from '../case.ts';
import { buyer, order } from './bodies.ts';
export const hashes = pseudonyms(testKey());
export const person = {
  customer_id: '26',
  email_hash: hashes.email(buyer.email),
  phone_hash: hashes.phone(buyer.phone),
  name_hash: hashes.fullName(`${buyer.first} ${buyer.last}`),
};
export const modified = '2026-03-04 11:00:05.000000';
export const received = '2026-10-01 12:00:00.000000';

export const orderRecord = (values: Record<string, unknown>, rest: Partial<ExpectedRecord> = {}): ExpectedRecord => ({
  record: 'orders',
  sourceId: '727',
  values,
  ...rest,
});
export const goods: ExpectedRecord = { record: 'order_lines', sourceId: '315' };
export const shipping: ExpectedRecord = { record: 'order_lines', sourceId: '317' };
export const webhook = (
  name: string,
  topic: string,
  body: unknown,
  records: readonly ExpectedRecord[],
  rest: Partial<SourceCase> = {},
): SourceCase => ({
  name,
  way: 'webhook',
  headers: { 'x-wc-webhook-topic': topic, 'x-wc-webhook-id': '5', 'x-wc-webhook-delivery-id': 'd1' },
  body,
  records,
  ...rest,
});
export const updated = (
  name: string,
  changes: object,
  records: readonly ExpectedRecord[],
  rest: Partial<SourceCase> = {},
): SourceCase => webhook(name, 'order.updated', { ...order, ...changes }, records, rest);
export const state = (status: string, payment: string, changes: object = {}): SourceCase =>
  updated(`takes ${status}${'date_paid_gmt' in changes ? ', never paid,' : ''} as ${payment}`, { status, ...changes }, [
    orderRecord({ payment_status: payment }),
    goods,
    shipping,
  ]);
export const unpaid = { date_paid: null, date_paid_gmt: null };
