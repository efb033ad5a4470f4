import { IntakeError } from '#functions/intake/errors.ts';
import { changed, type Field, text } from './fields.ts';
import { decimalReader, decimalText, rounded as roundedTo } from './mapped/decimal.ts';

/** A value that no record goes without. @throws IntakeError LC-ING-010 where there is none. */
export function needed(what: string, field: Field): Field {
  return (object, context) => {
    const value = field(object, context);
    if (value === null) throw new IntakeError('LC-ING-010', what);
    return value;
  };
}

const read = decimalReader({ decimal: '.', thousands: null });

/**
 * An amount or a fraction with more digits than a column holds, to six places, half away from zero. What is no number
 * stays as it is, for its contract to refuse by column.
 */
export function rounded(...paths: readonly [string, ...string[]]): Field {
  return changed(text(...paths), (value) => {
    const number = read(value);
    return number === null ? value : decimalText(roundedTo(number, 6));
  });
}
