import type { SignatureCase, SourceCases } from '../case.ts';
import { around, fields } from './fields.ts';
import { signature } from './hidden.ts';
import { oddOrderCases } from './odd-orders.cases.ts';
import { orderCases } from './orders.cases.ts';
import { peopleCases } from './people.cases.ts';
import { privacyCases } from './privacy.cases.ts';
import { shopCases } from './shop.cases.ts';

const body = '{"id":1,"name":"#1017"}';
const key = 'app secret';

const signed = (
  name: string,
  given: string | undefined,
  verdict: SignatureCase['verdict'],
  keys = [key],
): SignatureCase => ({
  name,
  request: { body: Buffer.from(body), headers: { 'x-shopify-hmac-sha256': given } },
  keys,
  verdict,
});

const right = signature(body, key);

export const cases: SourceCases = {
  source: 'shopify',
  fields,
  around,
  cases: [...orderCases, ...oddOrderCases, ...peopleCases, ...privacyCases, ...shopCases],
  signatures: [
    signed('accepts its signature', right, 'verified'),
    signed('accepts either key while one is being changed', right, 'verified', ['next secret', key]),
    signed('refuses a signature of another key', signature(body, 'other'), 'refused'),
    signed('refuses a signature in hex', signature(body, key, 'hex'), 'refused'),
    signed('refuses a signature without its padding', right.replace(/=+$/, ''), 'refused'),
    signed('refuses half a signature', right.slice(0, 10), 'refused'),
    signed('refuses a missing signature', undefined, 'refused'),
    signed('refuses every signature while it has no key', right, 'refused', []),
    {
      name: 'refuses the signature of a body that was written anew',
      request: { body: Buffer.from('{"id": 1, "name": "#1017"}'), headers: { 'x-shopify-hmac-sha256': right } },
      keys: [key],
      verdict: 'refused',
    },
  ],
};
