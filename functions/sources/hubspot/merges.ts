import type { JsonObject } from '#functions/intake/json.ts';
import { at, constant, type Field } from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
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

/** `id;id;id` in one property, `id:milliseconds;…` in the other, which is preferred as it says when. */
export function mergesOf(contact: JsonObject): readonly RecordMapping[] {
  const survivor = String(at(contact, 'id') ?? '');
  const times = new Map<string, Field>(listOf(contact, 'hs_merged_object_ids').map((id) => [id, changedAt]));
  for (const entry of listOf(contact, 'hs_calculated_merged_vids')) {
    const [id = '', time] = entry.split(':');
    times.set(id, time === undefined ? changedAt : (_, context) => moment('time')({ time }, context));
  }
  return [...times]
    .filter(([merged]) => merged !== survivor)
    .map(([merged, occurredAt]) => pair({ merged, survivor, occurredAt }));
}

function listOf(contact: JsonObject, name: string): readonly string[] {
  return String(at(contact, `properties.${name}`) ?? '')
    .split(';')
    .map((id) => id.trim())
    .filter(Boolean);
}

/** Both that were merged, where a third came of it. */
export function mergesOfEvent(event: JsonObject): readonly RecordMapping[] {
  const primary = idAt(event, 'primaryObjectId') ?? idAt(event, 'objectId');
  const survivor = idAt(event, 'newObjectId') ?? primary;
  const given = event.mergedObjectIds;
  const merged = [...(Array.isArray(given) ? given.map(String) : []), ...(primary === null ? [] : [primary])];
  if (survivor === null) return [];
  return [...new Set(merged)]
    .filter((id) => id !== survivor)
    .map((id) => pair({ merged: id, survivor, occurredAt: happenedAt }));
}

function idAt(event: JsonObject, name: string): string | null {
  const value = event[name];
  return typeof value === 'number' || typeof value === 'string' ? String(value) : null;
}
