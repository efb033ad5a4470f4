import { IntakeError } from '#functions/intake/errors.ts';
import { isSet } from '#functions/sources/deciding.ts';
import { changed, type Field, first, instant, text, when } from '#functions/sources/fields.ts';
import { instantOfMicros, instantText } from '#functions/values/instants.ts';

/** A property of time: ISO 8601, milliseconds since 1970, or a day, which HubSpot means in UTC. @throws IntakeError LC-ING-015 */
export function moment(...paths: readonly [string, ...string[]]): Field {
  return changed(text(...paths), (value) => {
    const found = /^\d{11,14}$/.test(value)
      ? instantOfMicros(BigInt(value) * 1000n)
      : instantText(/^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : value);
    if (found === null) throw new IntakeError('LC-ING-015', `member ${paths.join(' or ')}`);
    return found;
  });
}

/** Of an event, in milliseconds: the ten digits of seconds are refused, as they would be a day of 1970. */
export const happenedAt = moment('occurredAt');

const isArchived = isSet('archived');

export const createdAt = first(moment('properties.createdate'), instant('createdAt'));

/** Archiving does not move the object's own time of change. */
export const changedAt = first(
  when(isArchived, instant('archivedAt')),
  instant('updatedAt'),
  moment('properties.hs_lastmodifieddate', 'properties.lastmodifieddate'),
);

export const deletedAt = when(isArchived, changedAt);
