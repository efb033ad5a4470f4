import type { Json, JsonObject } from '#functions/values/json.ts';
import { at, composed, constant, emailHash, type Field, phoneHash } from './fields.ts';
import { mappingOf, type RecordMapping } from './mapping.ts';
import { looksLikeMail } from './person-ids.ts';
import { plainText } from './reading.ts';

type Paths = readonly [string, ...string[]];

export type CustomerPair = {
  readonly customerId: Field;
  /** Where the mail or the phone lies; the first that has a value counts. */
  readonly paths: Paths;
  readonly occurredAt: Field;
  readonly updatedAt?: Field;
  /** Why they are one person: account, invoice … */
  readonly reason: string;
};

export function emailPair(pair: CustomerPair): RecordMapping {
  return pairOf('email', pair, emailHash(...pair.paths), looksLikeMail);
}

export function phonePair(pair: CustomerPair): RecordMapping {
  return pairOf('phone', pair, phoneHash(...pair.paths), hasDigitsOfPhone);
}

function hasDigitsOfPhone(written: string): boolean {
  const digits = written.replace(/(?:ext|x|#|;).*$/i, '').replace(/\D/g, '').length;
  return digits >= 6 && digits <= 18;
}

/** The same two identifiers are the same record, whenever they are told. */
function pairOf(
  kind: 'email' | 'phone',
  { customerId, paths, reason, ...times }: CustomerPair,
  hash: Field,
  isOne: (written: string) => boolean,
): RecordMapping {
  return mappingOf('identity_pairs', {
    when: (object) => {
      const written = writtenAt(object, paths);
      // An object or list is refused by its hash, so that it is not passed over.
      return typeof written === 'object' || isOne(plainText(written, paths[0]));
    },
    sourceId: composed('|', customerId, constant(kind), hash),
    ...times,
    columns: {
      identifier_type: constant('customer_id'),
      identifier: customerId,
      other_identifier_type: constant(kind),
      other_identifier: hash,
      state: constant('joined'),
      reason: constant(reason),
    },
  });
}

function writtenAt(object: JsonObject, paths: Paths): Json | undefined {
  return paths.map((path) => at(object, path)).find((value) => value !== undefined && value !== null && value !== '');
}
