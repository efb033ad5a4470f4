import { type Change, goodsOf, linesAfter, type Order, type OrderLine, type Refund } from './orders.ts';

/** Cents as a decimal string, `-4.90`. */
export function decimal(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const shippingTaxRate = 19;

/** The tax inside an amount that includes it, both in cents. */
export function taxInside(cents: number, rate: number): number {
  return Math.round((cents * rate) / (100 + rate));
}

export function lineTotal({ product, quantity, discount }: OrderLine): number {
  return product.price * quantity - discount;
}

export function lineTax(order: Order, line: OrderLine): number {
  return order.isTaxed ? taxInside(lineTotal(line), line.product.taxRate) : 0;
}

export function shippingTax(order: Order, shipping: number = order.shipping): number {
  return order.isTaxed ? taxInside(shipping, shippingTaxRate) : 0;
}

/** One refunded line: cents with and of tax for the units given back. */
export type RefundedLine = { index: number; line: OrderLine; quantity: number; subtotal: number; tax: number };

export function refundedLines(order: Order, lines: readonly OrderLine[], refund: Refund): RefundedLine[] {
  return lines.flatMap((line, index) => {
    const quantity = refund.quantities[index] ?? 0;
    if (quantity === 0) return [];
    const part = (cents: number) => Math.floor((cents * quantity) / line.quantity);
    return [{ index, line, quantity, subtotal: part(lineTotal(line)), tax: part(lineTax(order, line)) }];
  });
}

/** Cents that the customer gets back. */
export function refundTotal(order: Order, lines: readonly OrderLine[], refund: Refund): number {
  const goods = refundedLines(order, lines, refund).reduce((sum, line) => sum + line.subtotal, 0);
  return goods + refund.shipping + refund.extra;
}

/** An order as it stands after some of its changes; all amounts in cents. */
export type OrderState = {
  lines: OrderLine[];
  refunds: Refund[];
  goods: number;
  tax: number;
  discount: number;
  total: number;
  refunded: number;
  fulfilledAt: number | null;
  cancelledAt: number | null;
  cancelReason: string | null;
  updatedAt: number;
  financial: 'pending' | 'paid' | 'voided' | 'partially_refunded' | 'refunded';
};

export function stateAfter(order: Order, changes: readonly Change[]): OrderState {
  const lines = linesAfter(order, changes);
  const refunds = changes.flatMap((change) => (change.kind === 'refunded' ? [change.refund] : []));
  const total = goodsOf(lines) + order.shipping;
  const refunded = refunds.reduce((sum, refund) => sum + refundTotal(order, lines, refund), 0);
  const cancellation = changes.find((change) => change.kind === 'cancelled');
  const isPaid = order.gateway !== 'bank_deposit' || changes.some((change) => change.kind === 'paid');
  return {
    lines,
    refunds,
    goods: goodsOf(lines),
    tax: lines.reduce((sum, line) => sum + lineTax(order, line), 0) + shippingTax(order),
    discount: lines.reduce((sum, line) => sum + line.discount, 0),
    total,
    refunded,
    fulfilledAt: changes.find((change) => change.kind === 'fulfilled')?.at ?? null,
    cancelledAt: cancellation?.at ?? null,
    cancelReason: cancellation?.kind === 'cancelled' ? cancellation.reason : null,
    updatedAt: changes.at(-1)?.at ?? order.placedAt,
    financial: financialOf(isPaid, cancellation !== undefined, refunded, total),
  };
}

function financialOf(isPaid: boolean, isCancelled: boolean, refunded: number, total: number): OrderState['financial'] {
  if (!isPaid) return isCancelled ? 'voided' : 'pending';
  if (refunded === 0) return 'paid';
  return refunded >= total ? 'refunded' : 'partially_refunded';
}

/** Cents that were paid in the end. */
export function netPaid(order: Order): number {
  const { total, refunded, financial } = stateAfter(order, order.changes);
  return financial === 'voided' || financial === 'pending' ? 0 : total - refunded;
}
