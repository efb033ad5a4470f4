import type { CompiledRules } from '#functions/intake/payload.ts';
import type { Pseudonyms } from '#functions/intake/pseudonym.ts';
import { isProse } from '#functions/intake/scrub.ts';

/** Systems let people add fields of their own: one that is named so holds a phone. */
const namesPhone = /phone|mobile|(?:^|_)(?:fax|tel)(?:_|$)/i;

/** Rules that take fields of people's own for phones by their names too. */
export function withOwnPhones(rules: CompiledRules): CompiledRules {
  return (name, parent) => rules(name, parent) ?? (namesPhone.test(name) ? 'phone' : undefined);
}

/** The value of a field of somebody's own, as it may be kept: a phone hashed, e-mails and phones in prose replaced. */
export function keptText(name: string, value: string, pseudonyms: Pseudonyms): string | null {
  if (namesPhone.test(name)) return pseudonyms.phone(value) ?? '[hidden]';
  return (isProse(value) ? pseudonyms.scrub(value) : pseudonyms.scrubMachine(value)) || null;
}
