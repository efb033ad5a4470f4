import { day, hour, minute } from '#local/demo/world/calendar.ts';
import { basketOf, giftCard, type Product } from '#local/demo/world/catalogue.ts';
import { gamma, pickWeighted, type Random, whole } from '#local/demo/world/random.ts';
import type { Person } from './people.ts';
import type { Session } from './visits.ts';

export type OrderLine = { product: Product; quantity: number; discount: number };

export type Refund = {
  at: number;
  /** Units given back of each order line. */
  quantities: number[];
  /** Cents of shipping given back. */
  shipping: number;
  /** Cents given beyond the lines; negative where something was held back. */
  extra: number;
  note: string;
};

export type Change =
  | { kind: 'paid' | 'fulfilled'; at: number }
  | { kind: 'edited'; at: number; line: OrderLine }
  | { kind: 'cancelled'; at: number; reason: string }
  | { kind: 'refunded'; at: number; refund: Refund };

export type Coupon = { code: string; percent: number };

/** What made somebody order: the first time, out of their own habit, or because of us. */
export type Cause = 'first' | 'habit' | 'follow_up_call' | 'promotion';

/** Orders that one person can have at most: their numbers are drawn from so wide a range. */
export const ordersOfOne = 1024;

export type Order = {
  /** A number that no other order of the shop has. */
  sequence: number;
  cause: Cause;
  placedAt: number;
  person: Person | null;
  email: string;
  usesOtherEmail: boolean;
  lines: OrderLine[];
  /** Cents charged for shipping, tax included. */
  shipping: number;
  coupon: Coupon | null;
  gateway: string;
  isPos: boolean;
  /** Came over a marketplace, which hides the buyer's address. */
  isMarketplace: boolean;
  isTest: boolean;
  isTaxed: boolean;
  tags: string;
  session: Session | null;
  /** The browser that a till or a fair's tablet is; else the session's own. */
  deviceId: string | null;
  changes: Change[];
};

export type OrderWish = {
  placedAt: number;
  person: Person | null;
  spend: number;
  likes: string;
  coupon: Coupon | null;
  isPos?: boolean;
  tags?: string;
  number: number;
  cause?: Cause;
  isService?: boolean;
  isMarketplace?: boolean;
};

const freeShippingFrom = 6000;
const shippingFee = 490;

export function placeOrder(random: Random, wish: OrderWish, until: number): Order {
  const isPos = wish.isPos ?? false;
  const target = Math.max(700, gamma(random, 3, wish.spend / 3));
  const lines = basketOf(random, wish.likes, target).map((line) => ({ ...line, discount: 0 }));
  const isChristmas = [10, 11].includes(new Date(wish.placedAt).getUTCMonth());
  const wantsCard = isChristmas && !isPos && random() < 0.04;
  // The shop in Switzerland has no gift cards.
  if (wantsCard && wish.person?.address.countryCode !== 'CH')
    lines.push({ product: giftCard, quantity: 1, discount: 0 });
  spreadDiscount(lines, wish.coupon);
  const usesOtherEmail = wish.person?.otherEmail != null && random() < 0.5;
  const gateway = isPos ? 'cash' : gatewayOf(random);
  const order: Order = {
    sequence: wish.number,
    cause: wish.cause ?? 'first',
    placedAt: wish.placedAt,
    person: wish.person,
    email: wish.isMarketplace ? relayAddress(wish.person, wish.number) : emailOf(random, wish.person, usesOtherEmail),
    usesOtherEmail,
    lines,
    shipping: isPos || goodsOf(lines) >= freeShippingFrom ? 0 : shippingFee,
    coupon: wish.coupon,
    gateway,
    isPos,
    isMarketplace: wish.isMarketplace ?? false,
    isTest: false,
    isTaxed: wish.person?.address.countryCode !== 'CH',
    tags: wish.tags ?? '',
    session: null,
    deviceId: null,
    changes: [],
  };
  const changes = wish.isService ? serviceChanges(random, order) : changesOf(random, order);
  order.changes = changes.filter((change) => change.at < until);
  return order;
}

/** Cents of the lines after discounts. */
export function goodsOf(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, { product, quantity, discount }) => sum + product.price * quantity - discount, 0);
}

function spreadDiscount(lines: OrderLine[], coupon: Coupon | null): void {
  if (!coupon) return;
  const goods = lines.filter((line) => !line.product.isGiftCard);
  const total = Math.round((goodsOf(goods) * coupon.percent) / 100);
  const value = goodsOf(goods);
  let given = 0;
  let seen = 0;
  for (const line of goods) {
    seen += line.product.price * line.quantity;
    const upToHere = Math.round((total * seen) / value);
    line.discount = upToHere - given;
    given = upToHere;
  }
}

