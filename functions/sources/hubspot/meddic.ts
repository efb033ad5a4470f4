import { IntakeError } from '#functions/intake/errors.ts';
import { wordAt } from '#functions/sources/deciding.ts';
import { type Field, lower } from '#functions/sources/fields.ts';
import { amountOfMillionths, millionths } from '#functions/values/amounts.ts';
import type { JsonObject } from '#functions/values/json.ts';

/** MEDDIC has no properties of HubSpot's own: these are the names that people give theirs. */
const names = {
  metrics: ['metrics', 'meddic_metrics'],
  economic_buyer: ['economic_buyer', 'meddic_economic_buyer'],
  decision_criteria: ['decision_criteria', 'meddic_decision_criteria'],
  decision_process: ['decision_process', 'meddic_decision_process'],
  identified_pain: ['identified_pain', 'pain', 'meddic_identified_pain'],
  champion: ['champion', 'meddic_champion'],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;

export const meddicProperties: readonly string[] = Object.values(names).flat();

const words: Readonly<Record<string, string>> = { yes: '1', true: '1', no: '0', false: '0' };
const one = 1_000_000n;

export const meddic = {
  metrics: part(names.metrics),
  economic_buyer: part(names.economic_buyer),
  decision_criteria: part(names.decision_criteria),
  decision_process: part(names.decision_process),
  identified_pain: part(names.identified_pain),
  champion: part(names.champion),
};

/**
 * Yes and no are 1 and 0. Numbers up to 1 are shares, unless one of the object's six passes 1: then all six are marks
 * out of 10. @throws IntakeError LC-ING-011 for other words and for numbers outside of 0 to 10.
 */
function part([first, ...more]: readonly [string, ...string[]]): Field {
  const written = lower(`properties.${first}`, ...more.map((name) => `properties.${name}`));
  return (object, context) => {
    const value = written(object, context);
    if (value === null) return null;
    const word = words[value];
    if (word !== undefined) return word;
    const given = millionths(value);
    if (given === null || given < 0n || given > 10n * one) throw new IntakeError('LC-ING-011', `member ${first}`);
    return amountOfMillionths(isOutOfTen(object) ? given / 10n : given);
  };
}

function isOutOfTen(object: JsonObject): boolean {
  return meddicProperties.some((name) => (millionths(wordAt(object, `properties.${name}`)) ?? 0n) > one);
}
