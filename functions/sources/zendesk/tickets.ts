import { isSet, wordAt } from '#functions/sources/deciding.ts';
import {
  at,
  changed,
  choice,
  constant,
  emailHash,
  epoch,
  type Field,
  first,
  instant,
  lower,
  nameHashes,
  phoneHash,
  prose,
  text,
  when,
} from '#functions/sources/fields.ts';
import { mappingOf } from '#functions/sources/mapping.ts';
import { epochOf, instantOfMicros } from '#functions/values/instants.ts';
import type { JsonObject } from '#functions/values/json.ts';

/** Ways that a ticket came; others stay as they are, for the record to refuse. */
const kinds: Readonly<Record<string, string>> = {
  voice: 'call',
  phone: 'call',
  web: 'mail',
  web_form: 'mail',
  email: 'mail',
  api: 'mail',
  help_center: 'mail',
  web_service: 'mail',
  closed_ticket: 'mail',
  follow_up: 'mail',
  rule: 'mail',
  system: 'mail',
  sample_ticket: 'mail',
  chat: 'chat',
  web_widget: 'chat',
  native_messaging: 'chat',
  mobile: 'chat',
  mobile_sdk: 'chat',
  sms: 'sms',
  whatsapp: 'messenger',
  facebook: 'messenger',
  instagram_dm: 'messenger',
  twitter: 'messenger',
  twitter_dm: 'messenger',
  telegram: 'messenger',
  viber: 'messenger',
  line: 'messenger',
  wechat: 'messenger',
  any_channel: 'messenger',
};

const satisfaction: Readonly<Record<string, string | null>> = { good: '1', bad: '0', offered: null, unoffered: null };

const createdAt = instant('created_at');
const metric = (name: string) => `metric_set.${name}`;
const isSample = (ticketOf: JsonObject) => at(ticketOf, 'via.channel') === 'sample_ticket';
const isOutbound = (ticketOf: JsonObject) => /outbound/.test(wordAt(ticketOf, 'via.source.rel'));

/** Several people are called by one number. */
export const hasSharedPhone = isSet('shared_phone_number');
const requesterShares = isSet('requester.shared_phone_number');

export const ticket = mappingOf('interactions', {
  sourceId: text('id'),
  occurredAt: createdAt,
  updatedAt: first(epoch('seconds', 'generated_timestamp'), instant('updated_at')),
  version: text('generated_timestamp', 'updated_at'),
  columns: {
    kind: choice(lower('via.channel'), kinds),
    direction: when(isOutbound, constant('outbound'), constant('inbound')),
    purpose: constant('service'),
    outcome: changed(minutesAfterCreation(metric('reply_time_in_minutes')), () => 'answered'),
    customer_id: text('requester_id'),
    email_hash: emailHash('requester.email', 'via.source.from.address'),
    phone_hash: when(requesterShares, constant(null), phoneHash('requester.phone', 'via.source.from.phone')),
    ...nameHashes('requester.name'),
    message: prose('subject', 'raw_subject'),
    case_id: text('id'),
    case_kind: lower('type'),
    owner: text('assignee_id'),
    is_automatic: when(isSample, constant('true'), constant('false')),
    first_answer_at: minutesAfterCreation(metric('reply_time_in_minutes')),
    solved_at: instant(metric('solved_at')),
    reopened: text(metric('reopens')),
    contacts: changed(text(metric('replies')), (replies) =>
      /^\d{1,9}$/.test(replies) ? String(Number(replies) + 1) : replies,
    ),
    duration_seconds: minutes(metric('full_resolution_time_in_minutes'), (count) => String(count * 60n)),
    satisfaction: choice(lower('satisfaction_rating.score'), satisfaction),
    text: prose('description'),
  },
});

/** Minutes by the calendar; what is no whole number stays as it is, for the record to refuse. */
function minutes(path: string, made: (count: bigint) => string | null): Field {
  return changed(text(`${path}.calendar`), (value) => (/^\d{1,9}$/.test(value) ? made(BigInt(value)) : value));
}

function minutesAfterCreation(path: string): Field {
  return (ticketOf, context) => {
    const created = createdAt(ticketOf, context);
    if (created === null) return null;
    const micros = BigInt(epochOf(created)) * 1000n;
    return minutes(path, (count) => instantOfMicros(micros + count * 60_000_000n))(ticketOf, context);
  };
}
