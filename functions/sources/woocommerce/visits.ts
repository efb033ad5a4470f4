import type { Field } from '#functions/sources/fields.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { metaOf } from './fields.ts';

/** Names under which plugins hand the browser's id to the order. */
const browserIdNames: ReadonlySet<string> = new Set(
  ['ga_client_id', 'client_id', 'anonymous_id'].flatMap((name) => [name, `_${name}`]),
);

/** The cookie's form is GA1.1.<id>.<first seen>; analytics knows the last two parts. */
export const browserId: Field = (order) => metaOf(order, browserIdNames)?.replace(/^GA\d\.\d\./, '') ?? null;

function attribution(order: JsonObject, name: string): string | null {
  return metaOf(order, new Set([`_wc_order_attribution_${name}`]));
}

const tags = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term'] as const;

/** The page that the visit began with; tags that the shop kept from an earlier page of it are put back. */
export const landingPage: Field = (order, { pseudonyms }) => {
  const entry = attribution(order, 'session_entry') ?? '';
  const address = entry + missingTags(order, entry);
  return address === '' ? null : pseudonyms.scrubMachine(address);
};

function missingTags(order: JsonObject, entry: string): string {
  if (attribution(order, 'source_type') !== 'utm' || /[?&]utm_source=/.test(entry)) return '';
  const given = tags.flatMap((tag) => {
    const value = attribution(order, tag);
    return value === null ? [] : [`${tag}=${encodeURIComponent(value)}`];
  });
  return given.length === 0 ? '' : `${entry.includes('?') ? '&' : '?'}${given.join('&')}`;
}

export const referrer: Field = (order, { pseudonyms }) => {
  const address = attribution(order, 'referrer');
  return address === null ? null : pseudonyms.scrubMachine(address);
};
