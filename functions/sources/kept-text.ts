import { type CompiledRules, rulesBy } from '#functions/personal/payload.ts';
import type { Pseudonyms } from '#functions/personal/pseudonym.ts';
import { isProse } from '#functions/personal/scrub.ts';
import { ownKindOf } from './personal-words.ts';

/** Rules that take fields of people's own for phones, names and streets by what they are called too. */
export function withOwnWords(rules: CompiledRules): CompiledRules {
  return rulesBy((name, parent) => rules.of(name, parent) ?? ownKindOf(name));
}

/**
 * The value of a field of somebody's own, as it may be kept: a phone or a name hashed, a street or a birthday hidden,
 * e-mails and phones in prose replaced.
 */
export function keptText(name: string, value: string, pseudonyms: Pseudonyms): string | null {
  const kind = ownKindOf(name);
  if (kind === 'phone') return pseudonyms.phone(value) ?? '[hidden]';
  if (kind === 'name') return pseudonyms.fullName(value) ?? '[hidden]';
  if (kind === 'hidden') return '[hidden]';
  return (isProse(value) ? pseudonyms.scrub(value) : pseudonyms.scrubMachine(value)) || null;
}
