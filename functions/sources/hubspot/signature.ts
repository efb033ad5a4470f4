import { isRecent, isSigned } from '#functions/sources/signatures.ts';
import type { SourceRequest, Verdict } from '#functions/sources/source.ts';

const longestAge = 5 * 60_000;

/** HubSpot signs the address with these decoded, whatever the way to us made of them; all others stay encoded. */
const decodedCharacters: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

/** Base64 of HMAC-SHA-256 over method, address, raw body and the time of the request in milliseconds. */
export function verify({ method, url, headers, body, receivedAt }: SourceRequest, keys: readonly string[]): Verdict {
  const stated = headers['x-hubspot-request-timestamp'] ?? '';
  if (!/^\d{1,15}$/.test(stated) || !isRecent(Number(stated), receivedAt, longestAge)) return 'refused';
  const message = Buffer.concat([Buffer.from(`${method}${signedAddress(url)}`), body, Buffer.from(stated)]);
  return isSigned(headers['x-hubspot-signature-v3'], message, keys, 'base64') ? 'verified' : 'refused';
}

function signedAddress(url: string): string {
  return url.replace(/%[0-9A-F]{2}/gi, (code) => decodedCharacters[code.toUpperCase()] ?? code);
}
