import type { Session } from '#local/demo/people/visits.ts';
import type { WebEvent } from '#local/demo/people/web-events.ts';
import { offsetMinutes } from '#local/demo/world/calendar.ts';
import type { Touch } from '#local/demo/world/channels.ts';
import { productIds } from './shopify-parts.ts';

type Cell = string | number | boolean | null | Cell[] | { [key: string]: Cell };
type Row = { [key: string]: Cell };

const micros = (instant: number) => String(instant * 1000);
const cities: Record<string, string> = { DE: 'Berlin', AT: 'Vienna', PL: 'Wroclaw', NL: 'Utrecht', CH: 'Basel' };
const countries: Record<string, string> = {
  DE: 'Germany',
  AT: 'Austria',
  PL: 'Poland',
  NL: 'Netherlands',
  CH: 'Switzerland',
};

/** One row of the daily export: INT64 as text, money now as a number, now as text, as the export writes it. */
export function eventRow(session: Session, event: WebEvent, index: number, date: string): Row {
  const { browser, hasConsented, userId } = session;
  return {
    event_date: date.replaceAll('-', ''),
    event_timestamp: micros(event.at),
    event_name: event.name,
    event_params: paramsOf(session, event),
    event_previous_timestamp: null,
    event_value_in_usd: null,
    event_bundle_sequence_id: String(Number(browser.clientId.split('.')[0]) * 64 + index),
    event_server_timestamp_offset: '0',
    user_id: userId,
    user_pseudo_id: hasConsented ? browser.clientId : null,
    privacy_info: {
      analytics_storage: hasConsented ? 'Yes' : 'No',
      ads_storage: hasConsented ? 'Yes' : 'No',
      uses_transient_token: 'No',
    },
    user_properties: [],
    user_first_touch_timestamp: hasConsented ? micros(browser.firstAt) : null,
    device: deviceOf(session, event),
    geo: geoOf(session),
    traffic_source: firstUserSource(browser.firstTouch),
    collected_traffic_source: index < 2 ? collected(session.touch) : null,
    session_traffic_source_last_click: {
      manual_campaign: {
        campaign_id: session.touch.campaignId ?? '(not set)',
        campaign_name: session.touch.campaign ?? '(not set)',
        source: session.touch.source ?? '(not set)',
        medium: session.touch.medium ?? '(not set)',
      },
    },
    stream_id: '5100000001',
    platform: 'WEB',
    ecommerce: ecommerceOf(event),
    items: event.items.map(itemOf),
  };
}

function paramsOf(session: Session, event: WebEvent): Cell[] {
  const text = (key: string, value: string) => ({ key, value: { string_value: value } });
  // Absent members are left out in one parameter and null in another.
  const int = (key: string, value: number) => ({
    key,
    value: { string_value: null, int_value: String(value), float_value: null, double_value: null },
  });
  const engaged = event.at > session.at;
  return [
    text('page_location', event.page),
    text('page_title', event.title),
    ...(event.referrer ? [text('page_referrer', event.referrer)] : []),
    ...(session.hasConsented ? [int('ga_session_id', Math.floor(session.at / 1000))] : []),
    ...(session.hasConsented ? [int('ga_session_number', session.visitNumber)] : []),
    engaged ? text('session_engaged', '1') : int('session_engaged', 0),
    ...(engaged ? [int('engagement_time_msec', event.engagedMs)] : []),
    ...(event.name === 'sign_up' ? [text('method', 'newsletter')] : []),
    ...(event.value === null ? [] : valueParams(event)),
  ];
}

function valueParams(event: WebEvent): Cell[] {
  return [
    { key: 'currency', value: { string_value: 'EUR' } },
    { key: 'value', value: { double_value: (event.value ?? 0) / 100 } },
    ...(event.orderId ? [{ key: 'transaction_id', value: { string_value: event.orderId } }] : []),
  ];
}

function deviceOf({ browser, isBot }: Session, event: WebEvent): Row {
  const isApple = browser.device !== 'desktop';
  const name = isBot ? 'HeadlessChrome' : isApple ? 'Safari' : 'Chrome';
  return {
    category: browser.device,
    mobile_brand_name: isApple ? 'Apple' : null,
    operating_system: isBot ? 'Linux' : isApple ? 'iOS' : 'Windows',
    operating_system_version: '<Other>',
    language: 'de-de',
    is_limited_ad_tracking: 'No',
    time_zone_offset_seconds: String(offsetMinutes(event.at) * 60),
    web_info: { browser: name, browser_version: '120.0', hostname: 'shop.quillmoor.example' },
  };
}

function geoOf({ countryCode, isBot }: Session): Row {
  return {
    continent: 'Europe',
    country: countries[countryCode] ?? '(not set)',
    region: isBot ? '(data deleted)' : (cities[countryCode] ?? '(not set)'),
    city: isBot ? '(not set)' : (cities[countryCode] ?? '(not set)'),
  };
}

/** Where the user first came from, which is not where this session came from. */
function firstUserSource({ source, medium, campaign, referrer, gclid }: Touch): Row {
  if (source) return { name: campaign, medium, source };
  if (gclid) return { name: '(not set)', medium: 'cpc', source: 'google' };
  if (!referrer) return { name: '(direct)', medium: '(none)', source: '(direct)' };
  const host = new URL(referrer).hostname.replace('www.', '');
  const isSearch = host === 'google.com' || host === 'bing.com';
  if (isSearch) return { name: '(organic)', medium: 'organic', source: host.replace('.com', '') };
  return { name: '(referral)', medium: 'referral', source: host };
}

function collected(touch: Touch): Row | null {
  if (!touch.source && !touch.gclid) return null;
  return {
    manual_campaign_id: touch.campaignId,
    manual_campaign_name: touch.campaign,
    manual_source: touch.source,
    manual_medium: touch.medium,
    gclid: touch.gclid,
  };
}

function ecommerceOf(event: WebEvent): Row | null {
  if (!event.items.length) return null;
  const revenue = (event.value ?? 0) / 100;
  const quantity = event.items.reduce((sum, item) => sum + item.quantity, 0);
  if (!event.orderId) return { total_item_quantity: String(quantity), transaction_id: '(not set)' };
  return {
    total_item_quantity: String(quantity),
    unique_items: String(event.items.length),
    transaction_id: event.orderId,
    purchase_revenue: event.items.length % 2 ? revenue : String(revenue),
  };
}

function itemOf({ product, quantity, price }: WebEvent['items'][number]): Row {
  const { name, category } = product;
  return {
    item_id: productIds(product).product,
    item_name: name,
    item_brand: 'Quillmoor',
    item_variant: '(not set)',
    item_category: category,
    price: price / 100,
    quantity: String(quantity),
  };
}
