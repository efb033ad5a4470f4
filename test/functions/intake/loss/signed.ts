import { createHmac } from 'node:crypto';
import type { SourceRequest } from '#functions/sources/source.ts';

export const signingKey = 'signing-key-of-the-proof';

type Unsigned = Pick<SourceRequest, 'url' | 'body'>;
type Signature = { readonly headers?: Record<string, string>; readonly query?: Record<string, string> };

function hmac(message: Uint8Array | string, encoding: 'hex' | 'base64'): string {
  return createHmac('sha256', signingKey).update(message).digest(encoding);
}

const inAddress = (): Signature => ({ query: { key: signingKey } });

/** How each sender proves itself, at the time of each attempt; a sender without one here proves nothing. */
const signers: Readonly<Record<string, (request: Unsigned, at: number) => Signature>> = {
  awin: inAddress,
  refiner: inAddress,
  satismeter: inAddress,
  trustpilot: inAddress,
  yelp: inAddress,
  ga4: () => ({ query: { api_secret: signingKey } }),
  shopify: ({ body }) => ({ headers: { 'x-shopify-hmac-sha256': hmac(body, 'base64') } }),
  woocommerce: ({ body }) => ({ headers: { 'x-wc-webhook-signature': hmac(body, 'base64') } }),
  typeform: ({ body }) => ({ headers: { 'typeform-signature': `sha256=${hmac(body, 'base64')}` } }),
  delighted: ({ body }) => ({ headers: { 'x-delighted-webhook-signature': `sha256=${hmac(body, 'hex')}` } }),
  hubspot: ({ url, body }, at) => ({
    headers: {
      'x-hubspot-request-timestamp': String(at),
      'x-hubspot-signature-v3': hmac(
        Buffer.concat([Buffer.from(`POST${url}`), body, Buffer.from(String(at))]),
        'base64',
      ),
    },
  }),
  stripe_billing: ({ body }, at) => {
    const time = Math.floor(at / 1000);
    return {
      headers: {
        'stripe-signature': `t=${time},v1=${hmac(Buffer.concat([Buffer.from(`${time}.`), body]), 'hex')}`,
      },
    };
  },
};

export function signatureOf(source: string, request: Unsigned, at: number): Signature {
  return signers[source]?.(request, at) ?? {};
}
