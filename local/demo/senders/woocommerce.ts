import type { Piece, RowPiece, Sheet, WholePiece } from '#local/demo/delivery.ts';
import { customerId, orderId } from '#local/demo/people/identifiers.ts';
import type { Life } from '#local/demo/people/life.ts';
import type { Order } from '#local/demo/people/orders.ts';
import { type Parcel, parcelNewsOf } from '#local/demo/people/parcels.ts';
import type { Person } from '#local/demo/people/people.ts';
import { shopOf } from '#local/demo/people/shops.ts';
import { isoSeconds } from '#local/demo/world/calendar.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';
import { posted, signatureOf } from './posted.ts';
import type { Sending } from './sending.ts';
import { csvRow, csvSheet, nightAfter } from './sheets.ts';
import { id, toBody } from './shopify-parts.ts';
import { addressesOf, times, wooOrderBody } from './woocommerce-order.ts';

const columns = [
  'delivery_id',
  'order_id',
  'customer_id',
  'carrier',
  'promised_at',
  'shipped_at',
  'delivered_at',
  'outcome',
  'updated_at',
];

export const wooSheets: Readonly<Record<string, Sheet>> = { deliveries: csvSheet('deliveries_csv', columns) };

/** What the small shop in Switzerland tells of one life: its account, its orders, and their parcels. */
export function* wooPieces({ person, orders, parcels }: Life, sending: Sending): Generator<Piece> {
  const own = orders.filter((order) => shopOf(order) === 'woocommerce');
  const known = new Set<boolean>();
  for (const order of own) {
    if (!known.has(order.usesOtherEmail)) yield accountPiece(person, order, sending);
    known.add(order.usesOtherEmail);
    yield* orderPieces(order, person, sending);
  }
  for (const parcel of parcels)
    if (shopOf(parcel.order) === 'woocommerce') yield* parcelRows(parcel, person, sending.world);
}

type Told = { readonly topic: string; readonly at: number; readonly body: string };

function webhook({ topic, at, body }: Told, sending: Sending): WholePiece {
  const [resource = '', event = ''] = topic.split('.');
  const headers = {
    'x-wc-webhook-source': 'https://shop.quillmoor.example/',
    'x-wc-webhook-topic': topic,
    'x-wc-webhook-resource': resource,
    'x-wc-webhook-event': event,
    'x-wc-webhook-id': resource === 'order' ? '7' : '8',
    'x-wc-webhook-delivery-id': `${resource}-${at.toString(36)}`,
    'x-wc-webhook-signature': signatureOf('woocommerce', body, sending, 'base64'),
  };
  return posted({ source: 'woocommerce', at: at + 1_200 + (at % 3_000), body, headers }, sending);
}

function accountPiece(person: Person, order: Order, sending: Sending): WholePiece {
  const at = order.placedAt;
  const email = order.email.toLowerCase();
  const body = toBody({
    id: id(customerId(person, order.usesOtherEmail)),
    ...times('date_created', at),
    ...times('date_modified', at),
    email,
    first_name: person.firstName,
    last_name: person.lastName,
    role: 'customer',
    username: email.split('@')[0] ?? '',
    ...addressesOf(person, email),
    is_paying_customer: true,
    avatar_url: '',
    meta_data: [],
  });
  return webhook({ topic: 'customer.created', at, body }, sending);
}

/** The order when it is placed and after each change; what changed at one instant is told once. */
function orderPieces(order: Order, person: Person, sending: Sending): WholePiece[] {
  const { changes, placedAt } = order;
  const last = changes.filter((change, index) => changes[index + 1]?.at !== change.at);
  const told = (topic: string, at: number) =>
    webhook(
      {
        topic,
        at,
        body: wooOrderBody(
          order,
          person,
          changes.filter((change) => change.at <= at && topic !== 'order.created'),
        ),
      },
      sending,
    );
  return [told('order.created', placedAt), ...last.map(({ at }) => told('order.updated', at))];
}

/** The carrier's file of each night, with what it says last of a parcel. */
function parcelRows(parcel: Parcel, person: Person, world: World): RowPiece[] {
  const news = parcelNewsOf(parcel);
  const nights = [parcel.shippedAt, news?.at]
    .filter((at) => hasHappened(at, world))
    .map((at) => nightAfter(at, world, 5));
  return [...new Set(nights)].map((at) => ({ at, sheet: 'deliveries', row: parcelRow(parcel, person, at) }));
}

function parcelRow(parcel: Parcel, person: Person, now: number): string {
  const { order, promisedAt, shippedAt } = parcel;
  const news = parcelNewsOf(parcel);
  const known = news !== null && news.at < now ? news : null;
  return csvRow([
    `CHP${order.sequence}`,
    orderId(order),
    customerId(person, order.usesOtherEmail),
    'Swiss Post',
    isoSeconds(promisedAt),
    isoSeconds(shippedAt),
    known?.outcome === 'delivered' ? isoSeconds(known.at) : '',
    known?.outcome ?? 'in_transit',
    isoSeconds(known?.at ?? shippedAt),
  ]);
}
