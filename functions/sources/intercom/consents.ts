import type { JsonObject } from '#functions/intake/json.ts';
import { constant, type Field, joined, text } from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { listOf, objectOf } from '#functions/sources/reading.ts';

type Person = Readonly<Record<'customer_id' | 'email_hash' | 'phone_hash', Field>>;
type Consent = {
  readonly channel: 'email' | 'sms';
  readonly state: string;
  readonly list?: Field;
  readonly reason?: string;
};

function emailConsent(contact: JsonObject): Consent {
  const { unsubscribed_from_emails: left, marked_email_as_spam: spam, has_hard_bounced: bounced } = contact;
  if (spam === true) return { channel: 'email', state: 'withdrawn', reason: 'marked as spam' };
  if (left === true) return { channel: 'email', state: 'withdrawn' };
  return { channel: 'email', state: bounced === true ? 'bounced' : 'never' };
}

/** Subscriptions that were chosen, one way or the other. */
function chosen(contact: JsonObject, member: string, state: string): readonly Consent[] {
  return listOf(objectOf(contact, member), 'data').map((_, place) => ({
    channel: 'email',
    state,
    list: text(`${member}.data.${place}.id`),
  }));
}

/** How it stands with mail and, where it is told, with short messages, and with each subscription. */
export function consentsOf(contact: JsonObject, person: Person, changedAt: Field): readonly RecordMapping[] {
  const { unsubscribed_from_sms: leftSms } = contact;
  const sms: readonly Consent[] =
    typeof leftSms === 'boolean' ? [{ channel: 'sms', state: leftSms ? 'withdrawn' : 'never' }] : [];
  const consents = [
    emailConsent(contact),
    ...sms,
    ...chosen(contact, 'opted_out_subscription_types', 'withdrawn'),
    ...chosen(contact, 'opted_in_subscription_types', 'granted'),
  ];
  return consents.map(({ channel, state, list = constant(null), reason }) =>
    mappingOf('consents', {
      sourceId: joined('|', text('id'), constant(channel), list),
      occurredAt: changedAt,
      columns: {
        channel: constant(channel),
        state: constant(state),
        list_id: list,
        reason: constant(reason ?? null),
        ...person,
      },
    }),
  );
}
