import { isSet, wordAt } from '#functions/sources/deciding.ts';
import { changed, constant, type Field, first, text, when } from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { objectOf } from '#functions/sources/reading.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { changedAt } from './moments.ts';

const ofList = /^hs_email_optout_(\d+)$/;

type Person = Readonly<Record<'customer_id' | 'email_hash' | 'phone_hash', Field>>;

const ofAllMail = ['hs_email_optout', 'hs_legal_basis', 'hs_email_hard_bounce_reason_enum'];

/**
 * One for all mail where its properties were asked for, and one for each list that came. What is empty says `never`: an
 * opt-out that was taken back may be empty again.
 */
export function consentsOf(contact: JsonObject, person: Person): readonly RecordMapping[] {
  const names = Object.keys(objectOf(contact, 'properties') ?? {});
  const whole = ofAllMail.some((name) => names.includes(name)) ? ['hs_email_optout'] : [];
  return [...names.filter((name) => ofList.test(name)), ...whole].map((name) => consent(name, person));
}

function consent(property: string, person: Person): RecordMapping {
  const list = ofList.exec(property)?.[1] ?? null;
  return mappingOf('consents', {
    sourceId: changed(text('id'), (id) => consentId(id, property)),
    occurredAt: changedAt,
    columns: {
      channel: constant('email'),
      state: list === null ? state(property) : optOut(property, 'never'),
      list_id: constant(list),
      method: text('properties.hs_legal_basis'),
      reason: text('properties.hs_email_hard_bounce_reason_enum'),
      ...person,
    },
  });
}

/** The same for a webhook and for a page. */
export function consentId(contact: string, property: string): string {
  return `contact|${contact}|${property}`;
}

function optOut(property: string, otherwise: string): Field {
  return when(isSet(`properties.${property}`), constant('withdrawn'), constant(otherwise));
}

/** Only a freely given consent is one; other legal bases allow mail without anybody's saying so. */
function state(property: string): Field {
  const hasConsent = (contact: JsonObject) => /freely given consent/.test(wordAt(contact, 'properties.hs_legal_basis'));
  return first(
    when(isSet(`properties.${property}`), constant('withdrawn')),
    changed(text('properties.hs_email_hard_bounce_reason_enum'), () => 'bounced'),
    when(hasConsent, constant('granted'), constant('never')),
  );
}
