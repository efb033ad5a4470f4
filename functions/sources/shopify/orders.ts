import type { Pseudonyms } from '#functions/personal/pseudonym.ts';
import { textsOf } from '#functions/sources/deciding.ts';
import {
  amountOf,
  firstTextOf,
  instantOf,
  listOf,
  millionthsOf,
  objectOf,
  textOf,
} from '#functions/sources/reading.ts';
import { amountOfMillionths } from '#functions/values/amounts.ts';
import type { JsonObject } from '#functions/values/json.ts';
import type { RecordValues } from '#sql/contracts/record.ts';
import { idOf } from './ids.ts';

/** Names under which themes and apps hand the browser's id to the order. */
const browserIdNames: ReadonlySet<string> = new Set([
  '_ga_client_id',
  'ga_client_id',
  '_client_id',
  'client_id',
  'anonymous_id',
  '_anonymous_id',
]);

const statuses: Readonly<Record<string, string>> = { unpaid: 'pending', expired: 'voided' };

export function orderValues(order: JsonObject, pseudonyms: Pseudonyms): RecordValues {
  return {
    ...personOf(order, pseudonyms),
    ...moneyOf(order),
    ...visitOf(order, pseudonyms),
    ...placeOf(order),
    ...stateOf(order),
  };
}

export function customerIdOf(order: JsonObject): string | null {
  return idOf(objectOf(order, 'customer'));
}

export function currencyOf(order: JsonObject): string | null {
  return textOf(order, 'currency')?.toUpperCase() ?? null;
}

function personOf(order: JsonObject, pseudonyms: Pseudonyms): RecordValues {
  const customer = objectOf(order, 'customer');
  const billing = objectOf(order, 'billing_address');
  const name = nameOf(customer) ?? nameOf(billing) ?? nameOf(objectOf(order, 'shipping_address'));
  return {
    customer_id: customerIdOf(order),
    email_hash: pseudonyms.email(firstTextOf(order, 'email', 'contact_email') ?? textOf(customer, 'email')),
    phone_hash: pseudonyms.phone(textOf(order, 'phone') ?? textOf(customer, 'phone') ?? textOf(billing, 'phone')),
    name_hash: pseudonyms.fullName(name),
    name_initial_hash: pseudonyms.nameInitial(name),
  };
}

function nameOf(person: JsonObject | null): string | null {
  const parts = [textOf(person, 'first_name'), textOf(person, 'last_name')].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : null;
}

function moneyOf(order: JsonObject): RecordValues {
  return {
    currency: currencyOf(order),
    total_amount: amountOf(order, 'total_price'),
    shipping_amount: shippingOf(order),
    tax_amount: amountOf(order, 'total_tax'),
    discount_amount: amountOf(order, 'total_discounts'),
  };
}

function shippingOf(order: JsonObject): string {
  const stated = amountOf(objectOf(objectOf(order, 'total_shipping_price_set'), 'shop_money'), 'amount');
  const lines = listOf(order, 'shipping_lines');
  return stated ?? amountOfMillionths(lines.reduce((sum, line) => sum + millionthsOf(line, 'price'), 0n));
}

function visitOf(order: JsonObject, pseudonyms: Pseudonyms): RecordValues {
  const visit = visitOfJourney(order);
  return {
    browser_id: browserIdOf(order),
    sales_channel: textOf(order, 'source_name'),
    landing_page: addressOf(order, 'landing_site', pseudonyms) ?? addressOf(visit, 'landing_page', pseudonyms),
    referrer: addressOf(order, 'referring_site', pseudonyms) ?? addressOf(visit, 'referrer_url', pseudonyms),
  };
}

/** The last visit of the journey that some exports add; without a journey it is null or empty. */
function visitOfJourney(order: JsonObject): JsonObject | null {
  const journey = objectOf(order, 'customer_journey_summary') ?? objectOf(order, 'customer_journey');
  return objectOf(journey, 'last_visit') ?? objectOf(journey, 'first_visit');
}

export function browserIdOf(order: JsonObject): string | null {
  const attribute = listOf(order, 'note_attributes').find((each) =>
    browserIdNames.has(textOf(each, 'name')?.toLowerCase() ?? ''),
  );
  // The cookie's form is GA1.1.<id>.<first seen>; analytics knows the last two parts.
  return textOf(attribute ?? null, 'value')?.replace(/^GA\d\.\d\./, '') ?? null;
}

function addressOf(order: JsonObject | null, name: string, pseudonyms: Pseudonyms): string | null {
  const address = textOf(order, name);
  return address === null ? null : pseudonyms.scrubMachine(address);
}

function placeOf(order: JsonObject): RecordValues {
  const address = objectOf(order, 'shipping_address') ?? objectOf(order, 'billing_address');
  return {
    country: firstTextOf(address, 'country_code', 'country'),
    region: firstTextOf(address, 'province', 'province_code'),
  };
}

function stateOf(order: JsonObject): RecordValues {
  const [gateway] = textsOf(order.payment_gateway_names, 'payment_gateway_names');
  const status = textOf(order, 'financial_status');
  return {
    order_number: firstTextOf(order, 'name', 'order_number'),
    payment_status: status === null ? null : (statuses[status] ?? status),
    cancelled_at: instantOf(order, 'cancelled_at'),
    is_test: textOf(order, 'test') ?? 'false',
    payment_method: gateway ?? textOf(order, 'gateway'),
    coupon: textOf(listOf(order, 'discount_codes')[0] ?? null, 'code'),
  };
}
