import { isSigned } from '#functions/sources/signatures.ts';
import type { SourceRequest, Verdict, Webhook } from '#functions/sources/source.ts';

function verify({ headers, body }: SourceRequest, keys: readonly string[]): Verdict {
  const [, signature] = /^sha256=(.+)$/.exec(headers['typeform-signature'] ?? '') ?? [];
  return isSigned(signature, body, keys, 'base64') ? 'verified' : 'refused';
}

export const webhook: Webhook = { verify, headers: [], deliveryKey: () => '' };
