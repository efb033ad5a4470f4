import { isSet } from '#functions/sources/deciding.ts';
import { constant, type Field, joined, text, when } from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { listOf, objectOf } from '#functions/sources/reading.ts';
import type { JsonObject } from '#functions/values/json.ts';

type Person = Readonly<Record<'customer_id' | 'email_hash' | 'phone_hash', Field>>;
type Consent = {
  readonly channel: 'email' | 'sms';
  readonly state: Field;
  readonly list?: Field;
  readonly reason?: Field;
};

const isSpam = isSet('marked_email_as_spam');
const hasLeft = isSet('unsubscribed_from_emails');

const ofEmail: Consent = {
  channel: 'email',
  state: when(
    (contact) => isSpam(contact) || hasLeft(contact),
    constant('withdrawn'),
    when(isSet('has_hard_bounced'), constant('bounced'), constant('never')),
  ),
  reason: when(isSpam, constant('marked as spam')),
};

const ofSms: Consent = {
  channel: 'sms',
  state: when(isSet('unsubscribed_from_sms'), constant('withdrawn'), constant('never')),
};

/** Subscriptions that were chosen, one way or the other. */
function chosen(contact: JsonObject, member: string, state: string): readonly Consent[] {
  return listOf(objectOf(contact, member), 'data').map((_, place) => ({
    channel: 'email',
    state: constant(state),
    list: text(`${member}.data.${place}.id`),
  }));
}

/** How it stands with mail and, where it is told, with short messages, and with each subscription. */
export function consentsOf(contact: JsonObject, person: Person, changedAt: Field): readonly RecordMapping[] {
  const tellsOfSms = (contact.unsubscribed_from_sms ?? null) !== null;
  const consents = [
    ofEmail,
    ...(tellsOfSms ? [ofSms] : []),
    ...chosen(contact, 'opted_out_subscription_types', 'withdrawn'),
    ...chosen(contact, 'opted_in_subscription_types', 'granted'),
  ];
  return consents.map(({ channel, state, list = constant(null), reason = constant(null) }) =>
    mappingOf('consents', {
      sourceId: joined('|', text('id'), constant(channel), list),
      occurredAt: changedAt,
      columns: {
        channel: constant(channel),
        state,
        list_id: list,
        reason,
        ...person,
      },
    }),
  );
}
