import { uuidOf } from './identifiers.ts';
import { goodsOf } from './orders.ts';
import type { Browser, Session } from './visits.ts';
import { eventsOf, type WebEvent } from './web-events.ts';

/** Visits of people in Switzerland are told by the own tracker, all others by web analytics. */
export function isOnOwnSite({ countryCode }: Session): boolean {
  return countryCode === 'CH';
}

/** What the own tracker keeps on the device. */
export function trackerId({ clientId }: Browser): string {
  return uuidOf(1, 'tracker', clientId).replaceAll('-', '');
}

/** The browser as the system that tells of the visit knows it. */
export function browserIdOf(session: Session): string {
  return isOnOwnSite(session) ? trackerId(session.browser) : session.browser.clientId;
}

/** An event as the own tracker has it; `isKnown`: with the ids of a browser that has agreed. */
export type SiteEvent = Omit<WebEvent, 'name'> & { readonly name: string; readonly isKnown: boolean };

/** The tracker has no start of a visit, but tells again where it came from once consent is given; forms and steps of a checkout are its own. */
export function siteEventsOf(session: Session): SiteEvent[] {
  const { hasConsented, visitNumber } = session;
  const isAgreedNow = hasConsented && visitNumber === 1;
  const [start, view, ...rest] = eventsOf(session);
  if (start === undefined) return [];
  const first = view ?? start;
  const landing = {
    ...first,
    name: 'page_view',
    at: start.at,
    engagedMs: 0,
    page: start.page,
    referrer: start.referrer,
  };
  const agreed = { ...landing, name: 'session_start', at: first.at, isKnown: true };
  return [
    { ...landing, isKnown: hasConsented && !isAgreedNow },
    ...(isAgreedNow ? [agreed] : []),
    ...rest.flatMap((event) => withSteps(event, session)).map((event) => ({ ...event, isKnown: hasConsented })),
  ];
}

type Named = Omit<SiteEvent, 'isKnown'>;

function withSteps(event: WebEvent, { order }: Session): Named[] {
  const plain = { ...event, items: [], value: null, orderId: null, engagedMs: 0 };
  if (event.name === 'sign_up' || event.name === 'generate_lead') {
    return [
      { ...plain, name: 'form_start', at: event.at - 1_500 },
      { ...plain, name: 'form_submit', at: event.at - 100 },
      event,
    ];
  }
  if (event.name !== 'purchase' || !order) return [event];
  const cart = { ...plain, items: event.items, value: goodsOf(order.lines), page: event.referrer };
  return [
    { ...cart, name: 'add_shipping_info', at: event.at - 2_500 },
    { ...cart, name: 'add_payment_info', at: event.at - 1_200 },
    event,
  ];
}
