import type { SourceCase, SourceCases } from '../case.ts';
import { buyer, buyerHashes, buyerHidden } from '../shopify/hidden.ts';
import { fields } from './fields.ts';

const header =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References';
const names = header.split(',');

const row = (cells: Readonly<Record<string, string>>) =>
  names.map((name) => (cells[name] === undefined ? '' : `"${cells[name].replaceAll('"', '""')}"`)).join(',');
const file = (...rows: readonly Readonly<Record<string, string>>[]) => [header, ...rows.map(row)].join('\r\n');

const address = (side: 'Billing' | 'Shipping') => ({
  [`${side} Name`]: `${buyer.first} ${buyer.last}`,
  [`${side} Street`]: buyer.street,
  [`${side} Address1`]: buyer.street,
  [`${side} City`]: 'Kraków',
  [`${side} Zip`]: `'${buyer.zip}`,
  [`${side} Province`]: 'MA',
  [`${side} Province Name`]: 'Małopolskie',
  [`${side} Country`]: 'PL',
  [`${side} Phone`]: buyer.phone,
});

const first = {
  Name: '#1001',
  Email: buyer.email,
  'Financial Status': 'paid',
  'Paid at': '2025-10-07 09:50:26 +0200',
  'Fulfillment Status': 'fulfilled',
  'Fulfilled at': '2025-10-08 14:21:21 +0200',
  'Accepts Marketing': 'yes',
  Currency: 'EUR',
  Subtotal: '54.00',
  Shipping: '5.00',
  Taxes: '11.03',
  Total: '59.00',
  'Discount Code': 'SPRING10',
  'Discount Amount': '6.00',
  'Shipping Method': 'DHL',
  'Created at': '2025-10-07 09:50:25 +0200',
  'Lineitem quantity': '2',
  'Lineitem name': 'Green tea - 100 g',
  'Lineitem price': '20.00',
  'Lineitem sku': 'TEA-G',
  'Lineitem discount': '0.00',
  ...address('Billing'),
  ...address('Shipping'),
  Notes: `give it to ${buyer.first}'s neighbour,\n"the one upstairs"`,
  'Payment Method': 'Shopify Payments',
  'Payment Reference': 'rIw4QXqrJbXeyKv4gKSgs2b8P',
  'Refunded Amount': '0.00',
  'Outstanding Balance': '0.00',
  Id: '7410991464714',
  Tags: 'vip',
  'Risk Level': 'Low',
  Source: 'web',
  'Tax 1 Name': 'VAT 23%',
  'Tax 1 Value': '11.03',
};
const second = {
  Name: '#1001',
  'Lineitem quantity': '1',
  'Lineitem name': 'Kettle',
  'Lineitem price': '20.00',
  'Lineitem discount': '0.00',
};

const bare = {
  ...first,
  'Fulfilled at': '',
  'Accepts Marketing': 'no',
  Shipping: '0.00',
  Taxes: '0.00',
  Subtotal: '40.00',
  Total: '40.00',
};
/** With a word in each column that is otherwise empty. */
const filled = {
  ...Object.fromEntries(names.map((name) => [name, `its ${name.toLowerCase()}`])),
  ...bare,
  'Fulfilled at': '',
  'Cancelled at': '',
  'Billing Address2': 'Lipowa 2',
  'Shipping Address2': 'Lipowa 2',
  'Billing Company': 'Tea House',
  'Shipping Company': 'Tea House',
  Phone: buyer.phone,
  Employee: 'Jan Nowak',
  'Note Attributes': 'gift: gift for Jan Nowak',
  Duties: '0.00',
  'Lineitem discount': '0.00',
};
const order = { record: 'orders', sourceId: '7410991464714' };
const line = { record: 'order_lines', sourceId: 'export:7410991464714|1' };
const each = (name: string, body: unknown, rest: Omit<SourceCase, 'name' | 'way' | 'body'>): SourceCase => ({
  name,
  way: 'file',
  body,
  ...rest,
});

