import { words } from '../words.ts';

/** Of a subscription: what an order does not have. */
export const fields: readonly string[] = words(`
  id parent_id status currency billing_period billing_interval start_date_gmt trial_end_date_gmt next_payment_date_gmt payment_retry_date_gmt
  last_payment_date_gmt cancelled_date_gmt end_date_gmt resubscribed_from resubscribed_subscription
  removed_line_items date_created_gmt date_modified_gmt total total_tax customer_id billing shipping line_items
  tax_lines shipping_lines fee_lines coupon_lines meta_data meta_data.key meta_data.value
`);
