import { flagOf, knownWordAt, wordAt } from '#functions/sources/deciding.ts';
import {
  at,
  changed,
  choice,
  constant,
  emailHash,
  epoch,
  type Field,
  nameHashes,
  pageAddress,
  text,
  when,
} from '#functions/sources/fields.ts';
import { mappingOf } from '#functions/sources/mapping.ts';
import { amountOfMillionths, millionths } from '#functions/values/amounts.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { htmlProse } from './html.ts';

/** Ways that a conversation began; others stay as they are, for the record to refuse. */
const kinds: Readonly<Record<string, string>> = {
  conversation: 'chat',
  in_app: 'chat',
  inapp: 'chat',
  chat: 'chat',
  email: 'mail',
  sms: 'sms',
  push: 'push',
  phone_call: 'call',
  phone_switch: 'call',
  whatsapp: 'messenger',
  facebook: 'messenger',
  instagram: 'messenger',
  twitter: 'messenger',
};

const isOfCustomer = (each: JsonObject) => /^(user|lead|contact)$/.test(wordAt(each, 'source.author.type'));
const automatic = ['campaigns_initiated', 'automated', 'operator_initiated'];
const deliveredAs = (each: JsonObject) =>
  knownWordAt(each, 'source.delivered_as', ['customer_initiated', 'admin_initiated', ...automatic]);
const isInbound = (each: JsonObject) => {
  const delivered = deliveredAs(each);
  return delivered === '' ? isOfCustomer(each) : delivered === 'customer_initiated';
};
const isAutomatic = (each: JsonObject) => automatic.includes(deliveredAs(each));
const isClosed = (each: JsonObject) => {
  const state = knownWordAt(each, 'state', ['open', 'closed', 'snoozed']);
  return state === '' ? flagOf(each.open, 'open') === false : state === 'closed';
};

const seconds = (path: string) => epoch('seconds', path);
const closedAt = when(isClosed, seconds('statistics.last_close_at'));

/** From the beginning to the last closing. */
const duration: Field = when(isClosed, (each) => {
  const [from, until] = [at(each, 'created_at'), at(each, 'statistics.last_close_at')];
  return typeof from === 'number' && typeof until === 'number' && until >= from ? String(until - from) : null;
});

const names = nameHashes('source.author.name');

export const conversation = mappingOf('interactions', {
  sourceId: text('id'),
  occurredAt: seconds('created_at'),
  updatedAt: seconds('updated_at'),
  columns: {
    kind: choice(text('source.type'), kinds),
    direction: when(isInbound, constant('inbound'), constant('outbound')),
    purpose: when(isInbound, constant('service')),
    outcome: changed(seconds('statistics.first_admin_reply_at'), () => 'answered'),
    customer_id: when(isOfCustomer, text('contacts.contacts.0.id', 'source.author.id'), text('contacts.contacts.0.id')),
    email_hash: when(isOfCustomer, emailHash('source.author.email')),
    name_hash: when(isOfCustomer, names.name_hash),
    name_initial_hash: when(isOfCustomer, names.name_initial_hash),
    message: htmlProse('source.subject', 'title'),
    case_id: text('id'),
    case_kind: text('custom_attributes.issue_type', 'topics.topics.0.name', 'tags.tags.0.name'),
    owner: text('admin_assignee_id'),
    is_automatic: when(isAutomatic, constant('true'), constant('false')),
    first_answer_at: seconds('statistics.first_admin_reply_at'),
    solved_at: closedAt,
    reopened: text('statistics.count_reopens'),
    contacts: text('statistics.count_conversation_parts'),
    duration_seconds: duration,
    satisfaction: changed(text('conversation_rating.rating'), (rating) => {
      const given = millionths(rating);
      return given === null ? rating : amountOfMillionths((given - 1_000_000n) / 4n);
    }),
    url: pageAddress('source.url'),
    text: htmlProse('source.body'),
  },
});
