import type { Webhook } from '#functions/sources/source.ts';
import { verify } from './signature.ts';

// A repeated event is the same body; what is in it tells the rest.
export const webhook: Webhook = { verify, headers: [], deliveryKey: () => '' };
