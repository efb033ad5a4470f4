import type { Consent } from '#local/demo/people/consents.ts';
import { decimal } from '#local/demo/people/money.ts';
import type { Address, Person } from '#local/demo/people/people.ts';
import { minute, withOffset } from '#local/demo/world/calendar.ts';
import type { Product } from '#local/demo/world/catalogue.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** An id that `toBody` writes as a bare number, whatever its size. */
export function id(digits: string): string {
  return `#id:${digits}#`;
}

/** The raw body: ids become numbers of full precision, which `JSON.stringify` alone can't write. */
export function toBody(value: JsonObject): string {
  return JSON.stringify(value).replaceAll(/"#id:(\d+)#"/g, '$1');
}

export function gid(kind: string, digits: string): string {
  return `gid://shopify/${kind}/${digits}`;
}

/** Shop money in euros; what buyers in Switzerland and Poland see is in their own currency. */
export function moneySet(cents: number, presentment: string): JsonObject {
  const rate: Record<string, number> = { CHF: 0.94, PLN: 4.26 };
  const shown = Math.round(cents * (rate[presentment] ?? 1));
  return {
    shop_money: { amount: decimal(cents), currency_code: 'EUR' },
    presentment_money: { amount: decimal(shown), currency_code: presentment },
  };
}

/** An amount and its `_set` under one name. */
export function amount(name: string, cents: number, presentment: string): JsonObject {
  return { [name]: decimal(cents), [`${name}_set`]: moneySet(cents, presentment) };
}

export function presentmentOf(person: Person | null): string {
  const currencies: Record<string, string> = { CH: 'CHF', PL: 'PLN' };
  return currencies[person?.address.countryCode ?? ''] ?? 'EUR';
}

const updateOffset = -300;

/** Updates are stamped in the zone of the shop's data centre, not in the shop's own. */
export function updateStamp(instant: number): string {
  return withOffset(instant, updateOffset);
}

export function stamp(instant: number): string {
  return withOffset(instant);
}

export function addressBody(person: Person, address: Address, phone: string | null): JsonObject {
  return {
    first_name: person.firstName,
    last_name: person.lastName,
    name: `${person.firstName} ${person.lastName}`,
    company: null,
    address1: address.street,
    address2: null,
    city: address.city,
    zip: address.zip,
    province: null,
    province_code: null,
    country: address.country,
    country_code: address.countryCode,
    phone,
    latitude: null,
    longitude: null,
  };
}

/** What the shop knows at an instant of whether somebody may be written to. */
export function consentAt(consent: Consent | null, instant: number): JsonObject {
  if (consent === null || consent.grantedAt > instant) {
    return { state: 'not_subscribed', opt_in_level: 'single_opt_in', consent_updated_at: null };
  }
  const { grantedAt, withdrawnAt } = consent;
  const isWithdrawn = withdrawnAt !== null && withdrawnAt <= instant;
  return {
    state: isWithdrawn ? 'unsubscribed' : 'subscribed',
    opt_in_level: 'single_opt_in',
    consent_updated_at: stamp(isWithdrawn ? withdrawnAt : grantedAt),
  };
}

export function customerBody(
  person: Person,
  customer: string,
  email: string,
  since: number,
  consent: JsonObject,
): JsonObject {
  const address = addressBody(person, person.address, person.phone);
  return {
    id: id(customer),
    admin_graphql_api_id: gid('Customer', customer),
    email,
    first_name: person.firstName,
    last_name: person.lastName,
    phone: person.phone,
    accepts_marketing: consent.state === 'subscribed',
    created_at: stamp(since - minute),
    updated_at: updateStamp(since),
    state: 'disabled',
    note: null,
    verified_email: true,
    tax_exempt: false,
    tags: '',
    currency: 'EUR',
    email_marketing_consent: consent,
    default_address: { id: id(`9${customer.slice(0, 12)}`), customer_id: id(customer), ...address, default: true },
  };
}

export function productIds(product: Product): { product: string; variant: string } {
  return {
    product: String(8_101_000_000_000 + product.number * 32),
    variant: String(44_810_000_000_000 + product.number),
  };
}
