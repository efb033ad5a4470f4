import { createHmac } from 'node:crypto';
import type { Request } from '#functions/receive/receive.ts';
import { now } from './doors.ts';

/** How one source proves where a delivery comes from. */
export type Signer = {
  readonly source: string;
  readonly encoding: 'base64' | 'hex' | 'text';
  /** The right signature of a body under a key; the key itself where senders sign nothing. */
  readonly sign: (body: Uint8Array, key: string) => string;
  /** Where signatures are a list: the first one, without the blanks around it. */
  readonly isList?: true;
  /** Where a signature stands; null: nowhere. */
  readonly place: (signature: string | null) => Pick<Request, 'headers' | 'query'>;
};

const seconds = String(Math.floor(Date.parse(now) / 1000));
const milliseconds = String(Date.parse(now));
export const addressOf = (source: string) => `https://lake.example/${source}`;

function hmac(encoding: 'base64' | 'hex', before = '', after = '') {
  return (body: Uint8Array, key: string) =>
    createHmac('sha256', key)
      .update(Buffer.concat([Buffer.from(before), body, Buffer.from(after)]))
      .digest(encoding);
}

function header(name: string, prefix = '', others: Readonly<Record<string, string>> = {}) {
  return (signature: string | null) => ({
    query: {},
    headers: { ...others, ...(signature === null ? {} : { [name]: prefix + signature }) },
  });
}

function keyed(source: string): Signer {
  const place = (key: string | null) => ({ query: key === null ? {} : { key }, headers: {} });
  return { source, encoding: 'text', sign: (_, key) => key, place };
}

const hubspotStart = `POST${addressOf('hubspot')}`;
const hubspotTime = { 'x-hubspot-request-timestamp': milliseconds };

/** Of every source that can be posted to and refuses. */
export const signers: readonly Signer[] = [
  ...['awin', 'refiner', 'satismeter', 'trustpilot', 'yelp'].map(keyed),
  {
    source: 'delighted',
    encoding: 'hex',
    sign: hmac('hex'),
    place: header('x-delighted-webhook-signature', 'sha256='),
  },
  {
    source: 'hubspot',
    encoding: 'base64',
    sign: hmac('base64', hubspotStart, milliseconds),
    place: header('x-hubspot-signature-v3', '', hubspotTime),
  },
  { source: 'shopify', encoding: 'base64', sign: hmac('base64'), place: header('x-shopify-hmac-sha256') },
  {
    source: 'stripe_billing',
    isList: true,
    encoding: 'hex',
    sign: hmac('hex', `${seconds}.`),
    place: header('stripe-signature', `t=${seconds},v1=`),
  },
  { source: 'typeform', encoding: 'base64', sign: hmac('base64'), place: header('typeform-signature', 'sha256=') },
  { source: 'woocommerce', encoding: 'base64', sign: hmac('base64'), place: header('x-wc-webhook-signature') },
];

/** Those that take what is unsigned, as unverified. */
export const unsigned = ['ga4', 'site'];

export function posted(signer: Signer, body: Uint8Array, signature: string | null): Request {
  const { source, place } = signer;
  return { method: 'POST', path: `/${source}`, url: addressOf(source), body, ...place(signature) };
}

const alphabets = {
  base64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  hex: '0123456789abcdef',
  text: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~ %é',
};

/** A thousand and more that are not the right one, each made from it another way; null is none at all. */
export function mutated(right: string, { encoding, isList }: Pick<Signer, 'encoding' | 'isList'>) {
  const bytes = encoding === 'text' ? Buffer.from(right) : Buffer.from(right, encoding);
  const cut = Array.from({ length: right.length }, (_, at) => right.slice(0, at));
  const behind = Array.from({ length: right.length }, (_, at) => right.slice(at + 1));
  const spellings = [bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url'), right.toUpperCase()];
  const shapes = [
    '',
    ' ',
    '=',
    '\0',
    'null',
    'undefined',
    '[object Object]',
    '\0'.repeat(right.length),
    'é'.repeat(right.length),

    `${right}=`,
    `${right}\n`,
    ` ${right}`,
    `${right},${right}`,
    right.repeat(100),
    Array.from(right).toReversed().join(''),

    right.toLowerCase(),
    `${right}\0`,
    `sha256=${right}`,
    `"${right}"`,
    'x'.repeat(65_536),
    '\u{1f600}',
  ];
  const places = Array.from({ length: right.length }, (_, at) => at);
  const swapped = places.flatMap((at) =>
    Array.from(alphabets[encoding]).map((other) => right.slice(0, at) + other + right.slice(at + 1)),
  );
  const all = [null, ...cut, ...behind, ...spellings, ...shapes, ...swapped];
  return [...new Set(all)].filter((each) => (isList ? each?.split(',')[0]?.trim() : each) !== right);
}
