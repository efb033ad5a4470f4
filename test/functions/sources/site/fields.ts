import { words } from '../words.ts';

/** Of a batch of the tracker. */
export const fields: readonly string[] = words(`
  sent_at is_driven is_narrow has_touch event_id event_name time browser_id session_id user_id page title
  referrer engaged_ms load_ms params params.value params.currency params.items params.order_id
  params.checkout_id params.cart_id params.form_id page_type params.payment_type
`);

export const around: readonly string[] = ['events'];
