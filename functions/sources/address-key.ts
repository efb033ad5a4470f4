import { isEqualText } from './signatures.ts';
import type { SourceRequest, Verdict } from './source.ts';

/** For senders that sign nothing: the address that they are given carries `?key=`, one of the source's signing keys. */
export function verifyAddressKey({ query }: SourceRequest, keys: readonly string[]): Verdict {
  const { key: given } = query;
  const fitting = given === undefined ? [] : keys.filter((key) => isEqualText(given, key));
  return fitting.length > 0 ? 'verified' : 'refused';
}
