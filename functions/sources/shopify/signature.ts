import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SourceRequest, SourceSecrets, Verdict } from '#functions/sources/source.ts';

/**
 * Base64 of HMAC-SHA-256 over the raw body. Texts are compared, not decoded bytes: base64 has several spellings of
 * one value, and only the canonical one is a signature.
 */
export function verify({ headers, body }: SourceRequest, secrets: SourceSecrets): Verdict {
  const given = Buffer.from(headers['x-shopify-hmac-sha256'] ?? '');
  // Every secret is tried, so that the time taken does not tell which of them fitted.
  const fitting = secrets.shopify.filter((secret) => isEqual(given, signatureOf(body, secret)));
  return fitting.length > 0 ? 'verified' : 'refused';
}

function signatureOf(body: Uint8Array, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

function isEqual(given: Uint8Array, signature: string): boolean {
  const expected = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
