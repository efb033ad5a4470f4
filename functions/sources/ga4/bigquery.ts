import type { Outcome } from '#functions/intake/arrivals.ts';
import { scrubPayload } from '#functions/personal/payload.ts';
import { asObject, firstTextOf, listOf, objectOf, textOf } from '#functions/sources/reading.ts';
import type { Delivery, MapContext, Source } from '#functions/sources/source.ts';
import { isJsonObject, type Json, type JsonObject, parseJson } from '#functions/values/json.ts';
import { checkoutStep } from './checkout.ts';
import { eventValues, type Ga4Event } from './event.ts';
import { personal, personalOfExport } from './personal.ts';
import { eventId, instantOfUnix, real } from './texts.ts';
import type { Tagged } from './visits.ts';

/** Rows of the GA4 export to BigQuery, as JSON lines. Nobody but us can put a file into the lake: they are verified. */
export const ga4BigQuery: Source = {
  name: 'ga4_bigquery',
  about: {
    system: 'Google Analytics 4',
    sends: 'Rows of the export to BigQuery, as JSON lines; days are restated',
    authenticates: 'Nobody but us can put a file into the lake',
    oddities: [
      'JSON exports write whole numbers as texts, and one parameter changes its type from row to row',
      'traffic_source is the first touch ever, and not read: the visit is in collected_traffic_source',
      'What is set in user_properties is hidden in the stored row; its keys and times stay',
      'Without consent there is no user_pseudo_id: the event counts, and belongs to nobody',
    ],
    read: ['https://support.google.com/analytics/answer/7029846'],
  },
  records: ['web_events', 'checkouts'],
  personal,
  map,
  file: 'lines',
};

const hidden = '[hidden]';

type Params = ReadonlyMap<string, string>;

function map(delivery: Delivery, { pseudonyms }: MapContext): readonly Outcome[] {
  const row = asObject(parseJson(delivery.body));
  const params = paramsOf(row);
  const occurredAt = instantOfUnix(textOf(row, 'event_timestamp') ?? '');
  const event = describeRow(row, params);
  const values = eventValues(event, true, pseudonyms);
  const payload = JSON.stringify(scrubPayload(withoutProperties(row), personalOfExport, pseudonyms));
  const received = () => delivery.body;
  const shared = { source: 'ga4_bigquery', sourceVersion: null, occurredAt, updatedAt: occurredAt, received };
  const sourceId = rowId(row, params, occurredAt);
  const step = checkoutStep(event, values);
  return [
    { mapped: { record: 'web_events', sourceId, values, payload, ...shared } },
    ...(step === null ? [] : [{ mapped: { record: 'checkouts', ...step, payload: null, ...shared } } as const]),
  ];
}

/** Properties of users stay with keys and times; whatever was set is hidden. What is no list of properties is, whole. */
function withoutProperties(row: JsonObject): JsonObject {
  const { user_properties: given } = row;
  if (given === undefined || given === null) return row;
  const properties = Array.isArray(given)
    ? given.map((each) => (isJsonObject(each) ? withoutValue(each) : hidden))
    : hidden;
  return { ...row, user_properties: properties };
}

function withoutValue({ value, ...property }: JsonObject): JsonObject {
  if (!isJsonObject(value)) return { ...property, value: hidden };
  const shown = Object.entries(value).map(([name, each]) => [name, isShown(name, each) ? each : hidden]);
  return { ...property, value: Object.fromEntries(shown) };
}

function isShown(name: string, value: Json | undefined): boolean {
  return value === null || name === 'set_timestamp_micros';
}

/** Restated rows keep these. Older exports do not number the events of a bundle: then the page and product tell. */
function rowId(row: JsonObject, params: Params, occurredAt: string): string {
  const shared = [textOf(row, 'user_pseudo_id'), textOf(row, 'event_name'), occurredAt];
  const bundle = textOf(row, 'event_bundle_sequence_id');
  const index = textOf(row, 'batch_event_index');
  if (index !== null) return eventId(...shared, bundle, textOf(row, 'batch_ordering_id'), index);
  const items = listOf(row, 'items').map((item) => textOf(item, 'item_id'));
  const place = [params.get('page_location') ?? null, params.get('ga_session_id') ?? null, ...items];
  return eventId(...shared, bundle, ...place);
}

/** A parameter's value is in whichever member has its type, and one parameter changes its type between rows. */
function paramsOf(row: JsonObject): Params {
  const params = new Map<string, string>();
  for (const param of listOf(row, 'event_params')) {
    const key = textOf(param, 'key');
    const value = firstTextOf(objectOf(param, 'value'), 'string_value', 'int_value', 'double_value', 'float_value');
    if (key !== null && value !== null) params.set(key, value);
  }
  return params;
}

function describeRow(row: JsonObject, params: Params): Ga4Event {
  const device = objectOf(row, 'device');
  const geo = objectOf(row, 'geo');
  const ecommerce = objectOf(row, 'ecommerce');
  const item = listOf(row, 'items')[0] ?? null;
  const param = (name: string) => real(params.get(name) ?? null);
  return {
    name: textOf(row, 'event_name'),
    browserId: textOf(row, 'user_pseudo_id'),
    userId: textOf(row, 'user_id'),
    param,
    tagged: taggedBy(objectOf(row, 'collected_traffic_source')),
    productId: textOf(item, 'item_id'),
    category: textOf(item, 'item_category'),
    orderId: real(textOf(ecommerce, 'transaction_id')) ?? param('transaction_id'),
    value: param('value') ?? textOf(ecommerce, 'purchase_revenue'),
    currency: param('currency'),
    device: textOf(device, 'category'),
    country: textOf(geo, 'country'),
    region: textOf(geo, 'region'),
  };
}

/** `traffic_source`, beside it in the row, is the person's first touch ever and says nothing about this visit. */
function taggedBy(source: JsonObject | null): Tagged {
  return {
    source: textOf(source, 'manual_source'),
    medium: textOf(source, 'manual_medium'),
    campaign: textOf(source, 'manual_campaign_name'),
    term: textOf(source, 'manual_term'),
    content: textOf(source, 'manual_content'),
    hasGoogleClick: real(textOf(source, 'gclid')) !== null || real(textOf(source, 'dclid')) !== null,
  };
}
