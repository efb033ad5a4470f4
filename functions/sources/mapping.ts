import type { MappedRecord, Outcome } from '#functions/intake/arrivals.ts';
import { rejection } from '#functions/intake/arrive.ts';
import { IntakeError } from '#functions/intake/errors.ts';
import { scrubPayload } from '#functions/personal/payload.ts';
import {
  isJsonObject,
  type Json,
  type JsonLimits,
  type JsonObject,
  parseJson,
  usualLimits,
} from '#functions/values/json.ts';
import type { RecordValues } from '#sql/contracts/record.ts';
import type { RecordName, records } from '#sql/records/index.ts';
import type { Field } from './fields.ts';
import { isZeroOfClock } from './never.ts';
import type { Delivery, MapContext, Source } from './source.ts';

type ColumnName<R extends RecordName> = keyof (typeof records)[R]['columns'] & string;

/** One record that an object becomes, as data: which objects, its id and times, and a field for each column. */
export type RecordMapping = {
  readonly record: RecordName;
  readonly when?: (object: JsonObject) => boolean;
  readonly sourceId: Field;
  readonly occurredAt: Field;
  /** The event time, unless said. */
  readonly updatedAt?: Field;
  readonly version?: Field;
  readonly columns: Readonly<Record<string, Field>>;
};

/** Declares a mapping; columns that the record does not have are refused by the types. */
export function mappingOf<R extends RecordName>(
  record: R,
  mapping: Omit<RecordMapping, 'record' | 'columns'> & {
    readonly columns: Readonly<Partial<Record<ColumnName<R>, Field>>>;
  },
): RecordMapping {
  return { record, ...mapping } as RecordMapping;
}

/** Of a pulled page or a dropped document. */
const pageLimits: JsonLimits = { bytes: 64 * 1024 * 1024, depth: 64, members: 750_000 };

/** What mapping has to know of its source. */
export type Mapped = Pick<Source, 'name' | 'personal' | 'records'>;

/** What an object of a body is, and the mappings that apply to it. */
export type Part = { readonly object: JsonObject; readonly mappings: readonly RecordMapping[] };

/**
 * The `map` of a source whose bodies hold objects. `parts` takes a body apart; what it can't tell it throws. An object
 * that becomes no record at all is a rejected piece: LC-ING-016.
 */
export function mapParts(source: Mapped, parts: (body: Json, delivery: Delivery) => readonly Part[]): Source['map'] {
  return (delivery, context) => {
    const limits = delivery.body.length > usualLimits.bytes ? pageLimits : usualLimits;
    const body = parseJson(delivery.body, limits);
    const outcomes: Outcome[] = [];
    for (const part of parts(body, delivery)) addOutcomes(source, delivery, part, context, outcomes);
    return outcomes;
  };
}

function addOutcomes(
  source: Mapped,
  delivery: Delivery,
  { object, mappings }: Part,
  context: MapContext,
  outcomes: Outcome[],
): void {
  const received = () => Buffer.from(JSON.stringify(object));
  const before = outcomes.length;
  let payload: string | null | undefined;
  for (const mapping of mappings) {
    try {
      if (mapping.when?.(object) === false) continue;
      if (payload === undefined) payload = JSON.stringify(scrubPayload(object, source.personal, context.pseudonyms));
      outcomes.push({ mapped: recordOf(source.name, mapping, object, context, payload, received) });
      // The payload is kept once, with the first record that could be made.
      payload = null;
    } catch (error) {
      const rejecting = { name: source.name, records: [mapping.record] } as const;
      outcomes.push(rejection(rejecting, { ...delivery, body: received() }, error));
    }
  }
  if (outcomes.length === before) outcomes.push(unmapped(source, delivery, received()));
}

function unmapped(source: Mapped, delivery: Delivery, body: Uint8Array): Outcome {
  return rejection(source, { ...delivery, body }, new IntakeError('LC-ING-016', `an object of ${source.name}`));
}

function recordOf(
  source: string,
  mapping: RecordMapping,
  object: JsonObject,
  context: MapContext,
  payload: string | null,
  received: () => Uint8Array,
): MappedRecord {
  const occurredAt = mapping.occurredAt(object, context);
  if (occurredAt === null) throw new IntakeError('LC-ING-010', `event time of ${mapping.record}`);
  if (isZeroOfClock(occurredAt)) throw new IntakeError('LC-ING-015', `event time of ${mapping.record}`);
  const sourceId = mapping.sourceId(object, context);
  if (sourceId === null) throw new IntakeError('LC-ING-010', `id of ${mapping.record}`);
  return {
    record: mapping.record,
    source,
    sourceId,
    sourceVersion: mapping.version?.(object, context) ?? null,
    occurredAt,
    updatedAt: mapping.updatedAt?.(object, context) ?? occurredAt,
    values: valuesOf(mapping.columns, object, context),
    payload,
    received,
  };
}

function valuesOf(columns: RecordMapping['columns'], object: JsonObject, context: MapContext): RecordValues {
  // A copy of an object that has all the names: adding them one by one costs more than what they hold.
  const values: Record<string, Field | string | null> = { ...columns };
  for (const name in columns) values[name] = (columns[name] as Field)(object, context);
  return values as Record<string, string | null>;
}

/** The objects of a list; anything else in it is a fault. @throws IntakeError LC-ING-016 */
export function objectsOf(list: Json | undefined, what: string): readonly JsonObject[] {
  if (Array.isArray(list) && list.every(isJsonObject)) return list;
  throw new IntakeError('LC-ING-016', `${what} is no list of objects`);
}
