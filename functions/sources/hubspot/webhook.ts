import type { Webhook } from '#functions/sources/source.ts';
import { verify } from './signature.ts';

// A delivery tried again has another number of attempts; its records are the same.
export const webhook: Webhook = { verify, headers: [], deliveryKey: () => '' };
