import { at, constant, type Field, text } from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { plainText } from '#functions/sources/reading.ts';
import type { Json, JsonObject } from '#functions/values/json.ts';
import { changedAt, happenedAt, moment } from './moments.ts';

type Merge = { readonly merged: string; readonly survivor: string; readonly occurredAt: Field };

/** The same for a webhook and for a page. */
function pair({ merged, survivor, occurredAt }: Merge): RecordMapping {
  return mappingOf('identity_pairs', {
    sourceId: constant(`contact|${merged}|${survivor}`),
    occurredAt,
    columns: {
      identifier_type: constant('customer_id'),
      identifier: constant(merged),
      other_identifier_type: constant('customer_id'),
      other_identifier: constant(survivor),
      state: constant('joined'),
      reason: constant('merge'),
    },
  });
}

/** An object or list in place of an id is one record that is refused. */
function refused(object: JsonObject, occurredAt: Field, ...paths: readonly string[]): readonly RecordMapping[] {
  return paths
    .filter((path) => typeof (at(object, path) ?? '') === 'object')
    .map((path) => mappingOf('identity_pairs', { sourceId: text(path), occurredAt, columns: {} }));
}

const mergedInto = ['hs_merged_object_ids', 'hs_calculated_merged_vids'] as const;

/** `id;id;id` in one property, `id:milliseconds;…` in the other, which is preferred as it says when. */
export function mergesOf(contact: JsonObject): readonly RecordMapping[] {
  const survivor = plainText(at(contact, 'id'), 'id');
  const times = new Map<string, Field>(listOf(contact, mergedInto[0]).map((id) => [id, changedAt]));
  for (const entry of listOf(contact, mergedInto[1])) {
    const [id = '', time] = entry.split(':');
    times.set(id, time === undefined ? changedAt : (_, context) => moment('time')({ time }, context));
  }
  const pairs = [...times]
    .filter(([merged]) => merged !== survivor)
    .map(([merged, occurredAt]) => pair({ merged, survivor, occurredAt }));
  return [...pairs, ...refused(contact, changedAt, ...mergedInto.map((name) => `properties.${name}`))];
}

function listOf(contact: JsonObject, name: string): readonly string[] {
  const written = at(contact, `properties.${name}`);
  return (typeof written === 'object' ? '' : plainText(written, name))
    .split(';')
    .map((id) => id.trim())
    .filter(Boolean);
}

/** Both that were merged, where a third came of it. */
export function mergesOfEvent(event: JsonObject): readonly RecordMapping[] {
  const primary = idAt(event, 'primaryObjectId') ?? idAt(event, 'objectId');
  const survivor = idAt(event, 'newObjectId') ?? primary;
  const given = Array.isArray(event.mergedObjectIds) ? event.mergedObjectIds : [];
  const merged = [...given.flatMap((id) => idOf(id) ?? []), ...(primary === null ? [] : [primary])];
  if (survivor === null) return [];
  const pairs = [...new Set(merged)]
    .filter((id) => id !== survivor)
    .map((id) => pair({ merged: id, survivor, occurredAt: happenedAt }));
  const others = ['primaryObjectId', 'newObjectId'];
  return [...pairs, ...refused(event, happenedAt, ...others, ...given.map((_, place) => `mergedObjectIds.${place}`))];
}

function idAt(event: JsonObject, name: string): string | null {
  return idOf(event[name]);
}

/** Null for an object or list, which is refused by itself. */
function idOf(value: Json | undefined): string | null {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : null;
}
