import { verifyAddressKey } from '#functions/sources/address-key.ts';
import type { Webhook } from '#functions/sources/source.ts';

export const webhook: Webhook = {
  verify: verifyAddressKey,
  greeting: ({ method, query }) => (method === 'GET' ? (query.verification?.slice(0, 500) ?? null) : null),
  headers: [],
  deliveryKey: () => '',
};
