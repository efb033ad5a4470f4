import { words } from '../words.ts';

/** Of a row of the export. */
export const fields: readonly string[] = words(`
  event_date event_timestamp event_name event_params event_params.key event_params.value value.string_value
  value.int_value value.float_value value.double_value event_previous_timestamp event_value_in_usd
  event_bundle_sequence_id event_server_timestamp_offset user_id user_pseudo_id privacy_info
  privacy_info.analytics_storage privacy_info.ads_storage privacy_info.uses_transient_token user_properties
  user_properties.key user_properties.value value.set_timestamp_micros user_first_touch_timestamp user_ltv
  user_ltv.revenue user_ltv.currency device device.category device.mobile_brand_name device.mobile_model_name
  device.mobile_marketing_name device.mobile_os_hardware_model device.operating_system
  device.operating_system_version device.vendor_id device.advertising_id device.language
  device.is_limited_ad_tracking device.time_zone_offset_seconds device.browser device.browser_version
  device.web_info web_info.browser web_info.browser_version web_info.hostname geo geo.continent
  geo.sub_continent geo.country geo.region geo.city geo.metro app_info app_info.id app_info.version
  app_info.install_store app_info.firebase_app_id app_info.install_source traffic_source traffic_source.name
  traffic_source.medium traffic_source.source collected_traffic_source
  collected_traffic_source.manual_campaign_id collected_traffic_source.manual_campaign_name
  collected_traffic_source.manual_source collected_traffic_source.manual_medium
  collected_traffic_source.manual_term collected_traffic_source.manual_content
  collected_traffic_source.manual_source_platform collected_traffic_source.manual_creative_format
  collected_traffic_source.manual_marketing_tactic collected_traffic_source.gclid collected_traffic_source.dclid
  collected_traffic_source.srsltid session_traffic_source_last_click
  session_traffic_source_last_click.manual_campaign manual_campaign.campaign_id manual_campaign.campaign_name
  manual_campaign.source manual_campaign.medium manual_campaign.term manual_campaign.content
  manual_campaign.source_platform manual_campaign.creative_format manual_campaign.marketing_tactic stream_id
  platform ecommerce ecommerce.total_item_quantity ecommerce.purchase_revenue ecommerce.purchase_revenue_in_usd
  ecommerce.refund_value ecommerce.refund_value_in_usd ecommerce.shipping_value ecommerce.shipping_value_in_usd
  ecommerce.tax_value ecommerce.tax_value_in_usd ecommerce.unique_items ecommerce.transaction_id items
  items.item_id items.item_name items.item_brand items.item_variant items.item_category items.item_category2
  items.item_category3 items.item_category4 items.item_category5 items.price items.quantity items.coupon
  items.affiliation items.location_id items.item_list_id items.item_list_name items.item_list_index
  items.promotion_id items.promotion_name items.creative_name items.creative_slot
`);
