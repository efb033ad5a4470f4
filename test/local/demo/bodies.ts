import { expect } from 'vitest';
import type { DemoDelivery } from '#local/demo/shop.ts';

export type Tree = Record<string, unknown>;
type Webhook = Extract<DemoDelivery, { way: 'post' }>;

/** The bodies of webhooks that can be read, with ids as text so that none loses its last digits. */
export function bodiesOf(webhooks: readonly Webhook[]): { topic: string; body: Tree }[] {
  return webhooks.flatMap(({ headers, body }) => {
    const topic = headers['x-shopify-topic'] ?? headers['x-wc-webhook-topic'] ?? '';
    try {
      return [{ topic, body: JSON.parse(body.replaceAll(/("\w*id"):(\d+)/g, '$1:"$2"')) as Tree }];
    } catch {
      return [];
    }
  });
}

const fields = {
  order: `id admin_graphql_api_id app_id browser_ip buyer_accepts_marketing cancel_reason cancelled_at cart_token
    checkout_id checkout_token client_details closed_at confirmation_number confirmed contact_email created_at currency
    current_subtotal_price current_subtotal_price_set current_total_price current_total_price_set current_total_tax
    current_total_tax_set current_total_discounts current_total_discounts_set customer_locale device_id discount_codes
    discount_applications email estimated_taxes financial_status fulfillment_status landing_site landing_site_ref
    location_id merchant_of_record_app_id name note note_attributes number order_number order_status_url
    original_total_price_set payment_gateway_names phone po_number presentment_currency processed_at reference
    referring_site source_identifier source_name source_url subtotal_price subtotal_price_set tags tax_exempt tax_lines
    taxes_included test token total_price total_price_set total_tax total_tax_set total_discounts
    total_line_items_price total_shipping_price_set total_outstanding total_tip_received total_weight updated_at user_id
    billing_address shipping_address customer fulfillments line_items refunds shipping_lines payment_terms`,
  refund: `id order_id created_at processed_at note restock user_id refund_line_items transactions order_adjustments`,
  protocol: 'client_id timestamp_micros user_properties consent events',
  export: `event_date event_timestamp event_name event_params event_previous_timestamp event_value_in_usd
    event_bundle_sequence_id event_server_timestamp_offset user_id user_pseudo_id privacy_info user_properties
    user_first_touch_timestamp device geo traffic_source collected_traffic_source session_traffic_source_last_click
    stream_id platform ecommerce items`,
  checkout: `id token cart_token email gateway created_at updated_at landing_site note_attributes referring_site
    shipping_lines completed_at phone customer_locale line_items name source_name total_discounts total_line_items_price
    total_price total_tax subtotal_price customer abandoned_checkout_url currency`,
  customer: `id email accepts_marketing created_at updated_at first_name last_name state verified_email tags phone
    email_marketing_consent default_address admin_graphql_api_id`,
  fulfillment: `id order_id status created_at updated_at service tracking_company shipment_status tracking_number
    tracking_numbers tracking_urls name admin_graphql_api_id`,
  product: 'id title vendor product_type created_at updated_at handle status variants options images',
  privacy: 'shop_id shop_domain customer',
  wooOrder: `id parent_id status currency prices_include_tax date_created date_created_gmt date_modified
    date_modified_gmt discount_total shipping_total total total_tax customer_id order_key billing shipping
    payment_method date_paid_gmt date_completed_gmt number meta_data line_items tax_lines shipping_lines fee_lines
    coupon_lines refunds`,
  review: 'name reviewId reviewer starRating createTime updateTime',
  mention: 'date time title content url host category sentiment tags',
};

/** Fails unless the body has every field that its format lists. */
export function checkKeys(format: keyof typeof fields, body: Tree): void {
  const missing = fields[format].split(/\s+/).filter((name) => !(name in body));
  expect(missing).toEqual([]);
}
