import { IntakeError } from '#functions/intake/errors.ts';
import type { JsonObject } from '#functions/values/json.ts';
import type { Part, RecordMapping } from './mapping.ts';

/** A part whose mappings depend on what is in it; where that can't be read, it alone is rejected, not its siblings. */
export function partOf(object: JsonObject, mappingsOf: (object: JsonObject) => readonly RecordMapping[]): Part {
  try {
    return { object, mappings: mappingsOf(object) };
  } catch (error) {
    if (error instanceof IntakeError) return { object, mappings: [] };
    throw error;
  }
}
