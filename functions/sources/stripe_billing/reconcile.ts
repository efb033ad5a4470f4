import { IntakeError } from '#functions/intake/errors.ts';
import { epoch } from '#functions/sources/fields.ts';
import { objectsOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { withParameter } from '#functions/sources/paging.ts';
import type { PullRequest, PullWindow } from '#functions/sources/pull.ts';
import { asObject, textOf } from '#functions/sources/reading.ts';
import type { Listed, Reconcile } from '#functions/sources/reconcile.ts';
import type { MapContext } from '#functions/sources/source.ts';
import type { Json, JsonObject } from '#functions/values/json.ts';
import { invoiceMappings, isInvoice } from './invoice.ts';
import { isSubscription, subscriptionTerm } from './subscription.ts';

const events = 'https://api.stripe.com/v1/events';
const perPage = '100';
/** Those that change a term. */
const types = [
  'customer.subscription.created',
  'customer.subscription.updated',
  'customer.subscription.deleted',
  'customer.subscription.paused',
  'customer.subscription.resumed',
  'invoice.paid',
  'invoice.payment_failed',
];

function first({ from, until }: PullWindow): PullRequest {
  const seconds = (instant: string) => String(Math.floor(Date.parse(instant) / 1000));
  const query = new URLSearchParams({ limit: perPage, 'created[gte]': seconds(from), 'created[lt]': seconds(until) });
  for (const type of types) query.append('types[]', type);
  return { url: `${events}?${query}` };
}

function next(page: Json, request: PullRequest): PullRequest | null {
  const { data, has_more: hasMore } = asObject(page);
  const last = objectsOf(data, 'member data').at(-1);
  if (hasMore !== true || last === undefined) return null;
  return withParameter(request, 'starting_after', textOf(last, 'id') ?? '');
}

function termOf(event: JsonObject): RecordMapping | undefined {
  const mappings = isSubscription(event) ? [subscriptionTerm] : isInvoice(event) ? invoiceMappings : [];
  return mappings.find(({ record, when }) => record === 'contracts' && (when?.(event) ?? true));
}

/** One that becomes no term is not ours; one whose term has no id was quarantined, and is told by its own. */
function listedOf(event: JsonObject, context: MapContext): readonly Listed[] {
  const ref = textOf(event, 'id');
  const createdAt = epoch('seconds', 'created')(event, context);
  if (ref === null || createdAt === null) throw new IntakeError('LC-ING-010', 'id or created of an event');
  if (event.livemode === false) throw new IntakeError('LC-ING-016', 'an event in test mode');
  const term = termOf(event);
  if (term === undefined) return [];
  const updatedAt = term.updatedAt?.(event, context) ?? createdAt;
  return [{ id: term.sourceId(event, context) ?? ref, ref, createdAt, updatedAt }];
}

/** An event is the very body that its webhook sends, and is kept for 30 days. */
export const reconcile: Reconcile = {
  table: 'contracts',
  credentials: ['api_key'],
  headers: ({ api_key: key = '' }) => ({ authorization: `Bearer ${key}` }),
  callsPerMinute: 120,
  list: { first, next, holdsStill: true },
  listed: (page, context) => objectsOf(asObject(page).data, 'member data').flatMap((event) => listedOf(event, context)),
  whole: (id) => ({ url: `${events}/${encodeURIComponent(id)}` }),
  isOfChanges: true,
  reachDays: 30,
};
