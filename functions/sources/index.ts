import { awin } from './awin/index.ts';
import { bottomLine } from './bottom_line/index.ts';
import { brand24 } from './brand24/index.ts';
import { consentsCsv } from './consents_csv/index.ts';
import { contractsCsv } from './contracts_csv/index.ts';
import { delighted } from './delighted/index.ts';
import { deliveriesCsv } from './deliveries_csv/index.ts';
import { engagebay } from './engagebay/index.ts';
import { erasuresCsv } from './erasures_csv/index.ts';
import { exchangeRatesCsv } from './exchange_rates_csv/index.ts';
import { experimentAssignmentsCsv } from './experiment_assignments_csv/index.ts';
import { facebookLeadAds } from './facebook_lead_ads/index.ts';
import { ga4, ga4BigQuery } from './ga4/index.ts';
import { goalsCsv } from './goals_csv/index.ts';
import { googleAds } from './google_ads/index.ts';
import { googleBusiness } from './google_business/index.ts';
import { heardOfUs } from './heard_of_us/index.ts';
import { hubspot } from './hubspot/index.ts';
import { impact } from './impact/index.ts';
import { interactionsCsv } from './interactions_csv/index.ts';
import { intercom } from './intercom/index.ts';
import { linkedinAds } from './linkedin_ads/index.ts';
import { meddicCsv } from './meddic_csv/index.ts';
import { metaAds } from './meta_ads/index.ts';
import { microsoftAds } from './microsoft_ads/index.ts';
import { otherCostsTable } from './other_costs/index.ts';
import { pinterestAds } from './pinterest_ads/index.ts';
import { productCostsCsv } from './product_costs_csv/index.ts';
import { productsCsv } from './products_csv/index.ts';
import { referralCandy } from './referralcandy/index.ts';
import { refiner } from './refiner/index.ts';
import { satismeter } from './satismeter/index.ts';
import { sfmc } from './sfmc/index.ts';
import { shopify } from './shopify/index.ts';
import { shopifyOrdersExport } from './shopify_orders_export/index.ts';
import { site } from './site/index.ts';
import { smileIo } from './smile_io/index.ts';
import type { Source, TableSource } from './source.ts';
import { stripeBilling } from './stripe_billing/index.ts';
import { tacticsCsv } from './tactics_csv/index.ts';
import { tiktokAds } from './tiktok_ads/index.ts';
import { trustpilot } from './trustpilot/index.ts';
import { typeform } from './typeform/index.ts';
import { woocommerce, woocommerceSubscriptions } from './woocommerce/index.ts';
import { yelp } from './yelp/index.ts';
import { zendesk } from './zendesk/index.ts';

/** Every outside system that can be received, dropped or pulled without a mapping of one's own. */
export const sources: readonly Source[] = [
  googleAds,
  metaAds,
  awin,
  impact,
  smileIo,
  referralCandy,
  intercom,
  zendesk,
  delighted,
  refiner,
  satismeter,
  trustpilot,
  typeform,
  yelp,
  engagebay,
  hubspot,
  shopify,
  shopifyOrdersExport,
  stripeBilling,
  woocommerce,
  woocommerceSubscriptions,
  ga4,
  ga4BigQuery,
  brand24,
  googleBusiness,
  site,
];

/** Systems that come as tables alone. */
export const tableSources: readonly TableSource[] = [
  contractsCsv,
  deliveriesCsv,
  productsCsv,
  productCostsCsv,
  exchangeRatesCsv,
  facebookLeadAds,
  consentsCsv,
  erasuresCsv,
  meddicCsv,
  interactionsCsv,
  sfmc,
  microsoftAds,
  linkedinAds,
  tiktokAds,
  pinterestAds,
  otherCostsTable,
  goalsCsv,
  tacticsCsv,
  experimentAssignmentsCsv,
  bottomLine,
  heardOfUs,
];

export function sourceNamed(name: string): Source | null {
  return sources.find((source) => source.name === name) ?? null;
}

/** A mapping that comes with the product, by the name that its files are dropped or imported under. */
export function tableNamed(name: string): unknown {
  const withTables = [...sources, ...tableSources].find(
    ({ tables }) => tables !== undefined && Object.hasOwn(tables, name),
  );
  return withTables?.tables?.[name] ?? null;
}
