import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mapContent } from './harness.ts';

const mapping: unknown = JSON.parse(readFileSync('docs/examples/online-retail/mapping.json', 'utf8'));
const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

/** Invoice, stock code, quantity, price, customer; then the record and the kind of line it becomes. */
const kinds: readonly (readonly [string, string, string, string, string, string, string])[] = [
  ['536365', '85123A', '6', '2.55', '17850.0', 'order_lines', 'product'],
  ['536370', 'POST', '3', '18.0', '12583.0', 'order_lines', 'shipping'],
  ['536544', 'DOT', '1', '569.77', '', 'order_lines', 'shipping'],
  ['536540', 'C2', '1', '50.0', '14911.0', 'order_lines', 'shipping'],
  ['537077', 'M', '1', '15.0', '', 'order_lines', 'adjustment'],
  ['553647', 'm', '1', '2.55', '', 'order_lines', 'adjustment'],
  ['A563186', 'B', '1', '-11062.06', '', 'order_lines', 'adjustment'],
  ['541651', 'S', '1', '3.0', '', 'order_lines', 'sample'],
  ['573586', 'AMAZONFEE', '1', '6706.71', '', 'order_lines', 'fee'],
  ['536779', 'BANK CHARGES', '1', '15.0', '15823.0', 'order_lines', 'fee'],
  ['539492', 'gift_0001_40', '1', '34.04', '', 'order_lines', 'gift_card'],
  ['538071', 'DCGSSBOY', '1', '3.29', '', 'order_lines', 'product'],
  ['550193', 'PADS', '1', '0.001', '13952.0', 'order_lines', 'product'],
  ['536589', '21777', '-10', '0.0', '', 'order_lines', 'write_off'],
  ['536414', '22139', '56', '0.0', '', 'order_lines', 'write_off'],
  ['537197', '22841', '1', '0.0', '12647.0', 'order_lines', 'product'],
  ['C536391', '22556', '-12', '1.65', '17548.0', 'refunds', 'product'],
  ['C536379', 'D', '-1', '27.5', '14527.0', 'refunds', 'discount'],
  ['C537600', 'AMAZONFEE', '-1', '1.0', '', 'refunds', 'fee'],
  ['C564763', 'CRUK', '-1', '16.48', '14096.0', 'refunds', 'donation'],
  ['C537581', 'S', '-1', '12.95', '', 'refunds', 'sample'],
];

describe('The mapping of the Online Retail example', () => {
  it.each(kinds)(
    'makes of %s %s (%s at %s, customer %s) %s of kind %s',
    async (invoice, code, units, price, customer, record, kind) => {
      const row = [invoice, code, 'X', units, '2011-06-01 08:26:00', price, customer, 'France'].join(',');
      const { records, rejected } = await mapContent(mapping, `${header}\n${row}\n`);
      expect(rejected).toEqual([]);
      expect(records.map((made) => made.record)).toEqual(
        record === 'refunds' ? ['refunds'] : ['order_lines', 'orders'],
      );
      const customerId = customer === '' ? null : customer.slice(0, -2);
      expect(records[0]).toMatchObject({
        occurredAt: '2011-06-01 07:26:00.000000',
        values: { kind, currency: 'GBP', customer_id: customerId },
      });
    },
  );

  it('gives a cancellation positive amounts and no order', async () => {
    const { records } = await mapContent(
      mapping,
      `${header}\nC536391,22556,X,-12,2010-12-01 10:24:00,1.65,17548.0,France\n`,
    );
    expect(records[0]?.values).toMatchObject({
      refund_id: 'C536391',
      quantity: '12',
      unit_price: '1.65',
      amount: '19.8',
    });
    expect(records[0]?.values.order_id).toBeUndefined();
  });

  it('gives an order of its invoice', async () => {
    const { records } = await mapContent(
      mapping,
      `${header}\n536365,71053,X,6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom\n`,
    );
    expect(records[1]).toMatchObject({
      sourceId: '536365',
      values: { order_number: '536365', customer_id: '17850', payment_status: 'paid', country: 'United Kingdom' },
    });
  });
});
