import { cleanAddress, cleanText } from './clean.ts';

/** An event as it is sent; docs/tracker.md has the table of its members. */
export type TrackedEvent = {
  readonly event_id: string;
  /** Milliseconds since 1970 by the browser's clock; only its distance from `sent_at` counts. */
  readonly time: number;
  readonly event_name: string;
  page: string;
  referrer?: string;
  title?: string | undefined;
  page_type?: string | undefined;
  engaged_ms?: number;
  load_ms?: number;
  params?: Params;
  browser_id?: string | undefined;
  session_id?: string | undefined;
  checkout_id?: string | undefined;
  user_id?: string | undefined;
};

export type Params = Record<string, unknown>;

/** What may be said of an event without consent; no id of an order among them: it leads to who ordered. */
const openParams: readonly string[] = ['form_id', 'value', 'currency', 'items', 'payment_type', 'shipping_tier'];
const itemMembers = ['item_id', 'item_category', 'price', 'quantity'];
const mostParams = 25;
const mostItems = 20;

/** Takes from an event what may not be sent without consent. */
export function reduce(event: TrackedEvent): void {
  event.page = cleanAddress(event.page, 'path');
  if (event.referrer) event.referrer = cleanAddress(event.referrer, 'origin');
  if (event.params) event.params = chosen(event.params, openParams);
  for (const name of ['title', 'browser_id', 'session_id', 'checkout_id', 'user_id'] as const) delete event[name];
}

/** The parameters that can be sent: single values, and the items by their ids, categories, prices and quantities. */
export function cleanParams(given: Params): Params {
  const names = Object.keys(given).filter((name) => name !== 'items');
  const params = chosen(given, names.slice(0, mostParams));
  if (Array.isArray(given.items)) {
    params.items = given.items.slice(0, mostItems).map((item) => chosen(Object(item), itemMembers));
  }
  return params;
}

function chosen(given: Params, names: readonly string[]): Params {
  const params: Params = {};
  for (const name of names) {
    const value = given[name];
    if (typeof value === 'string') params[name] = cleanText(value);
    else if (typeof value === 'number' || typeof value === 'boolean' || name === 'items') params[name] = value;
  }
  return params;
}
