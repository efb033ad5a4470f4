import { isSet } from '#functions/sources/deciding.ts';
import { changed, constant, type Field, hashed, text, when } from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { firstTextOf, textOf } from '#functions/sources/reading.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { consentId } from './consents.ts';
import { mergesOfEvent } from './merges.ts';
import { happenedAt } from './moments.ts';
import { keptValue, traitId, traitOf } from './traits.ts';

type What = 'contact' | 'company' | 'deal';

/** Generic subscriptions name the object by number. */
const objectTypes: Readonly<Record<string, What>> = { '0-1': 'contact', '0-2': 'company', '0-3': 'deal' };

const isWhat = (name: string): name is What => ['contact', 'company', 'deal'].includes(name);

const objectId = text('objectId');

/** `contact.propertyChange`, or `object.propertyChange` with an `objectTypeId`; null for objects that are not mapped. */
function topicOf(event: JsonObject): { readonly what: What; readonly change: string } | null {
  const [name = '', change = ''] = (textOf(event, 'subscriptionType') ?? '').split('.');
  const what = name === 'object' ? objectTypes[textOf(event, 'objectTypeId') ?? ''] : name;
  return what !== undefined && isWhat(what) ? { what, change } : null;
}

/** The records of one event. It tells one thing of its object, so it never becomes a version of the whole of it. */
export function eventMappings(event: JsonObject): readonly RecordMapping[] {
  const topic = topicOf(event);
  if (topic === null) return [];
  const { what, change } = topic;
  switch (change) {
    case 'propertyChange':
      return propertyChange(what, event);
    case 'creation':
    case 'restore':
    case 'deletion':
      return [recordState(what, change)];
    case 'merge':
      return what === 'contact' ? mergesOfEvent(event) : [recordState(what, change)];
    case 'privacyDeletion':
      return what === 'contact' ? [erasure] : [];
    case 'associationChange':
      return association(event);
    default:
      return [];
  }
}

/** Whose trait it is; what is a deal's has nobody yet, the pulled deal says who it is talked about with. */
function owner(what: What): Readonly<Partial<Record<'customer_id' | 'company_id', Field>>> {
  if (what === 'deal') return {};
  return what === 'contact' ? { customer_id: objectId } : { company_id: objectId };
}

function propertyChange(what: What, event: JsonObject): readonly RecordMapping[] {
  const property = textOf(event, 'propertyName')?.toLowerCase();
  if (property === undefined) return [];
  const isOptOut = what === 'contact' && /^hs_email_optout(_\d+)?$/.test(property);
  return [
    propertyTrait(what, property),
    ...(isOptOut && firstTextOf(event, 'propertyValue') === 'true' ? [withdrawal(property)] : []),
  ];
}

function propertyTrait(what: What, property: string): RecordMapping {
  const { trait, kind } = traitOf(property);
  const value = text('propertyValue');
  const phone = property === 'phone' || property === 'mobilephone';
  return mappingOf('customer_traits', {
    sourceId: (event, context) => traitId(what, objectId(event, context), property),
    occurredAt: happenedAt,
    columns: {
      trait: constant(what === 'contact' ? trait : `${what}.${trait}`),
      value: (event, context) => keptValue(property, value(event, context), context.pseudonyms),
      kind: constant(kind),
      ...owner(what),
      email_hash: what === 'contact' && property === 'email' ? hashed(value, 'email') : constant(null),
      phone_hash: what === 'contact' && phone ? hashed(value, 'phone') : constant(null),
    },
  });
}

/** The other way is not told whole: whether a consent is there again, the next pull says. */
function withdrawal(property: string): RecordMapping {
  return mappingOf('consents', {
    sourceId: changed(objectId, (id) => consentId(id, property)),
    occurredAt: happenedAt,
    columns: {
      channel: constant('email'),
      state: constant('withdrawn'),
      list_id: constant(/_(\d+)$/.exec(property)?.[1] ?? null),
      method: text('changeSource'),
      customer_id: objectId,
    },
  });
}

const states = { creation: 'created', restore: 'restored', deletion: 'deleted', merge: 'merged' } as const;

function recordState(what: What, change: keyof typeof states): RecordMapping {
  return mappingOf('customer_traits', {
    sourceId: (event, context) => traitId(what, objectId(event, context), 'record_state'),
    occurredAt: happenedAt,
    columns: {
      trait: constant(what === 'contact' ? 'record_state' : `${what}.record_state`),
      value: constant(states[change]),
      kind: constant('behavioural'),
      ...owner(what),
      deleted_at: change === 'deletion' ? happenedAt : constant(null),
    },
  });
}

const erasure = mappingOf('erasures', {
  sourceId: changed(objectId, (id) => `contact|${id}|privacyDeletion`),
  occurredAt: happenedAt,
  columns: {
    kind: constant('erase_person'),
    shop: text('portalId'),
    customer_id: objectId,
    request_id: text('eventId'),
  },
});

/** `CONTACT_TO_DEAL` and `DEAL_TO_CONTACT` are one thing told from both ends. */
function association(event: JsonObject): readonly RecordMapping[] {
  const [from = '', to = ''] = (textOf(event, 'associationType') ?? '').toLowerCase().split('_to_');
  const start = { name: from, id: textOf(event, 'fromObjectId') };
  const end = { name: to, id: textOf(event, 'toObjectId') };
  if (from === '' || to === '' || start.id === null || end.id === null) return [];
  return [to === 'contact' ? associationTrait(end, start) : associationTrait(start, end)];
}

type End = { readonly name: string; readonly id: string | null };

function associationTrait(one: End, other: End): RecordMapping {
  const company = [one, other].find(({ name }) => name === 'company')?.id ?? null;
  return mappingOf('customer_traits', {
    sourceId: constant(`${one.name}|${one.id}|${other.name}|${other.id}`),
    occurredAt: happenedAt,
    columns: {
      trait: constant(one.name === 'contact' ? other.name : `${one.name}.${other.name}`),
      value: when(isSet('associationRemoved'), constant(null), constant(other.id)),
      kind: constant('behavioural'),
      customer_id: constant(one.name === 'contact' ? one.id : null),
      company_id: constant(company),
    },
  });
}
