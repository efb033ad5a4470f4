import { queryMember } from '#functions/personal/page-address.ts';
import type { Pseudonyms } from '#functions/personal/pseudonym.ts';
import { remembering } from '#functions/sources/site/remembering.ts';
import type { RecordValues } from '#sql/contracts/record.ts';
import { real } from './texts.ts';

/** Click ids by the query member that carries them; Google's three are one kind. */
const clickIds: readonly (readonly [member: string, kind: string])[] = [
  ['gclid', 'gclid'],
  ['gbraid', 'gclid'],
  ['wbraid', 'gclid'],
  ['dclid', 'gclid'],
  ['fbclid', 'fbclid'],
  ['msclkid', 'msclkid'],
  ['ttclid', 'ttclid'],
  ['li_fat_id', 'li_fat_id'],
];

/** What GA4 collected beside the address: it is read before the address is. */
export type Tagged = {
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  readonly term: string | null;
  readonly content: string | null;
  readonly hasGoogleClick: boolean;
};

export const untagged: Tagged = {
  source: null,
  medium: null,
  campaign: null,
  term: null,
  content: null,
  hasGoogleClick: false,
};

export function visitValues(location: string | null, tagged: Tagged): RecordValues {
  return tagged === untagged ? visitOf(location ?? '') : taggedVisit(location, tagged);
}

/** Pages are few, and each is asked for with every event. */
const visitOf = remembering((location) => taggedVisit(location === '' ? null : location, untagged));

function taggedVisit(location: string | null, tagged: Tagged): RecordValues {
  const member = (name: string) => (location === null ? null : real(queryMember(location, name)));
  return {
    utm_source: real(tagged.source) ?? member('utm_source'),
    utm_medium: real(tagged.medium) ?? member('utm_medium'),
    utm_campaign: real(tagged.campaign) ?? member('utm_campaign'),
    utm_term: real(tagged.term) ?? member('utm_term'),
    utm_content: real(tagged.content) ?? member('utm_content'),
    click_id_kind: tagged.hasGoogleClick ? 'gclid' : clickKindOf(location),
  };
}

/** The kind of click that a page was opened by; null where its address tells of none. */
export function clickKindOf(location: string | null): string | null {
  if (location === null || !location.includes('id', location.indexOf('?') + 1)) return null;
  return clickIds.find(([member]) => queryMember(location, member) !== null)?.[1] ?? null;
}

export function safeAddress(address: string | null, pseudonyms: Pseudonyms): string | null {
  const text = real(address);
  return text === null ? null : pseudonyms.scrubMachine(text);
}

export function safeText(text: string | null, pseudonyms: Pseudonyms): string | null {
  const known = real(text);
  return known === null ? null : pseudonyms.scrub(known);
}

/** A shop's id; where somebody hands over an e-mail instead, its label. */
export function safeUserId(id: string | null, pseudonyms: Pseudonyms): string | null {
  const known = real(id);
  return known === null ? null : pseudonyms.scrubMachine(known);
}
