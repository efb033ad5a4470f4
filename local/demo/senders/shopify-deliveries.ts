import type { Fault, WholePiece } from '#local/demo/delivery.ts';
import type { Consent } from '#local/demo/people/consents.ts';
import { type Change, linesAfter, type Order } from '#local/demo/people/orders.ts';
import { day, hour } from '#local/demo/world/calendar.ts';
import { type Random, randomFor, whole } from '#local/demo/world/random.ts';
import type { Sending } from './sending.ts';
import { refundBody } from './shopify-lines.ts';
import { orderBody } from './shopify-order.ts';
import { toBody } from './shopify-parts.ts';
import { type Notice, webhookPiece } from './shopify-webhook.ts';

/** All webhooks of one order, with what goes wrong on the way; `consent` is the buyer's to mails. */
export function shopDeliveries(order: Order, sending: Sending, consent: Consent | null = null): WholePiece[] {
  const random = randomFor(sending.world.seed, 'webhooks', order.sequence);
  const notices = noticesOf(order, sending.world.seed, consent);
  const delays = delaysOf(random, notices);
  const planned = notices.flatMap((notice, place) => {
    const delay = delays[place] ?? { wait: 0, faults: [] };
    const first = plan(notice, sending, notice.at + delay.wait, 1, delay.faults);
    if (random() >= 0.02) return [first];
    const again = notice.at + delay.wait + whole(random, 60_000, 4 * hour);
    return [first, plan(notice, sending, again, 2, ['repeated_webhook'])];
  });
  return [...planned, ...brokenOnes(random, notices, sending)];
}

function noticesOf(order: Order, seed: number, consent: Consent | null): Notice[] {
  const place = (name: string) => `${order.sequence}/${name}`;
  const created = { topic: 'orders/create', at: order.placedAt, place: place('create') } as const;
  const notices: Notice[] = [{ ...created, body: () => orderBody(order, [], seed, consent) }];
  order.changes.forEach((change, index) => {
    const soFar = order.changes.slice(0, index + 1);
    const isCancelledNext = change.kind === 'cancelled' && order.changes[index + 1]?.at === change.at;
    if (change.kind === 'refunded') notices.push(refundNotice(order, soFar, change, place(`refund${index}`)));
    // Cancelling a paid order gives the money back in the same step: one new version tells both.
    if (isCancelledNext) return;
    const body = () => orderBody(order, soFar, seed, consent);
    notices.push({ topic: 'orders/updated', at: change.at, place: place(`update${index}`), body });
  });
  return notices;
}

type RefundChange = Extract<Change, { kind: 'refunded' }>;

function refundNotice(order: Order, soFar: Change[], { refund, at }: RefundChange, place: string): Notice {
  const lines = linesAfter(order, soFar);
  const number = soFar.filter((change) => change.kind === 'refunded').length - 1;
  return { topic: 'refunds/create', at, place, body: () => toBody(refundBody(order, lines, refund, number)) };
}

type Delay = { wait: number; faults: Fault[] };

function delaysOf(random: Random, notices: Notice[]): Delay[] {
  const delays: Delay[] = notices.map(() => ({ wait: whole(random, 800, 5_000), faults: [] }));
  const refundAt = notices.findIndex((notice) => notice.topic === 'refunds/create');
  const roll = random();
  const isSoon = (notices[refundAt]?.at ?? Number.POSITIVE_INFINITY) - (notices[0]?.at ?? 0) < 2 * day;
  if (isSoon && refundAt > 0 && roll < 0.4) holdBack(random, delays, notices, refundAt);
  else if (notices.length > 1 && roll < 0.005) swapLast(random, delays, notices);
  else if (roll > 0.99) hold(random, delays[whole(random, 0, notices.length - 1)]);
  return delays;
}

/** The queue of order notices hangs until after the refund has come. */
function holdBack(random: Random, delays: Delay[], notices: Notice[], refundAt: number): void {
  const refund = notices[refundAt];
  delays.forEach((delay, place) => {
    const notice = notices[place];
    if (!refund || !notice || place === refundAt) return;
    delay.wait = Math.max(delay.wait, refund.at + whole(random, 60_000, 5 * hour) - notice.at);
  });
  delays[refundAt]?.faults.push('refund_before_order');
}

function swapLast(random: Random, delays: Delay[], notices: Notice[]): void {
  const [older, newer] = [notices.at(-2), notices.at(-1)];
  const delay = delays.at(-2);
  if (!older || !newer || !delay) return;
  delay.wait = newer.at - older.at + whole(random, 10_000, hour);
  delay.faults.push('older_update_after_newer');
}

function hold(random: Random, delay: Delay | undefined): void {
  if (!delay) return;
  delay.wait = whole(random, 20 * 60_000, 60 * hour);
  delay.faults.push('late_webhook');
}

/** Now and then a proxy cuts a body or loses it; the whole one is sent too, so no order is missing. */
function brokenOnes(random: Random, notices: Notice[], sending: Sending): WholePiece[] {
  const roll = random();
  const [notice] = notices;
  if (roll > 0.004 || !notice) return [];
  const isEmpty = roll < 0.002;
  const body = () => (isEmpty ? '' : notice.body().slice(0, 700));
  return [plan({ ...notice, body }, sending, notice.at + 500, 0, [isEmpty ? 'empty_webhook' : 'broken_webhook'])];
}

function plan(notice: Notice, sending: Sending, at: number, attempt: number, faults: Fault[]): WholePiece {
  return webhookPiece(notice, { at, attempt, faults }, sending);
}
