import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import { orderId, orderNumber } from '#local/demo/people/identifiers.ts';
import { decimal, stateAfter } from '#local/demo/people/money.ts';
import type { Order } from '#local/demo/people/orders.ts';
import { shopOf } from '#local/demo/people/shops.ts';
import { hour, iso, localDate, localMidnight, withOffset } from '#local/demo/world/calendar.ts';
import type { World } from '#local/demo/world/world.ts';
import { csvRow } from './sheets.ts';

const columns = [
  'Name',
  'Email',
  'Financial Status',
  'Paid at',
  'Fulfillment Status',
  'Fulfilled at',
  'Accepts Marketing',
  'Currency',
  'Subtotal',
  'Shipping',
  'Taxes',
  'Total',
  'Discount Code',
  'Discount Amount',
  'Shipping Method',
  'Created at',
  'Lineitem quantity',
  'Lineitem name',
  'Lineitem price',
  'Lineitem sku',
  'Lineitem discount',
  'Billing Name',
  'Billing Street',
  'Billing City',
  'Billing Zip',
  'Billing Country',
  'Billing Phone',
  'Cancelled at',
  'Payment Method',
  'Refunded Amount',
  'Id',
  'Tags',
  'Source',
] as const;

type Cells = Partial<Record<(typeof columns)[number], string>>;

/** The office exports the first month's orders on the second day of the next one. */
function exportedAt({ months }: World): number {
  return localMidnight(months[1] ?? '') + 34 * hour;
}

/** Whether an order is told a second time, by the export: tries of the shop are left out there. */
export function isExported(order: Order, world: World): boolean {
  const isThere = exportedAt(world) < world.until - 2_000;
  return (
    isThere && shopOf(order) === 'shopify' && !order.isTest && order.placedAt < localMidnight(world.months[1] ?? '')
  );
}

export const exportedOrders: Sheet = (rows, at) => [
  {
    at,
    delivery: {
      way: 'drop',
      target: 'shopify_orders_export',
      receivedAt: iso(at),
      name: `orders_export_${localDate(at)}.csv`,
      content: `${[csvRow(columns), ...rows].join('\r\n')}\r\n`,
    },
  },
];

export function exportedOrderPieces(order: Order, world: World): RowPiece[] {
  if (!isExported(order, world)) return [];
  const at = exportedAt(world);
  const lines = linesOf(order, at);
  const rows = lines.map((line, index) =>
    csvRow(columns.map((name) => (index === 0 ? { ...firstOf(order, at), ...line } : line)[name] ?? '')),
  );
  return [{ at, sheet: 'shopify_orders_export', row: rows.join('\r\n') }];
}

const stamp = (at: number) =>
  withOffset(at)
    .replace('T', ' ')
    .replace(/([+-]\d\d):/, ' $1');

function linesOf(order: Order, at: number): Cells[] {
  const { lines } = stateAt(order, at);
  return lines.map(({ product, quantity, discount }) => ({
    Name: `#${orderNumber(order)}`,
    Email: order.email,
    'Created at': stamp(order.placedAt),
    'Lineitem quantity': String(quantity),
    'Lineitem name': product.name,
    'Lineitem price': decimal(product.price),
    'Lineitem sku': product.sku,
    'Lineitem discount': decimal(discount),
  }));
}

function stateAt(order: Order, at: number) {
  return stateAfter(order, changesUntil(order, at));
}

function changesUntil(order: Order, at: number) {
  return order.changes.filter((change) => change.at < at);
}

function firstOf(order: Order, at: number): Cells {
  const { person, gateway, coupon, isPos } = order;
  const state = stateAt(order, at);
  const paid = changesUntil(order, at).find(({ kind }) => kind === 'paid');
  const isPaid = gateway !== 'bank_deposit' || paid !== undefined;
  return {
    'Financial Status': state.financial,
    'Paid at': isPaid ? stamp(paid?.at ?? order.placedAt) : '',
    'Fulfillment Status': state.fulfilledAt || isPos ? 'fulfilled' : 'unfulfilled',
    'Fulfilled at': state.fulfilledAt ? stamp(state.fulfilledAt) : '',
    'Accepts Marketing': person?.acceptsMarketing ? 'yes' : 'no',
    Currency: 'EUR',
    Subtotal: decimal(state.goods),
    Shipping: decimal(order.shipping),
    Taxes: decimal(state.tax),
    Total: decimal(state.total),
    'Discount Code': coupon?.code ?? '',
    'Discount Amount': decimal(state.discount),
    'Shipping Method': isPos ? '' : 'Standard',
    'Billing Name': person ? `${person.firstName} ${person.lastName}` : '',
    'Billing Street': person?.address.street ?? '',
    'Billing City': person?.address.city ?? '',
    'Billing Zip': person ? `'${person.address.zip}` : '',
    'Billing Country': person?.address.countryCode ?? '',
    'Billing Phone': person?.phone ?? '',
    'Cancelled at': state.cancelledAt ? stamp(state.cancelledAt) : '',
    'Payment Method': gateway,
    'Refunded Amount': decimal(state.refunded),
    Id: orderId(order),
    Tags: order.tags,
    Source: isPos ? 'pos' : order.isMarketplace ? 'marketplace' : 'web',
  };
}
