import type { DemoDelivery, Fault, PlannedDelivery } from '#local/demo/delivery.ts';
import { endOf, type Session, sessionArrival } from '#local/demo/people/visits.ts';
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
export function protocolDeliveries(session: Session, until: number): PlannedDelivery[] {
  const at = Math.min(sessionArrival(session), until - 1_000);
  const write = (when: number) => () => protocolDelivery(session, when);
  const first = { at, faults: faultOf[session.trouble], write: write(at) };
  if (session.trouble !== 'repeated') return [first];
  const again = Math.min(at + 90_000, until - 500);
  return [first, { at: again, faults: ['repeated_session'], write: write(again) }];
}

function protocolDelivery(session: Session, at: number): DemoDelivery {
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
  return { kind: 'ga4_measurement_protocol', receivedAt: iso(at), query, body: JSON.stringify(body) };
}

/** Without consent nothing is kept on the device: every visit has an id of its own. */
function cookieless(session: Session): string {
  return `${(session.at + endOf(session)) % 2_147_483_647}.${Math.floor(session.at / 1000)}`;
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
