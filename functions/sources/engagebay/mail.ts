import { changed, choice, constant, epoch, type Field, joined, text } from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { listOf, plainText } from '#functions/sources/reading.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { changedAt, person } from './person.ts';

/** `SENT_6084697348112384` is a state and an id. */
const stated = /^([A-Z_]+?)(?:_(\d+))?$/;

const outcomes: Readonly<Record<string, string>> = {
  SENT: 'sent',
  DELIVERED: 'delivered',
  OPENED: 'opened',
  CLICKED: 'clicked',
  BOUNCED: 'bounced',
  UNSUBSCRIBED: 'unsubscribed',
  SPAM: 'complained',
};

function mail(path: string, outcome: Field): RecordMapping {
  const message = joined('|', text('id'), text(`${path}.emailDbId`));
  return mappingOf('interactions', {
    sourceId: joined('|', message, outcome),
    occurredAt: epoch('seconds', `${path}.sentAt`),
    updatedAt: changedAt,
    columns: {
      kind: constant('mail'),
      direction: constant('outbound'),
      outcome,
      customer_id: person.customer_id,
      email_hash: person.email_hash,
      message_id: message,
      message: text(`${path}.entityId`),
      campaign: changed(text(`${path}.status`), (status) => stated.exec(status)?.[2] ?? null),
    },
  });
}

/** That it was sent, and what came of it. */
export function mailMappings(contact: JsonObject): readonly RecordMapping[] {
  return listOf(contact, 'emailProperties').flatMap((sending, place) => {
    const path = `emailProperties.${place}`;
    const status = plainText(sending.status ?? 'SENT', 'status');
    const state = stated.exec(status)?.[1] ?? status;
    const sent = mail(path, constant('sent'));
    return state === 'SENT' ? [sent] : [sent, mail(path, choice(constant(state), outcomes))];
  });
}
