import { at, date, scrubber } from './scrub.ts';

const { scrubMachine } = scrubber(() => null);
/** Nine digits and more in groups, as people write phones; dates, times and longer ids are none. */
const grouped = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,/=-])(?!${date})\(?\d{2,4}\)?(?:[ .()/-]{1,2}\d{2,4}){2,5}(?![\d\p{L}:])`,
  'gu',
);

/** Characters; names of objects have 1,024 bytes at most. */
const longest = 2_000;
/** What is left of an address whose end was cut off. */
const cutAddress = new RegExp(String.raw`[^\s"'/|]*${at}[^\s"'/|]*`, 'gi');

/** What a message may quote of what was sent, or of a file's name: all but e-mails and phones. */
export function quotable(text: string): string {
  const beginning = beginningOf(text);
  // Addresses of pages hold phones whose blanks and plus are encoded.
  const readable = beginning.replaceAll(/%(?:25)*20/g, ' ').replaceAll(/%(?:25)*2B/gi, '+');
  const clean = hidden(readable);
  return clean === readable ? beginning : clean;
}

function hidden(text: string): string {
  const clean = scrubMachine(text).replaceAll('[email:unknown]', '[hidden]').replaceAll('[phone]', '[hidden]');
  return withoutGroups(clean.replace(cutAddress, '[hidden]'), '[hidden]');
}

/** So long that no message shows more, so short that the patterns take no time; an address at its end is left out. */
function beginningOf(text: string): string {
  return text.length > longest ? text.slice(0, longest).replace(/[^\s"'/|]{1,128}$/, '…') : text;
}

/** A text without phones in groups of digits. */
export function withoutGroups(text: string, instead: string): string {
  return text.replace(grouped, (found) => (found.replaceAll(/\D/g, '').length < 9 ? found : instead));
}
