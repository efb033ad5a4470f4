import type { RecordValues } from '#sql/contracts/record.ts';
import type { Ga4Event } from './event.ts';

/** The step of a checkout that an event tells of. */
const steps: ReadonlyMap<string, string> = new Map([
  ['view_cart', 'cart'],
  ['begin_checkout', 'details'],
  ['add_shipping_info', 'shipping'],
  ['add_payment_info', 'payment'],
  ['purchase', 'done'],
]);

export type CheckoutStep = { readonly sourceId: string; readonly values: RecordValues };

/**
 * The step of a checkout that an event tells of; null for other events, and for visits without an id: nothing would
 * join their steps. A visit has one checkout.
 */
export function checkoutStep({ name, param }: Ga4Event, values: RecordValues): CheckoutStep | null {
  const step = steps.get(name ?? '');
  const { browser_id: browser, session_id: session } = values;
  if (step === undefined || browser == null || session == null) return null;
  const checkoutId = `${browser}.${session}`;
  return {
    sourceId: `${checkoutId}|${step}`,
    values: {
      checkout_id: checkoutId,
      step,
      customer_id: values.user_id ?? null,
      browser_id: browser,
      session_id: session,
      value: values.value ?? null,
      currency: values.currency ?? null,
      device: values.device ?? null,
      sales_channel: 'web',
      payment_method: param('payment_type'),
      order_id: values.order_id ?? null,
      is_verified: values.is_verified ?? 'false',
    },
  };
}
