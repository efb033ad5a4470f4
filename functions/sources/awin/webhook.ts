import { isEqualText } from '#functions/sources/signatures.ts';
import type { SourceRequest, Verdict, Webhook } from '#functions/sources/source.ts';

/** A push is signed by nothing. Only who knows the secret in the address that was given to Awin can send one. */
function verify({ query }: SourceRequest, keys: readonly string[]): Verdict {
  const fitting = keys.filter((key) => key !== '' && isEqualText(query.key ?? '', key));
  return fitting.length > 0 ? 'verified' : 'refused';
}

export const webhook: Webhook = { verify, headers: [], deliveryKey: () => '' };