export const cases: SourceCases = {
  source: 'shopify_orders_export',
  fields,
  cases: [
    each('gives an order of two rows, its discount and tax shared out to the cent', file(first, second), {
      records: [
        {
          ...order,
          occurredAt: '2025-10-07 07:50:25.000000',
          updatedAt: '2025-10-08 12:21:21.000000',
          values: {
            order_number: '#1001',
            ...buyerHashes,
            currency: 'EUR',
            total_amount: '59',
            shipping_amount: '5',
            tax_amount: '11.03',
            discount_amount: '6',
            payment_status: 'paid',
            payment_method: 'Shopify Payments',
            sales_channel: 'web',
            coupon: 'SPRING10',
            country: 'PL',
            region: 'Małopolskie',
          },
        },
        {
          ...line,
          values: {
            order_id: '7410991464714',
            product_id: 'TEA-G',
            quantity: '2',
            unit_price: '20',
            discount_amount: '4',
            tax_amount: '6.73017',
            currency: 'EUR',
          },
        },
        {
          record: 'order_lines',
          sourceId: 'export:7410991464714|2',
          occurredAt: '2025-10-07 07:50:25.000000',
          values: {
            order_id: '7410991464714',
            product_name: 'Kettle',
            discount_amount: '2',
            tax_amount: '3.365085',
            currency: 'EUR',
          },
        },
        {
          record: 'order_lines',
          sourceId: 'export:7410991464714|shipping',
          values: { kind: 'shipping', unit_price: '5', tax_amount: '0.934745' },
        },
        {
          record: 'deliveries',
          sourceId: 'export:7410991464714|parcel',
          values: { order_id: '7410991464714', shipped_at: '2025-10-08 12:21:21.000000', outcome: 'in_transit' },
        },
        {
          record: 'consents',
          sourceId: 'order:7410991464714|email',
          values: { state: 'granted', email_hash: buyerHashes.email_hash },
        },
      ],
      hides: [...buyerHidden, 'Kraków', 'the one upstairs'],
    }),
    each('keeps every column that is filled, those of people without what is in them', file(filled), {
      records: [
        { ...order, values: { order_number: '#1001', shipping_amount: '0', currency: 'EUR' } },
        { ...line, values: { unit_price: '20', quantity: '2' } },
      ],
      hides: [...buyerHidden, 'Kraków', 'Lipowa', 'Tea House', 'Jan Nowak', 'gift for'],
    }),
    each('takes no tax out of prices that it comes on top of', file({ ...bare, Taxes: '9.20', Total: '49.20' }), {
      records: [order, { ...line, values: { tax_amount: '0', discount_amount: '0' } }],
    }),
    each(
      'takes a discount of a line before it shares out the rest',
      file(
        { ...bare, Subtotal: '50.00', Total: '50.00', 'Lineitem discount': '4.00' },
        { ...second, 'Lineitem quantity': '1' },
      ),
      {
        records: [
          order,
          { ...line, values: { discount_amount: '7.857142' } },
          { record: 'order_lines', values: { discount_amount: '2.142858' } },
        ],
      },
    ),
    each(
      'takes tax out of prices that hold it, duties aside',
      file({ ...bare, Taxes: '7.48', Duties: '3.00', Total: '43.00' }),
      {
        records: [order, { ...line, values: { tax_amount: '7.48' } }],
      },
    ),
    each(
      'gives a refund as a sum, at the latest time of the order',
      file({
        ...bare,
        'Financial Status': 'partially_refunded',
        'Refunded Amount': '12.30',
        Taxes: '9.20',
        Total: '49.20',
      }),
      {
        records: [
          { ...order, values: { payment_status: 'partially_refunded' } },
          line,
          {
            record: 'refunds',
            sourceId: 'export:7410991464714|refund',
            occurredAt: '2025-10-07 07:50:26.000000',
            values: { amount: '10', tax_amount: '2.3', kind: 'adjustment' },
          },
        ],
      },
    ),
    each(
      'gives a cancelled order as one',
      file({ ...bare, 'Financial Status': 'voided', 'Cancelled at': '2025-10-09 00:00:00 +0200' }),
      {
        records: [{ ...order, values: { payment_status: 'voided', cancelled_at: '2025-10-08 22:00:00.000000' } }, line],
      },
    ),
    each(
      'gives the same export again with the same ids',
      `\uFEFF${file(bare, { ...bare, Name: '#1002', Id: '7410991464715' })}\r\n\r\n`,
      {
        records: [
          order,
          line,
          { record: 'orders', sourceId: '7410991464715' },
          { record: 'order_lines', sourceId: 'export:7410991464715|1' },
        ],
      },
    ),
    each(
      'keeps an order whose Id a spreadsheet has shortened, and goes on',
      file({ ...bare, Id: '7.41099E+12' }, { ...bare, Name: '#1002' }),
      {
        records: [order, line],
        rejected: ['LC-ING-010', 'LC-ING-010'],
      },
    ),
    each('keeps an order with a time that no zone was written to', file({ ...bare, 'Created at': '10/7/2025 9:50' }), {
      records: [],
      rejected: ['LC-ING-015', 'LC-ING-015'],
    }),
    each('keeps the lines of an order with sums in words', file({ ...bare, Subtotal: 'forty' }), {
      records: [order],
      rejected: ['LC-ING-011'],
    }),
    each('keeps a table that is none of orders', 'Handle,Title\r\ntea,Green tea', {
      records: [],
      rejected: ['LC-ING-016'],
    }),
    each('keeps a file with a quote that is never closed', `${header}\r\n"#1001,${buyer.email}`, {
      records: [],
      rejected: ['LC-ING-016'],
    }),
    each('keeps a file of a header alone', header, { records: [], rejected: ['LC-ING-017'] }),
    each(
      'reads one order alone, as it comes out of quarantine',
      { ...bare, rows: [bare] },
      { records: [order, line], hides: [buyer.email, buyer.last] },
    ),
  ],
};
