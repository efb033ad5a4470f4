import type { WholePiece } from '#local/demo/delivery.ts';
import { uuidOf } from '#local/demo/people/identifiers.ts';
import { currencyOf } from '#local/demo/people/shops.ts';
import { type SiteEvent, siteEventsOf, trackerId } from '#local/demo/people/site-visits.ts';
import type { Session } from '#local/demo/people/visits.ts';
import { posted } from './posted.ts';
import type { Sending } from './sending.ts';
import { wooProductId } from './woocommerce-order.ts';

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0';
const agents: Readonly<Record<Session['browser']['device'], string>> = {
  desktop: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`,
  mobile: `Mozilla/5.0 (Linux; Android 10; K) ${chrome} Mobile Safari/537.36`,
  tablet: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
};

/** Milliseconds that the tracker waits for more events. */
const pause = 5_000;

type Waiting = SiteEvent & { readonly number: number };

/** A visit as the own tracker sends it: what happened within five seconds is one batch. */
export function sitePieces(session: Session, sending: Sending): WholePiece[] {
  const batches: Waiting[][] = [];
  for (const [number, event] of siteEventsOf(session).entries()) {
    const open = batches.at(-1);
    if (open?.[0] && event.at - open[0].at < pause) open.push({ ...event, number });
    else batches.push([{ ...event, number }]);
  }
  return batches.flatMap((batch, index) => {
    const sentAt = (batch[0]?.at ?? session.at) + pause;
    const { device } = session.browser;
    const headers = { 'content-type': 'text/plain;charset=UTF-8', 'user-agent': agents[device] };
    const body = batchBody(session, batch, sentAt);
    const post = { source: 'site', at: sentAt, body, headers };
    const isAgain = index === 0 && session.trouble === 'repeated';
    // The answer was lost on its way: the same bytes again.
    const again = isAgain ? [posted({ ...post, at: sentAt + 20_000, faults: ['repeated_session'] }, sending)] : [];
    return [posted(post, sending), ...again];
  });
}

function batchBody(session: Session, events: readonly Waiting[], sentAt: number): string {
  const { device } = session.browser;
  const skew = clockSkew(session);
  return JSON.stringify({
    sent_at: sentAt + skew,
    is_narrow: device === 'mobile',
    has_touch: device !== 'desktop',
    is_driven: false,
    events: events.map((event) => eventBody(event, session, skew)),
  });
}

/** Clocks of browsers are wrong, some by hours: only differences count. */
function clockSkew({ browser }: Session): number {
  return (browser.firstAt % 7 === 0 ? 3_600_000 : 1_000) * ((browser.firstAt % 11) - 5);
}

function eventBody(event: Waiting, session: Session, skew: number): object {
  const { isKnown, number } = event;
  const place = [session.browser.clientId, session.at] as const;
  const params = paramsOf(event, session);
  return {
    event_id: uuidOf(1, 'site', ...place, number).replaceAll('-', ''),
    time: event.at + skew,
    event_name: event.name,
    page: isKnown ? event.page : event.page.replace(/\?.*/, ''),
    ...(event.referrer ? { referrer: isKnown ? event.referrer : new URL(event.referrer).origin } : {}),
    ...(isKnown ? { title: event.title } : {}),
    page_type: pageType(event.page),
    engaged_ms: event.engagedMs,
    ...(event.name === 'page_view' ? { load_ms: 280 + (event.at % 1_900) } : {}),
    ...(Object.keys(params).length > 0 ? { params } : {}),
    ...(isKnown ? idsOf(event, session) : {}),
  };
}

const checkoutSteps = /^(?:begin_checkout|add_shipping_info|add_payment_info|purchase)$/;

function idsOf({ name }: SiteEvent, { browser, at, userId }: Session): object {
  const visit = uuidOf(1, 'site', 'visit', browser.clientId, at).replaceAll('-', '');
  const checkout = uuidOf(1, 'site', 'checkout', browser.clientId, at).replaceAll('-', '');
  return {
    browser_id: trackerId(browser),
    session_id: visit,
    ...(checkoutSteps.test(name) ? { checkout_id: checkout } : {}),
    ...(userId ? { user_id: userId } : {}),
  };
}

function pageType(page: string): string {
  const [, kind = ''] = /\.example\/([a-z]*)/.exec(page) ?? [];
  return { products: 'product', collections: 'category', checkout: 'checkout', pages: 'content' }[kind] ?? 'home';
}

function paramsOf(event: SiteEvent, { order }: Session): Record<string, unknown> {
  const { name, items, value, orderId, isKnown } = event;
  return {
    ...(name.startsWith('form_') ? { form_id: 'newsletter' } : {}),
    ...(value === null ? {} : { value: value / 100, currency: order ? currencyOf(order) : 'CHF' }),
    ...(name === 'add_payment_info' && order ? { payment_type: order.gateway } : {}),
    ...(name === 'add_shipping_info' ? { shipping_tier: 'standard' } : {}),
    ...(orderId && isKnown ? { order_id: orderId } : {}),
    ...(items.length > 0 ? { items: items.map(itemBody) } : {}),
  };
}

function itemBody({ product, quantity, price }: SiteEvent['items'][number]): object {
  return { item_id: String(wooProductId(product)), item_category: product.category, price: price / 100, quantity };
}
