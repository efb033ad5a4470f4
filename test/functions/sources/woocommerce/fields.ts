import { words } from '../words.ts';

/** Of an order. */
export const fields: readonly string[] = words(`
  id parent_id status currency version prices_include_tax date_created date_created_gmt date_modified
  date_modified_gmt date_completed date_completed_gmt date_paid date_paid_gmt discount_total discount_tax
  shipping_total shipping_tax cart_tax total total_tax customer_id order_key billing billing.email billing.phone
  shipping payment_method payment_method_title transaction_id customer_ip_address customer_user_agent
  created_via customer_note cart_hash number meta_data meta_data.id meta_data.key meta_data.value line_items
  line_items.price tax_lines shipping_lines fee_lines coupon_lines coupon_lines.discount refunds refunds.id
  refunds.reason refunds.total currency_symbol needs_payment _links
`);
