import { flagOf, wordAt } from '#functions/sources/deciding.ts';
import {
  choice,
  composed,
  constant,
  emailHash,
  type Field,
  first,
  instant,
  joined,
  lower,
  phoneHash,
  text,
} from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import type { Delivery } from '#functions/sources/source.ts';
import { isJsonObject, type JsonObject } from '#functions/values/json.ts';
import { nameOf, ownId, toldAt } from './fields.ts';

export const consentStates: Readonly<Record<string, string>> = {
  subscribed: 'granted',
  pending: 'pending',
  unsubscribed: 'withdrawn',
  redacted: 'withdrawn',
  not_subscribed: 'never',
  invalid: 'bounced',
};

const members = {
  email: 'email_marketing_consent',
  sms: 'sms_marketing_consent',
  messenger: 'whats_app_marketing_consent',
} as const;

type Channel = keyof typeof members;

/** Bodies about one consent name the customer; a customer's own have only their id. */
const customerId = first(text('customer_id'), ownId);

/** What a customer, or a body about one consent, says of mail, text messages and messenger. */
export function consentMappings(delivery: Delivery): readonly RecordMapping[] {
  return [...(Object.keys(members) as Channel[]).map((channel) => consentTo(channel, delivery)), oldConsent(delivery)];
}

function consentTo(channel: Channel, delivery: Delivery): RecordMapping {
  const member = members[channel];
  return mappingOf('consents', {
    when: (object) => isJsonObject(object[member]) && wordAt(object, `${member}.state`) !== '',
    ...envelopeOf(
      channel,
      first(instant(`${member}.consent_updated_at`, `${member}.updated_at`, 'created_at'), toldAt(delivery)),
    ),
    columns: {
      channel: constant(channel),
      state: choice(lower(`${member}.state`), consentStates),
      method: joined(
        ', ',
        lower(`${member}.opt_in_level`),
        lower(`${member}.consent_collected_from`, `${member}.collected_from`),
      ),
      ...person,
    },
  });
}

/** Until 2024 a customer had one flag, and the time of its last change. */
function oldConsent(delivery: Delivery): RecordMapping {
  const isOld = (object: JsonObject) =>
    flagOf(object.accepts_marketing, 'accepts_marketing') !== null && !isJsonObject(object[members.email]);
  return mappingOf('consents', {
    when: isOld,
    ...envelopeOf('email', first(instant('accepts_marketing_updated_at', 'created_at'), toldAt(delivery))),
    columns: {
      channel: constant('email'),
      state: oldState,
      method: lower('marketing_opt_in_level'),
      ...person,
    },
  });
}

const oldState: Field = (object) => {
  if (flagOf(object.accepts_marketing, 'accepts_marketing')) return 'granted';
  const changed = object.accepts_marketing_updated_at ?? null;
  return changed === null || changed === object.created_at ? 'never' : 'withdrawn';
};

function envelopeOf(channel: Channel, time: Field) {
  return { sourceId: composed('|', customerId, constant(channel)), occurredAt: time };
}

const person = {
  customer_id: customerId,
  email_hash: emailHash('email', 'email_address'),
  phone_hash: phoneHash('phone', 'phone_number', 'default_address.phone'),
  ...nameOf('default_address'),
} as const;
