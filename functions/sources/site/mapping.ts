import { queryMember } from '#functions/personal/page-address.ts';
import {
  amount,
  at,
  changed,
  choice,
  constant,
  currency,
  epoch,
  type Field,
  first,
  flag,
  joined,
  lower,
  pageAddress,
  prose,
  text,
  when,
} from '#functions/sources/fields.ts';
import { clickKindOf } from '#functions/sources/ga4/visits.ts';
import { mappingOf } from '#functions/sources/mapping.ts';
import { plainText } from '#functions/sources/reading.ts';
import type { JsonObject } from '#functions/values/json.ts';

/** The step of a checkout that an event tells of. */
const steps: Readonly<Record<string, string>> = {
  view_cart: 'cart',
  begin_checkout: 'details',
  add_contact_info: 'details',
  add_shipping_info: 'shipping',
  add_payment_info: 'payment',
  payment_failed: 'payment',
  purchase: 'done',
};

const occurredAt = epoch('milliseconds', 'seen.occurred_at');
/** Of an event that came twice the later is the fuller: a page's load time comes after the page. */
const updatedAt = epoch('milliseconds', 'seen.arrived_at');
const eventName = text('event_name');
/** Ids are made by machines; where somebody hands over an e-mail instead, its label. */
const machine = (...paths: readonly [string, ...string[]]): Field => {
  const written = text(...paths);
  return (object, context) => {
    const value = written(object, context);
    return value === null ? null : context.pseudonyms.scrubMachine(value);
  };
};
const page = text('page');
const safePage = pageAddress('page');
/** Nearly no page has one, and nothing that is left out of an address makes one. */
const tag =
  (name: string): Field =>
  (object, context) => {
    if (page(object, context)?.includes(name) !== true) return null;
    const address = safePage(object, context);
    return address === null ? null : queryMember(address, name);
  };
const worth = {
  value: amount('params.value'),
  // A currency without a value says nothing.
  currency: when((object) => at(object, 'params.value') !== undefined, currency('params.currency')),
};
const orderId = machine('params.order_id', 'params.transaction_id');
const checkoutId = machine('params.checkout_id', 'checkout_id');

/** A load time is whole milliseconds, whatever the browser's clock counts in. */
const whole = (...paths: readonly [string, ...string[]]) =>
  changed(amount(...paths), (value) => value.replace(/\.\d*$/, ''));

const isEvent = ({ event_id, event_name }: JsonObject): boolean =>
  typeof event_id === 'string' &&
  /^[\w-]{8,64}$/.test(event_id) &&
  typeof event_name === 'string' &&
  /^\S.{0,99}$/.test(event_name);

export const webEvent = mappingOf('web_events', {
  when: isEvent,
  sourceId: machine('event_id'),
  occurredAt,
  updatedAt,
  columns: {
    event_name: eventName,
    browser_id: machine('browser_id'),
    user_id: machine('user_id'),
    session_id: machine('session_id'),
    page_url: safePage,
    page_title: prose('title'),
    page_type: lower('params.page_type', 'page_type'),
    referrer: pageAddress('referrer'),
    utm_source: tag('utm_source'),
    utm_medium: tag('utm_medium'),
    utm_campaign: tag('utm_campaign'),
    utm_term: tag('utm_term'),
    utm_content: tag('utm_content'),
    click_id_kind: changed(page, clickKindOf),
    form_id: machine('params.form_id'),
    engaged_ms: whole('engaged_ms'),
    load_ms: whole('load_ms'),
    device: text('seen.device'),
    order_id: orderId,
    product_id: machine('params.items.0.item_id', 'params.item_id'),
    category: text('params.items.0.item_category', 'params.item_category'),
    ...worth,
    is_verified: constant('false'),
    is_bot: flag('seen.is_bot'),
  },
});

/** Without an id nothing joins the steps of a checkout, and without consent there is none: no row is made. */
export const checkoutStep = mappingOf('checkouts', {
  when: (object) =>
    (at(object, 'params.checkout_id') ?? object.checkout_id) !== undefined &&
    isEvent(object) &&
    Object.hasOwn(steps, plainText(object.event_name, 'event_name')) &&
    at(object, 'seen.is_bot') !== true,
  sourceId: joined('|', checkoutId, eventName),
  occurredAt,
  updatedAt,
  columns: {
    checkout_id: checkoutId,
    cart_id: machine('params.cart_id'),
    step: choice(eventName, steps),
    customer_id: machine('user_id'),
    browser_id: machine('browser_id'),
    session_id: machine('session_id'),
    ...worth,
    device: text('seen.device'),
    sales_channel: constant('web'),
    payment_method: first(lower('params.payment_type'), lower('params.payment_method')),
    is_payment_failed: changed(eventName, (name) => (name === 'payment_failed' ? 'true' : null)),
    order_id: orderId,
    is_verified: constant('false'),
  },
});