/** A marketplace gives each buyer an address of their own; now and then all get the same. */
function relayAddress(person: Person | null, number: number): string {
  if (number % 10 === 7) return 'orders@marketplace.example';
  return `b${(person?.number ?? 0).toString(36).padStart(6, '0')}@relay.marketplace.example`;
}

function emailOf(random: Random, person: Person | null, usesOther: boolean): string {
  if (!person) return '';
  const email = usesOther ? (person.otherEmail ?? person.email) : person.email;
  return random() < 0.05 ? email.replace(/^./, (first) => first.toUpperCase()) : email;
}

function gatewayOf(random: Random): string {
  const shares: Record<string, number> = { shopify_payments: 46, paypal: 30, klarna: 16, bank_deposit: 8 };
  return pickWeighted(random, Object.keys(shares), (name) => shares[name] ?? 0);
}

function changesOf(random: Random, order: Order): Change[] {
  const { placedAt } = order;
  if (order.isPos) return random() < 0.02 ? [returned(random, order, placedAt)] : [];
  const paidAt = order.gateway === 'bank_deposit' ? placedAt + whole(random, 20, 96) * hour : placedAt;
  if (paidAt > placedAt && random() < 0.05) {
    return [{ kind: 'cancelled', at: placedAt + 14 * day, reason: 'other' }];
  }
  const changes: Change[] = paidAt > placedAt ? [{ kind: 'paid', at: paidAt }] : [];
  if (random() < 0.015) return [...changes, ...cancelled(random, order, paidAt)];
  if (random() < 0.006) changes.push(edited(random, order, paidAt));
  const fulfilledAt = paidAt + whole(random, 14, 70) * hour;
  changes.push({ kind: 'fulfilled', at: fulfilledAt });
  const roll = random();
  const lines = linesAfter(order, changes);
  if (roll < 0.07) changes.push(returned(random, { ...order, lines }, fulfilledAt));
  else if (roll < 0.077) changes.push(goodwill(random, lines, fulfilledAt));
  return changes;
}

/** The lines of an order once the changes have happened. */
export function linesAfter(order: Order, changes: readonly Change[]): OrderLine[] {
  return [...order.lines, ...changes.flatMap((change) => (change.kind === 'edited' ? [change.line] : []))];
}

/** What is done on the spot is paid there; now and then somebody does not come. */
function serviceChanges(random: Random, order: Order): Change[] {
  return random() < 0.04 ? cancelled(random, order, order.placedAt) : [];
}

function edited(random: Random, order: Order, paidAt: number): Change {
  const [first] = basketOf(random, 'sweets', 900);
  const line = { product: first?.product ?? giftCard, quantity: 1, discount: 0 };
  return { kind: 'edited', at: Math.max(paidAt, order.placedAt) + whole(random, 20, 180) * minute, line };
}

function cancelled(random: Random, order: Order, paidAt: number): Change[] {
  const at = paidAt + whole(random, 10, 600) * minute;
  const quantities = order.lines.map((line) => line.quantity);
  const refund = { at, quantities, shipping: order.shipping, extra: 0, note: 'Order cancelled' };
  return [
    { kind: 'cancelled', at, reason: random() < 0.7 ? 'customer' : 'inventory' },
    { kind: 'refunded', at, refund },
  ];
}

const reasons = ['Did not like it', 'Wrong item', 'Arrived damaged', 'Ordered too much', 'Came too late'];

function returned(random: Random, order: Order, from: number): Change {
  const at = from + whole(random, 5 * 24, 24 * 24) * hour + whole(random, 0, 3_599_000);
  const note = reasons[whole(random, 0, reasons.length - 1)] ?? '';
  const units = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const isAll = units === 1 || random() < 0.3;
  const quantities = order.lines.map((line) => (isAll ? line.quantity : 0));
  if (isAll) return { kind: 'refunded', at, refund: { at, quantities, shipping: order.shipping, extra: 0, note } };
  const which = whole(random, 0, order.lines.length - 1);
  quantities[which] = 1;
  // A used article is taken back for less than was paid.
  const isDear = (order.lines[which]?.product.price ?? 0) > 2000;
  const extra = isDear && random() < 0.25 ? -500 : 0;
  return { kind: 'refunded', at, refund: { at, quantities, shipping: 0, extra, note } };
}

function goodwill(random: Random, lines: OrderLine[], from: number): Change {
  const at = from + whole(random, 48, 240) * hour;
  const extra = Math.min(1000, Math.floor(goodsOf(lines) / 3));
  const refund = { at, quantities: lines.map(() => 0), shipping: 0, extra, note: 'Goodwill' };
  return { kind: 'refunded', at, refund };
}
