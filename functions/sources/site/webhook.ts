import type { Webhook } from '#functions/sources/source.ts';

/** A page has no secrets: anybody can post. */
export const webhook: Webhook = {
  verify: () => 'unverified',
  headers: ['user-agent'],
  // A batch holds the instant it was sent: the same bytes are the same sending.
  deliveryKey: () => '',
};
