import { wordAt } from '#functions/sources/deciding.ts';
import { constant, epoch, type Field, first, hashed, joined, prose, text, when } from '#functions/sources/fields.ts';
import { keptText } from '#functions/sources/kept-text.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { firstTextOf, listOf, textOf } from '#functions/sources/reading.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { mailMappings } from './mail.ts';
import { changedAt, createdAt, id, person, property } from './person.ts';

const fullName = first(joined(' ', text('firstname'), text('lastname')), text('fullname', 'name'));

const company_id = text('companyIds.0');

const lead = mappingOf('leads', {
  sourceId: id,
  occurredAt: createdAt,
  updatedAt: changedAt,
  columns: {
    kind: constant('person'),
    lead_id: id,
    ...person,
    name_hash: hashed(fullName, 'fullName'),
    name_initial_hash: hashed(fullName, 'nameInitial'),
    company_id,
    role: property('role'),
    state: constant('open'),
    lead_source: text('sources.0.type'),
    owner: text('owner_id', 'owner.id'),
  },
});

/** About the person alone; they are hashes of the lead, and no traits. */
const personalLabels: ReadonlySet<string> = new Set(['name', 'last_name', 'email', 'phone', 'address', 'role']);

function propertyTrait(place: number, label: string): RecordMapping {
  const path = `properties.${place}`;
  return mappingOf('customer_traits', {
    sourceId: joined('|', id, constant('property'), constant(label), text(`${path}.subtype`)),
    occurredAt: changedAt,
    columns: {
      trait: constant(label),
      value: (contact, context) => {
        const value = text(`${path}.value`)(contact, context);
        return value === null ? null : keptText(label, value, context.pseudonyms);
      },
      kind: constant('demographic'),
      ...person,
      company_id,
    },
  });
}

function tagTrait(place: number): RecordMapping {
  const path = `tags.${place}`;
  return mappingOf('customer_traits', {
    sourceId: joined('|', id, constant('tag'), text(`${path}.tag`)),
    occurredAt: first(epoch('seconds', `${path}.assigned_time`), changedAt),
    updatedAt: changedAt,
    columns: { trait: constant('tag'), value: prose(`${path}.tag`), kind: constant('behavioural'), ...person },
  });
}

const score = mappingOf('customer_traits', {
  when: ({ score: points }) => points !== undefined && points !== null,
  sourceId: joined('|', id, constant('score')),
  occurredAt: changedAt,
  columns: { trait: constant('score'), value: text('score'), kind: constant('behavioural'), ...person },
});

/** The lists that were unsubscribed from; null is all mail. What an entry looks like is nowhere described. */
function unsubscribed({ unsubscribeList: list }: JsonObject): readonly (string | null)[] {
  const entries = Array.isArray(list) ? list : [];
  return entries.map((entry: Json) =>
    isJsonObject(entry)
      ? firstTextOf(entry, 'listId', 'id')
      : typeof entry === 'string'
        ? entry
        : JSON.stringify(entry),
  );
}

function consent(list: string | null, state: Field): RecordMapping {
  return mappingOf('consents', {
    sourceId: joined('|', id, constant('email'), constant(list)),
    occurredAt: changedAt,
    columns: {
      channel: constant('email'),
      state,
      list_id: constant(list),
      method: constant('subscription'),
      ...person,
    },
  });
}

const hasBounced = ({ emailBounceStatus: bounces }: JsonObject) => Array.isArray(bounces) && bounces.length > 0;
const isConfirmed = (contact: JsonObject) => wordAt(contact, 'status') === 'confirmed';
const standing = when(hasBounced, constant('bounced'), when(isConfirmed, constant('granted'), constant('pending')));

/** Where somebody unsubscribed from all mail, that says how it stands. */
function consentsOf(contact: JsonObject): readonly RecordMapping[] {
  const lists = unsubscribed(contact);
  const withdrawn = lists.map((list) => consent(list, constant('withdrawn')));
  return lists.includes(null) ? withdrawn : [consent(null, standing), ...withdrawn];
}

/** A contact comes whole: itself, what is known of it, whether it may be written to, and what was. */
export function contactMappings(contact: JsonObject): readonly RecordMapping[] {
  const properties = listOf(contact, 'properties').flatMap((each, place) => {
    const label = textOf(each, 'name');
    return label === null || personalLabels.has(label) ? [] : [propertyTrait(place, label)];
  });
  const tags = listOf(contact, 'tags').map((_, place) => tagTrait(place));
  return [lead, ...properties, ...tags, score, ...consentsOf(contact), ...mailMappings(contact)];
}
