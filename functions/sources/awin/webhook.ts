import { verifyAddressKey } from '#functions/sources/address-key.ts';
import type { Webhook } from '#functions/sources/source.ts';

/** A push is signed by nothing. Only who knows the secret in the address that was given to Awin can send one. */
export const webhook: Webhook = { verify: verifyAddressKey, headers: [], deliveryKey: () => '' };
