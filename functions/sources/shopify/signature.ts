import { isSigned } from '#functions/sources/signatures.ts';
import type { SourceRequest, Verdict } from '#functions/sources/source.ts';

/** Base64 of HMAC-SHA-256 over the raw body. */
export function verify({ headers, body }: SourceRequest, keys: readonly string[]): Verdict {
  return isSigned(headers['x-shopify-hmac-sha256'], body, keys, 'base64') ? 'verified' : 'refused';
}
