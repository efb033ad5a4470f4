import { words } from '../words.ts';

/** Of orders, refunds, checkouts, privacy requests and fulfilments, as webhooks send them. */
export const fields: readonly string[] = words(`
  id admin_graphql_api_id app_id browser_ip buyer_accepts_marketing cancel_reason cancelled_at cart_token
  checkout_id checkout_token client_details closed_at confirmation_number confirmed contact_email created_at
  currency current_subtotal_price current_subtotal_price_set current_total_price current_total_price_set
  current_total_tax current_total_tax_set current_total_discounts current_total_discounts_set customer_locale
  device_id discount_codes discount_applications email estimated_taxes financial_status fulfillment_status
  landing_site landing_site_ref location_id merchant_of_record_app_id name note note_attributes number
  order_number order_status_url original_total_additional_fees_set original_total_duties_set
  payment_gateway_names phone po_number presentment_currency processed_at reference referring_site
  source_identifier source_name source_url subtotal_price subtotal_price_set tags tax_exempt tax_lines
  taxes_included test token total_discounts total_discounts_set total_line_items_price
  total_line_items_price_set total_price total_price_set total_shipping_price_set total_tax total_tax_set
  total_outstanding total_tip_received total_weight updated_at user_id billing_address shipping_address customer
  fulfillments line_items refunds shipping_lines payment_terms total_price_set.shop_money shop_money.amount
  shop_money.currency_code total_price_set.presentment_money presentment_money.amount
  presentment_money.currency_code order_id restock refund_line_items refund_line_items.id
  refund_line_items.quantity refund_line_items.line_item_id refund_line_items.restock_type
  refund_line_items.location_id refund_line_items.subtotal refund_line_items.total_tax
  refund_line_items.line_item transactions transactions.id transactions.order_id transactions.amount
  transactions.kind transactions.gateway transactions.status transactions.created_at transactions.currency
  transactions.parent_id transactions.test transactions.receipt order_adjustments order_adjustments.amount
  order_adjustments.tax_amount order_adjustments.kind order_adjustments.reason completed_at line_items.key
  line_items.product_id line_items.variant_id line_items.variant_price line_items.line_price line_items.price
  line_items.quantity abandoned_checkout_url shop_id shop_domain customer.id customer.email customer.phone
  orders_to_redact orders_requested data_request data_request.id
`);

export const around: readonly string[] = ['order', 'checkout', 'product', 'fulfillment'];
