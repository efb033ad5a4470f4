import type { Pseudonyms } from '#functions/personal/pseudonym.ts';
import { amountText } from '#functions/values/amounts.ts';
import type { RecordValues } from '#sql/contracts/record.ts';
import { real } from './texts.ts';
import { safeAddress, safeText, safeUserId, type Tagged, visitValues } from './visits.ts';

/** A GA4 event as both of its formats tell it. */
export type Ga4Event = {
  readonly name: string | null;
  readonly browserId: string | null;
  readonly userId: string | null;
  /** One of the event's parameters as text. */
  readonly param: (name: string) => string | null;
  readonly tagged: Tagged;
  readonly productId: string | null;
  readonly category: string | null;
  readonly orderId: string | null;
  readonly value: string | null;
  readonly currency: string | null;
  readonly device: string | null;
  readonly country: string | null;
  readonly region: string | null;
};

export function eventValues(event: Ga4Event, isVerified: boolean, pseudonyms: Pseudonyms): RecordValues {
  const { param } = event;
  const location = param('page_location');
  return {
    event_name: event.name,
    browser_id: real(event.browserId),
    user_id: safeUserId(event.userId, pseudonyms),
    session_id: param('ga_session_id') ?? param('session_id'),
    page_url: safeAddress(location, pseudonyms),
    page_title: safeText(param('page_title'), pseudonyms),
    page_type: param('page_type'),
    referrer: safeAddress(param('page_referrer'), pseudonyms),
    ...visitValues(location, event.tagged),
    engaged_ms: wholeText(param('engagement_time_msec')),
    load_ms: wholeText(param('load_ms')),
    device: real(event.device)?.toLowerCase() ?? null,
    country: real(event.country),
    region: real(event.region),
    order_id: real(event.orderId),
    product_id: real(event.productId),
    category: real(event.category),
    ...worth(event),
    is_verified: String(isVerified),
    is_bot: param('is_bot'),
  };
}

/** A currency without a value says nothing. */
function worth({ value, currency }: Ga4Event): RecordValues {
  const amount = real(value);
  if (amount === null) return { value: null, currency: null };
  return { value: amountText(amount) ?? amount, currency: real(currency)?.toUpperCase() ?? null };
}

/** Times in milliseconds come as whole numbers, as text of them, and with decimals from some browsers. */
function wholeText(text: string | null): string | null {
  const plain = text === null ? null : amountText(text);
  return plain === null ? text : plain.replace(/\..*$/, '');
}
