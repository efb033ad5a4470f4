import { createHmac } from 'node:crypto';
import type { SignatureCase } from '../case.ts';
import { paid } from './invoices.cases.ts';

const body = JSON.stringify(paid);
const secret = 'whsec_test';
const now = 1_773_572_405;
const v1 = (at: number | string, key = secret, text = body) =>
  createHmac('sha256', key).update(`${at}.${text}`).digest('hex');
const signed = (
  name: string,
  header: string | undefined,
  verdict: SignatureCase['verdict'],
  keys = [secret],
): SignatureCase => ({
  name,
  request: { body: Buffer.from(body), headers: { 'stripe-signature': header }, receivedAt: now * 1000 + 400 },
  keys,
  verdict,
});
const at = (seconds: number) => `t=${now + seconds},v1=${v1(now + seconds)}`;

export const signatures: readonly SignatureCase[] = [
  signed('accepts a signature made now', at(0), 'verified'),
  signed('refuses one that is 301 seconds old', at(-301), 'refused'),
  signed('refuses one that is 301 seconds ahead', at(301), 'refused'),
  signed('accepts one that is 299 seconds old', at(-299), 'verified'),
  signed('accepts one that is 299 seconds ahead', at(299), 'verified'),
  signed('accepts one that is 300 seconds old', at(-300), 'verified'),
  signed('refuses a time that is no number', `t=NaN,v1=${v1('NaN')}`, 'refused'),
  signed('refuses a time with an exponent', `t=1.773572405e9,v1=${v1('1.773572405e9')}`, 'refused'),
  signed('refuses an empty time', `t=,v1=${v1('')}`, 'refused'),
  signed('refuses a missing time', `v1=${v1(now)}`, 'refused'),
  signed('accepts the second of two signatures', `t=${now},v1=${v1(now, 'old secret')},v1=${v1(now)}`, 'verified'),
  signed(
    'accepts the first of two signatures',
    `t=${now},v1=${v1(now)},v1=${v1(now, 'old secret')},v0=abc`,
    'verified',
  ),
  signed('accepts any of its own keys while one is being changed', at(0), 'verified', ['next secret', secret]),
  signed('refuses two signatures of other keys', `t=${now},v1=${v1(now, 'a')},v1=${v1(now, 'b')}`, 'refused'),
  signed('refuses a signature of version 0 alone', `t=${now},v0=${v1(now)}`, 'refused'),
  signed('refuses a signature in capitals', `t=${now},v1=${v1(now).toUpperCase()}`, 'refused'),
  signed('refuses half a signature', `t=${now},v1=${v1(now).slice(0, 32)}`, 'refused'),
  signed('refuses the signature of another body', `t=${now},v1=${v1(now, secret, '{}')}`, 'refused'),
  signed('refuses the time of another signature', `t=${now - 1},v1=${v1(now)}`, 'refused'),
  signed('refuses a header that is no list of parts', 'signature', 'refused'),
  signed('refuses a missing header', undefined, 'refused'),
  signed('refuses every signature while it has no key', at(0), 'refused', []),
];
