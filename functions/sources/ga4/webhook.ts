import { isOneOf } from '#functions/sources/signatures.ts';
import type { SourceRequest, Verdict, Webhook } from '#functions/sources/source.ts';

/** Without the secret an event is taken as unverified; a wrong secret is treated like none. */
function verify({ query }: SourceRequest, keys: readonly string[]): Verdict {
  return isOneOf(query.api_secret, keys) ? 'verified' : 'unverified';
}

// A body without times may be sent twice and mean two events: only the time of receipt tells them apart.
export const webhook: Webhook = { verify, headers: [], deliveryKey: () => null };
