import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import { callTruth, type FollowUp } from '#local/demo/people/follow-up.ts';
import { customerId, orderId } from '#local/demo/people/identifiers.ts';
import { decimal } from '#local/demo/people/money.ts';
import type { Person } from '#local/demo/people/people.ts';
import type { ServiceCase } from '#local/demo/people/service.ts';
import { isoSeconds, minute } from '#local/demo/world/calendar.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';
import { csvRow, csvSheet, nightAfter, pageSheet } from './sheets.ts';

const callColumns = [
  'id',
  'at',
  'updated_at',
  'kind',
  'direction',
  'purpose',
  'outcome',
  'customer_id',
  'email',
  'phone',
  'name',
  'tactic',
  'case_id',
  'case_kind',
  'order_id',
  'owner',
  'first_answer_at',
  'solved_at',
  'contacts',
  'duration_seconds',
  'satisfaction',
  'cost',
  'currency',
];

/** A ticket comes with whose it is: the page holds its people beside it. */
const zendeskSheet: Sheet = (rows, at) => {
  const pairs = rows.map((row) => JSON.parse(row) as { ticket: unknown; user: unknown });
  const users = [...new Map(pairs.map(({ user }) => [JSON.stringify(user), user])).values()];
  const tickets = pairs.map(({ ticket }) => JSON.stringify(ticket));
  const wrap = (list: string) =>
    `{"tickets":[${list}],"users":${JSON.stringify(users)},"end_of_stream":true,"after_url":null}`;
  return pageSheet('zendesk', 'tickets', 1000, wrap)(tickets, at);
};

export const supportSheets: Readonly<Record<string, Sheet>> = {
  zendesk: zendeskSheet,
  intercom: pageSheet(
    'intercom',
    'conversations',
    150,
    (rows, count) =>
      `{"type":"conversation.list","pages":{"type":"pages","page":1,"next":null},"total_count":${count},"conversations":[${rows}]}`,
  ),
  calls: csvSheet('interactions_csv', callColumns),
};

/** A case when it is opened, and once more when it is solved. */
export function casePieces(each: ServiceCase, person: Person, world: World): RowPiece[] {
  const moments = [each.at, each.solvedAt].filter((at) => hasHappened(at, world));
  const nights = [...new Set(moments.map((at) => nightAfter(at, world, 3)))];
  return nights.map((at) => {
    if (each.system === 'helpdesk') return { at, sheet: 'zendesk', row: JSON.stringify(ticketOf(each, person, at)) };
    if (each.system === 'chat') return { at, sheet: 'intercom', row: JSON.stringify(conversationOf(each, person, at)) };
    return { at, sheet: 'calls', row: hotlineRow(each, person, at) };
  });
}

function known(at: number | null, now: number): number | null {
  return at !== null && at < now ? at : null;
}

function ticketOf(each: ServiceCase, person: Person, now: number): object {
  const [answered, solved] = [known(each.firstAnswerAt, now), known(each.solvedAt, now)];
  const changed = solved ?? answered ?? each.at;
  const id = 2 + each.number;
  const user = {
    id: 20_000_000 + person.number,
    name: `${person.firstName} ${person.lastName}`,
    email: person.email,
    phone: person.phone,
    role: 'end-user',
    created_at: isoSeconds(each.at - minute),
    updated_at: isoSeconds(each.at),
    external_id: customerId(person),
  };
  const rating = solved === null || each.isContent === null ? 'offered' : each.isContent ? 'good' : 'bad';
  const ticket = {
    id,
    external_id: null,
    via: {
      channel: 'email',
      source: {
        from: { address: person.email, name: user.name },
        to: { address: 'help@quillmoor.example' },
        rel: null,
      },
    },
    created_at: isoSeconds(each.at),
    updated_at: isoSeconds(changed),
    generated_timestamp: Math.floor(changed / 1000),
    type: each.about === 'question' ? 'question' : 'problem',
    subject: each.about === 'complaint' ? 'Complaint about my order' : 'My order',
    raw_subject: 'My order',
    description: `Hello,\\nwhere is my order?\\n${person.firstName}`,
    priority: 'normal',
    status: solved === null ? 'open' : 'solved',
    requester_id: user.id,
    submitter_id: user.id,
    assignee_id: 235_323,
    organization_id: null,
    group_id: 98_738,
    tags: [each.about],
    custom_fields: [{ id: 27_642, value: orderId(each.order) }],
    satisfaction_rating: { score: solved === null ? 'unoffered' : rating },
    is_public: true,
    metric_set: {
      id: 9_000_000 + id,
      ticket_id: id,
      reopens: 0,
      replies: each.contacts,
      reply_time_in_minutes: {
        calendar: answered === null ? null : Math.round((answered - each.at) / minute),
        business: null,
      },
      full_resolution_time_in_minutes: {
        calendar: solved === null ? null : Math.round((solved - each.at) / minute),
        business: null,
      },
      solved_at: solved === null ? null : isoSeconds(solved),
    },
  };
  return { ticket, user };
}

