import { isOneOf } from './signatures.ts';
import type { SourceRequest, Verdict } from './source.ts';

/** For senders that sign nothing: the address that they are given carries `?key=`, one of the source's signing keys. */
export function verifyAddressKey({ query }: SourceRequest, keys: readonly string[]): Verdict {
  return isOneOf(query.key, keys) ? 'verified' : 'refused';
}
