import { verifyAddressKey } from '#functions/sources/address-key.ts';
import type { Webhook } from '#functions/sources/source.ts';

export const webhook: Webhook = { verify: verifyAddressKey, headers: [], deliveryKey: () => '' };