function conversationOf(each: ServiceCase, person: Person, now: number): object {
  const seconds = (at: number | null) => (at === null ? null : Math.floor(at / 1000));
  const [answered, solved] = [known(each.firstAnswerAt, now), known(each.solvedAt, now)];
  const contact = `5bc8f7ae2d9669${String(person.number).padStart(10, '0')}`;
  return {
    type: 'conversation',
    id: String(70_000 + each.number),
    created_at: seconds(each.at),
    updated_at: seconds(solved ?? answered ?? each.at),
    waiting_since: null,
    snoozed_until: null,
    source: {
      type: 'conversation',
      delivered_as: 'customer_initiated',
      subject: '',
      body: '<p>Where is my order?</p>',
      author: { type: 'user', id: contact, name: `${person.firstName} ${person.lastName}`, email: person.email },
      url: 'https://shop.quillmoor.example/account',
    },
    contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: contact, external_id: customerId(person) }] },
    admin_assignee_id: 814_860,
    open: solved === null,
    state: solved === null ? 'open' : 'closed',
    tags: { type: 'tag.list', tags: [{ type: 'tag', id: '17513', name: each.about }] },
    conversation_rating:
      solved === null || each.isContent === null
        ? null
        : { rating: each.isContent ? 5 : 2, created_at: seconds(solved) },
    statistics: {
      type: 'conversation_statistics',
      first_admin_reply_at: seconds(answered),
      last_close_at: seconds(solved),
      count_reopens: 0,
      count_conversation_parts: each.contacts * 2,
    },
  };
}

type CallRow = Readonly<Partial<Record<string, string | number | null>>>;

function callRow(cells: CallRow): string {
  return csvRow(callColumns.map((column) => cells[column] ?? null));
}

function hotlineRow(each: ServiceCase, person: Person, now: number): string {
  const [answered, solved] = [known(each.firstAnswerAt, now), known(each.solvedAt, now)];
  return callRow({
    id: `H-${each.number}`,
    at: isoSeconds(each.at),
    updated_at: isoSeconds(solved ?? answered ?? each.at),
    kind: 'call',
    direction: 'inbound',
    purpose: 'service',
    outcome: 'answered',
    customer_id: customerId(person),
    email: person.email,
    phone: person.phone,
    name: `${person.firstName} ${person.lastName}`,
    case_id: `T-${each.number}`,
    case_kind: each.about,
    order_id: orderId(each.order),
    owner: 'agent-4',
    first_answer_at: answered === null ? null : isoSeconds(answered),
    solved_at: solved === null ? null : isoSeconds(solved),
    contacts: each.contacts,
    duration_seconds: 120 + (each.number % 400),
    satisfaction: each.isContent === null ? null : each.isContent ? 1 : 0,
    cost: '3.50',
    currency: 'EUR',
  });
}

/** The follow-up call, as the people who make it write it down. */
export function followUpPieces(call: FollowUp, person: Person, world: World): RowPiece[] {
  if (!call.isCalled || !hasHappened(call.at, world)) return [];
  const row = callRow({
    id: `F-${person.number}`,
    at: isoSeconds(call.at),
    updated_at: isoSeconds(call.at + 10 * minute),
    kind: 'call',
    direction: 'outbound',
    purpose: 'follow_up',
    outcome: call.isAnswered ? 'answered' : 'no_answer',
    customer_id: customerId(person),
    phone: person.phone,
    name: `${person.firstName} ${person.lastName}`,
    tactic: 'follow_up_calls',
    owner: 'agent-7',
    duration_seconds: call.durationSeconds,
    cost: decimal(callTruth.cost),
    currency: 'EUR',
  });
  return [{ at: nightAfter(call.at, world, 2), sheet: 'calls', row }];
}
