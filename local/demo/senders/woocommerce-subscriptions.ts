import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import type { Contract, Term } from '#local/demo/people/contracts.ts';
import { customerId, lineId, orderId } from '#local/demo/people/identifiers.ts';
import type { Life } from '#local/demo/people/life.ts';
import { decimal } from '#local/demo/people/money.ts';
import type { Person } from '#local/demo/people/people.ts';
import { contractSystem, termMonths, termName, termPrice } from '#local/demo/people/terms.ts';
import { iso } from '#local/demo/world/calendar.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';
import { nightAfter, pageSheet } from './sheets.ts';
import { id, toBody } from './shopify-parts.ts';
import { addressesOf, times } from './woocommerce-order.ts';

export const subscriptionSheets: Readonly<Record<string, Sheet>> = {
  woocommerce_subscriptions: pageSheet('woocommerce_subscriptions', 'subscriptions', 100, (rows) => `[${rows}]`),
};

/** A subscription in the night after each of its payments, and after its end. */
export function subscriptionPieces({ person, contract }: Life, world: World): RowPiece[] {
  if (contract === null || contractSystem(world, person) !== 'woocommerce_subscriptions') return [];
  return contract.terms.flatMap((term) => {
    const moments = [term.startedAt, term.endedAt].filter((at) => hasHappened(at, world));
    return moments.map((at) => ({
      at: nightAfter(at, world, 2),
      sheet: 'woocommerce_subscriptions',
      row: subscriptionBody(contract, term, person, at),
    }));
  });
}

const utc = (at: number | null) => (at === null ? '' : iso(at).slice(0, 19));

function subscriptionBody(contract: Contract, term: Term, person: Person, now: number): string {
  const { order } = contract;
  const { listed, off } = termPrice(term);
  const isOver = term.endedAt !== null && now >= term.endedAt;
  const started = contract.terms[0]?.startedAt ?? term.startedAt;
  return toBody({
    id: 30_000_000 + contract.number,
    parent_id: id(orderId(order)),
    status: isOver ? 'cancelled' : 'active',
    currency: 'CHF',
    ...times('date_created', started),
    ...times('date_modified', now),
    discount_total: decimal(off),
    discount_tax: '0.00',
    shipping_total: '0.00',
    shipping_tax: '0.00',
    cart_tax: '0.00',
    total: decimal(listed - off),
    total_tax: '0.00',
    customer_id: id(customerId(person, order.usesOtherEmail)),
    ...addressesOf(person, order.email),
    payment_method: order.gateway,
    number: String(30_000_000 + contract.number),
    billing_period: 'month',
    billing_interval: String(termMonths),
    start_date_gmt: utc(started),
    trial_end_date_gmt: '',
    next_payment_date_gmt: isOver ? '' : utc(term.dueAt),
    last_payment_date_gmt: utc(term.startedAt),
    cancelled_date_gmt: isOver ? utc(term.endedAt) : '',
    end_date_gmt: isOver ? utc(term.endedAt) : '',
    payment_retry_date_gmt: '',
    line_items: [
      {
        id: id(lineId(order, 62)),
        name: termName(contract),
        product_id: 990,
        quantity: 1,
        subtotal: decimal(listed),
        total: decimal(listed - off),
        total_tax: '0.00',
      },
    ],
    tax_lines: [],
    shipping_lines: [],
    fee_lines: [],
    coupon_lines: [],
    refunds: [],
    meta_data: [],
  });
}
