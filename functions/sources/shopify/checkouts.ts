import {
  amount,
  at,
  composed,
  constant,
  currency,
  emailHash,
  type Field,
  instant,
  pageAddress,
  phoneHash,
  text,
} from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import type { Delivery } from '#functions/sources/source.ts';
import type { JsonObject } from '#functions/values/json.ts';
import type { checkoutSteps } from '#sql/records/checkouts.ts';
import { idIn, nameOf, ownId } from './fields.ts';
import { browserIdOf } from './orders.ts';

type Step = (typeof checkoutSteps)[number];
type Test = (checkout: JsonObject) => boolean;

const isFilled =
  (...paths: readonly string[]): Test =>
  (checkout) =>
    paths.some((path) => {
      const value = at(checkout, path);
      if (typeof value !== 'object' || value === null) return value !== undefined && value !== null && value !== '';
      return Object.keys(value).length > 0;
    });

/** Who is in a later step has passed those before it. */
const isDone = isFilled('completed_at');
const isPaying: Test = (checkout) => isDone(checkout) || isFilled('gateway')(checkout);
const isShipping: Test = (checkout) => isPaying(checkout) || isFilled('shipping_lines', 'shipping_line')(checkout);
const isKnown: Test = (checkout) => isShipping(checkout) || isFilled('email', 'phone', 'shipping_address')(checkout);

const seen = instant('updated_at', 'created_at');
const created = instant('created_at', 'updated_at');

/**
 * A row for each step reached. When cart and end were is known, so their rows follow every update; the steps between
 * are seen in some update, and the version that is the same for all of these keeps the one that came first. An order
 * tells its end more surely, so the checkout's own word carries the earlier time.
 */
export function checkoutMappings({ isVerified }: Delivery): readonly RecordMapping[] {
  const step = (name: Step, when: Test, times: Pick<RecordMapping, 'occurredAt' | 'updatedAt' | 'version'>) =>
    mappingOf('checkouts', {
      when,
      sourceId: composed('|', ownId, constant(name)),
      ...times,
      columns: { ...columns, step: constant(name), is_verified: constant(String(isVerified)) },
    });
  const reached = { occurredAt: seen, updatedAt: created, version: constant('reached') };
  return [
    step('cart', () => true, { occurredAt: created, updatedAt: seen }),
    step('details', isKnown, reached),
    step('shipping', isShipping, reached),
    step('payment', isPaying, reached),
    step('done', isDone, { occurredAt: instant('completed_at'), updatedAt: created }),
  ];
}

const browserId: Field = (checkout) => browserIdOf(checkout);

const columns = {
  checkout_id: ownId,
  cart_id: text('cart_token'),
  customer_id: idIn('customer'),
  email_hash: emailHash('email', 'customer.email'),
  phone_hash: phoneHash('phone', 'sms_marketing_phone', 'customer.phone'),
  ...nameOf('customer', 'billing_address', 'shipping_address'),
  browser_id: browserId,
  value: amount('subtotal_price', 'total_line_items_price'),
  currency: currency('currency', 'presentment_currency'),
  sales_channel: text('source_name'),
  payment_method: text('gateway'),
  landing_page: pageAddress('landing_site'),
  referrer: pageAddress('referring_site'),
} as const;
