import { IntakeError } from '#functions/intake/errors.ts';
import { mapParts, type Part } from '#functions/sources/mapping.ts';
import { objectsOfPage } from '#functions/sources/page-objects.ts';
import { listOf, textOf } from '#functions/sources/reading.ts';
import type { Source } from '#functions/sources/source.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { personal } from './personal.ts';
import { pull } from './pull.ts';
import { ticket } from './tickets.ts';
import { userMappings } from './users.ts';

const name = 'zendesk';
const records = ['interactions', 'identity_pairs', 'customer_traits'] as const satisfies Source['records'];

/** Tickets of Zendesk Support with their metrics, and the people who asked. */
export const zendesk: Source = {
  name,
  about: {
    system: 'Zendesk',
    sends: 'Tickets with their metrics, and the people who asked, from the incremental export',
    authenticates: 'E-mail and API token, as basic authentication of our requests',
    oddities: [
      'A ticket has no e-mail: that of its requester comes beside it, and is put into it before anything else',
      'updated_at does not move with every change: generated_timestamp is the version',
      'A ticket is one contact, inbound unless a call went out; its answers are counted in `contacts`, which is replies and the question itself',
      'Times in minutes are by the calendar, not by business hours, and null until it happened; the first answer is counted from the making of the ticket',
      'Satisfaction good is 1 and bad 0; offered and unoffered are nothing',
      'The description has line breaks as a backslash and an n: they become breaks, so that phones beside them are found',
      'Ticket 1 is a sample that Zendesk makes: it is kept as automatic',
      'A phone that several people share is nobody’s; agents are kept as ids alone',
      'A deleted ticket comes again with the status deleted and stays a contact',
      'The last minute is not in the export yet, so every pull begins two minutes earlier',
    ],
    read: [
      'https://developer.zendesk.com/rest_api/docs/support/incremental_export',
      'https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_metric_events/',
      'https://support.zendesk.com/hc/en-us/community/posts/4984355661466-Ticket-metrics-incremental',
    ],
  },
  records,
  personal,
  map: mapParts({ name, records, personal }, parts),
  file: 'document',
  pull,
};

/** Lists that are read by themselves, and what opens the next page. */
const besideTickets = ['users', 'metric_sets', 'after_cursor', 'after_url', 'before_cursor', 'before_url'];

/** A page, or one ticket or person alone. */
function parts(body: Json): readonly Part[] {
  if (!isJsonObject(body)) throw new IntakeError('LC-ING-016', 'the body is no object');
  if (!('tickets' in body)) return [alone(body)];
  const users = new Map(listOf(body, 'users').map((user) => [textOf(user, 'id'), user]));
  const metrics = new Map(listOf(body, 'metric_sets').map((set) => [textOf(set, 'ticket_id'), set]));
  const tickets = objectsOfPage(body, 'tickets', besideTickets).map((each) => ({
    ...each,
    ...besides('requester', users.get(idOf(each, 'requester_id'))),
    ...besides('metric_set', metrics.get(idOf(each, 'id'))),
  }));
  return [
    ...tickets.map(ticketPart),
    ...[...users.values()].map(userPart).filter(({ mappings }) => mappings.length > 0),
  ];
}

/** Null for what is no id, which the mapping of the ticket then refuses. */
function idOf(ticketOf: JsonObject, member: string): string | null {
  const value = ticketOf[member];
  return typeof value === 'number' || typeof value === 'string' ? String(value) : null;
}

function besides(member: string, object: JsonObject | undefined): JsonObject {
  return object === undefined ? {} : { [member]: object };
}

function alone(object: JsonObject): Part {
  if ('requester_id' in object) return ticketPart(object);
  return 'role' in object ? userPart(object) : { object, mappings: [] };
}

function ticketPart(object: JsonObject): Part {
  const { description } = object;
  const read =
    typeof description === 'string' ? { ...object, description: description.replaceAll('\\n', '\n') } : object;
  return { object: read, mappings: [ticket] };
}

function userPart(object: JsonObject): Part {
  return { object, mappings: userMappings.filter(({ when }) => when?.(object) ?? true) };
}
