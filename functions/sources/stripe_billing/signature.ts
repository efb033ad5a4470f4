import { isRecent, isSigned } from '#functions/sources/signatures.ts';
import type { SourceRequest, Verdict } from '#functions/sources/source.ts';

const tolerance = 300_000;
/** While a secret is rolled there are two; more are nobody's that we know. */
const mostSignatures = 8;

/** `t=…,v1=…`: hex HMAC-SHA-256 of time, point and raw body, at most five minutes from now in either direction. */
export function verify({ headers, body, receivedAt }: SourceRequest, keys: readonly string[]): Verdict {
  const parts = (headers['stripe-signature'] ?? '').split(',').map((part) => part.trim());
  const valuesOf = (name: string) =>
    parts.flatMap((part) => (part.startsWith(`${name}=`) ? [part.slice(name.length + 1)] : []));
  const [time = ''] = valuesOf('t');
  if (!/^\d{1,12}$/.test(time) || !isRecent(Number(time) * 1000, wholeSecond(receivedAt), tolerance)) return 'refused';
  const message = Buffer.concat([Buffer.from(`${time}.`), body]);
  const fitting = valuesOf('v1')
    .slice(0, mostSignatures)
    .filter((given) => isSigned(given, message, keys, 'hex'));
  return fitting.length > 0 ? 'verified' : 'refused';
}

/** The time of the signature has whole seconds. */
function wholeSecond(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000;
}
