import { at, constant, type Field, nameHashes } from '#functions/sources/fields.ts';
import { objectOf } from '#functions/sources/reading.ts';
import type { Delivery } from '#functions/sources/source.ts';
import { instantText } from '#functions/values/instants.ts';
import { idOf } from './ids.ts';

/** The object's own id, by its global id where there is one. */
export const ownId: Field = (object) => idOf(object);

export function idIn(member: string): Field {
  return (object) => idOf(objectOf(object, member));
}

/** The number at the end of a global id. */
export function numberOf(globalId: Field): Field {
  return (object, context) => globalId(object, context)?.match(/\/(\d+)(?:\?.*)?$/)?.[1] ?? null;
}

/** When the shop told it: for bodies that hold no time. Repeats of a delivery carry the same time of their trigger. */
export function toldAt({ headers, receivedAt }: Delivery): Field {
  return constant(instantText(headers['x-shopify-triggered-at'] ?? '') ?? instantText(receivedAt));
}

/** Both hashes of the first of these people that has a name. */
export function nameOf(...people: readonly string[]): { readonly name_hash: Field; readonly name_initial_hash: Field } {
  const named = people.map((person) => nameHashes(`${person}.first_name`, `${person}.last_name`));
  const firstOf =
    (column: 'name_hash' | 'name_initial_hash'): Field =>
    (object, context) => {
      const found = people.findIndex(
        (person) => at(object, `${person}.last_name`) || at(object, `${person}.first_name`),
      );
      return named[found]?.[column](object, context) ?? null;
    };
  return { name_hash: firstOf('name_hash'), name_initial_hash: firstOf('name_initial_hash') };
}
