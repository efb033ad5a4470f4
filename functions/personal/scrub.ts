import { withoutPersonalMembers } from './page-address.ts';
import type { Pseudonyms } from './pseudonym.ts';

type Scrubber = Pick<Pseudonyms, 'scrub' | 'scrubMachine'>;

/** `@` as it also comes: percent-encoded once or more often, or as an HTML entity. */
export const at = '(?:@|%(?:25)*40|&#0*64;|&#x0*40;|&commat;)';
/** Every repetition has an end, so that no text, however made, takes longer than its length asks for. */
const local = String.raw`(?:(?:[\p{L}\p{N}\p{M}.!#$'*+\-^_{|}~]|%(?:25)*2B){1,64}"?|"[^"@]{1,64}")`;
const part = String.raw`[\p{L}\p{N}\p{M}-]`;
const email = new RegExp(String.raw`${local}${at}(?:${part}{1,63}\.){1,8}${part}{2,63}`, 'giu');
const someAt = new RegExp(at, 'i');
/** With the country: `+48 600 700 800`, `%2B48…`, `0048…`. */
const international = /(?<![\p{L}\p{N}]|\[email:)(?:\+|%(?:25)*2B|00(?=[1-9]))\s?\d(?:[\s.()/-]{0,3}\d){7,14}(?!\d)/giu;
/** Without it, as people write it in a text: nine to fifteen digits, dates, ISO or not, aside. */
export const date = String.raw`(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})(?!\d)`;
const national = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,]|\[email:)(?!${date})\(?\d(?:[\s.()/-]{0,2}\d){8,14}(?![\d\p{L}])`,
  'gu',
);
/** Letters, digits and signs of another width, hyphens and blanks of other kinds, and what nobody sees. */
const odd = String.raw`\u00a0\u00ad\u2000-\u2015\u202f\u2060-\u2064\u3002\ufe6b\ufeff\uff01-\uff5e`;
const someOdd = new RegExp(`[${odd}]`);
/** Without one of these there is no e-mail, no member of a query and no phone with its country. */
const suspicious = new RegExp(`[@%&=+${odd}]|00[1-9]`);
const mostRemembered = 20_000;
const longestRemembered = 500;
const someDigits = /\d(?:[\s.()/-]{0,3}\d){7}/;
/** Digits alone, or glued to letters by anything but blanks: an id, an address, a time. */
const plainDigits = /^[\d.,:+\-TZ\s]*$/;

/** With its country, or in groups between blanks as no id is written. */
const phoneAlone = /^(?=(?:\D*\d){9,15}\D*$)(?:\+\d[\d\s()./-]{8,24}|\(?\d{2,4}\)?(?: \d{2,4}){2,5})$/;

/** Whether a text is a phone and nothing else. */
export function isPhoneAlone(text: string): boolean {
  const first = text.charCodeAt(0);
  // Most texts begin with a letter.
  return !(first >= 0x41 && first <= 0x7a) && phoneAlone.test(folded(text).trim());
}

/** Whether a name of a member may be, or hold, an e-mail or a phone. */
export function isTelling(name: string): boolean {
  return suspicious.test(name) || someDigits.test(name);
}

/** Of ASCII: 1 for digits, 2 for signs that a pattern begins with or holds. */
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  return suspicious.test(char) ? 2 : Number(/\d/.test(char));
});

/** Whether a text has nothing that any of the patterns begins with, and so many digits nowhere: most have not. */
export function isHarmless(text: string): boolean {
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return isHarmlessToPatterns(text);
    const kind = kinds[code] as number;
    if (kind === 2) return false;
    digits += kind;
  }
  return digits < 3 || isHarmlessToPatterns(text);
}

function isHarmlessToPatterns(text: string): boolean {
  return !suspicious.test(text) && !(text.includes(' ') && someDigits.test(text));
}

export function scrubber(hash: Pseudonyms['email']): Scrubber {
  const scrubMachine = rememberingSuspicious(
    foldedFirst((text) => {
      const named = withoutPersonalMembers(text);
      const rest = someAt.test(named) ? named.replace(email, (found) => label(found, hash)) : named;
      return someDigits.test(rest) ? rest.replace(international, '[phone]') : rest;
    }),
  );
  const scrub = foldedFirst((text) => {
    const rest = scrubMachine(text);
    return someDigits.test(rest) ? rest.replace(national, '[phone]') : rest;
  });
  return { scrubMachine, scrub };
}

/** What is replaced in a text of usual letters; where nothing is, the text stays as it was written. */
function foldedFirst(scrub: (text: string) => string): (text: string) => string {
  return (text) => {
    const usual = folded(text);
    const clean = scrub(usual);
    return clean === usual ? text : clean;
  };
}

const foldedTexts = new Map<string, string>();

function folded(text: string): string {
  if (!someOdd.test(text)) return text;
  const before = foldedTexts.get(text);
  if (before !== undefined) return before;
  const usual = text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\u2010-\u2015]/g, '-')
    .replaceAll('\u3002', '.');
  if (foldedTexts.size >= mostRemembered) foldedTexts.clear();
  if (text.length < longestRemembered) foldedTexts.set(text, usual);
  return usual;
}

/** Addresses of pages repeat, from event to event and in each event's payload. All other texts stay as they are. */
function rememberingSuspicious(scrub: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (!suspicious.test(text)) return text;
    const before = known.get(text);
    if (before !== undefined) return before;
    const clean = scrub(text);
    if (known.size >= mostRemembered) known.clear();
    if (text.length < longestRemembered) known.set(text, clean);
    return clean;
  };
}

function label(found: string, hash: Pseudonyms['email']): string {
  const address = found
    .replace(someAt, '@')
    .replace(/%(?:25)*2B/gi, '+')
    .replaceAll('"', '');
  return `[email:${hash(address)?.slice(0, 12) ?? 'unknown'}]`;
}

/** Whether a member of a payload reads like something a person wrote. */
export function isProse(text: string): boolean {
  return text.includes(' ') && !plainDigits.test(text);
}
