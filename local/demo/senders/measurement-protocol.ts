import type { Fault, WholePiece } from '#local/demo/delivery.ts';
import { type Session, sessionArrival } from '#local/demo/people/visits.ts';
import { eventsOf, type WebEvent } from '#local/demo/people/web-events.ts';
import { iso } from '#local/demo/world/calendar.ts';
import { productIds } from './shopify-parts.ts';

/** What the demo's own sender of events knows, so that they count as verified. */
export const demoApiSecret = 'demo-api-secret';

const query = { measurement_id: 'G-DEMO12345', api_secret: demoApiSecret };
const faultOf: Record<Session['trouble'], Fault[]> = {
  none: [],
  repeated: [],
  late: ['late_session'],
  milliseconds: ['millisecond_timestamp'],
};

/** A session as one Measurement Protocol body, sent when the visit is over. */
export function protocolPieces(session: Session, until: number): WholePiece[] {
  const at = Math.min(sessionArrival(session), until - 1_000);
  const body = protocolBody(session);
  const piece = (when: number, faults: readonly Fault[]): WholePiece => ({
    at: when,
    faults,
    delivery: { way: 'post', source: 'ga4', receivedAt: iso(when), headers: {}, query, body },
  });
  const first = piece(at, faultOf[session.trouble]);
  return session.trouble === 'repeated'
    ? [first, piece(Math.min(at + 90_000, until - 500), ['repeated_session'])]
    : [first];
}

function protocolBody(session: Session): string {
  const { browser, hasConsented, trouble, userId, visitNumber } = session;
  // The classic mistake: 13 digits of milliseconds where 16 of microseconds belong.
  const stampOf = (instant: number) => (trouble === 'milliseconds' ? instant : instant * 1000);
  const consent = hasConsented ? 'GRANTED' : 'DENIED';
  const body = {
    client_id: hasConsented ? browser.clientId : cookieless(session),
    ...(userId ? { user_id: userId } : {}),
    timestamp_micros: stampOf(session.at),
    user_properties: { visit_number: { value: visitNumber } },
    consent: { ad_user_data: consent, ad_personalization: consent },
    device: { category: browser.device },
    user_location: { country_id: session.countryCode },
    events: eventsOf(session).map((event) => ({
      name: event.name,
      timestamp_micros: stampOf(event.at),
      params: paramsOf(event, session),
    })),
  };
  return JSON.stringify(body);
}

/** Without consent nothing is kept on the device: every visit has an id of its own, that no other visit has. */
function cookieless({ browser, at }: Session): string {
  const [number = '0'] = browser.clientId.split('.');
  return `${(Number(number) ^ at) >>> 0}.${Math.floor(at / 1000)}`;
}

function paramsOf(event: WebEvent, session: Session): Record<string, unknown> {
  const number = Math.floor(session.at / 1000);
  // Tag managers send these two as text or as numbers, depending on the template.
  const isText = session.browser.device === 'mobile';
  return {
    session_id: isText ? String(number) : number,
    engagement_time_msec: isText ? String(event.engagedMs) : event.engagedMs,
    page_location: event.page,
    page_title: event.title,
    ...(event.referrer ? { page_referrer: event.referrer } : {}),
    ...(event.name === 'sign_up' ? { method: 'newsletter' } : {}),
    ...(event.name === 'generate_lead' ? { lead_source: 'tasting_request' } : {}),
    ...(event.value === null ? {} : { currency: 'EUR', value: event.value / 100 }),
    ...(event.orderId ? { transaction_id: event.orderId } : {}),
    ...(session.order?.coupon && event.orderId ? { coupon: session.order.coupon.code } : {}),
    ...(event.items.length ? { items: event.items.map(itemBody) } : {}),
  };
}

function itemBody({ product, quantity, price }: WebEvent['items'][number]): Record<string, unknown> {
  const { name, category } = product;
  return {
    item_id: productIds(product).product,
    item_name: name,
    item_category: category,
    price: price / 100,
    quantity,
  };
}
