import type { LakeKey } from '#functions/keys/key.ts';
import { seal, unseal } from '#functions/keys/seal.ts';
import type { Lake } from '#functions/lake/lake.ts';
import { IntakeError } from './errors.ts';
import { type ClaimedDelivery, type PackedBody, type QueuedDelivery, unpackedBody } from './messages.ts';

/** Where bodies wait that are too large for the queue. */
export const bodiesPrefix = 'bodies';

/** What a body says about itself, inside the seal. */
type BodyNote = { readonly source: string; readonly id: string; readonly isPacked: boolean };

export type SealedBody = { readonly bodyKey: string; readonly bytes: Uint8Array };

/** A delivery that comes again on its day has its body under the same name. */
export function sealedBody(delivery: QueuedDelivery, { isPacked, bytes }: PackedBody, key: LakeKey): SealedBody {
  const { source, id, receivedAt } = delivery;
  const note: BodyNote = { source, id, isPacked };
  const bodyKey = `${bodiesPrefix}/dt=${receivedAt.slice(0, 10)}/${id}.sealed`;
  return { bodyKey, bytes: seal({ note, bytes }, bodyKey, key) };
}

/**
 * The delivery of a message whose body lies beside the queue.
 * @throws IntakeError LC-ING-034 where the body is missing, is another's or cannot be opened; LC-ING-022 where it
 * cannot be read.
 */
export async function claimed(claim: ClaimedDelivery, bodies: Lake, key: LakeKey): Promise<QueuedDelivery> {
  const { bodyKey, ...about } = claim;
  const sealed = bodyKey.startsWith(`${bodiesPrefix}/`) ? await bodies.get(bodyKey) : null;
  if (sealed === null) throw new IntakeError('LC-ING-034', `${bodyKey} of delivery ${about.id} is missing`);
  try {
    return { ...about, body: opened(sealed, claim, key) };
  } catch (cause) {
    throw new IntakeError('LC-ING-034', `${bodyKey} of delivery ${about.id} cannot be opened`, { cause });
  }
}

function opened(sealed: Uint8Array, { bodyKey, source, id }: ClaimedDelivery, key: LakeKey): Uint8Array {
  const { note, bytes } = unseal<BodyNote>(sealed, bodyKey, key);
  if (note.source !== source || note.id !== id) throw new TypeError('it is the body of another delivery');
  return unpackedBody({ isPacked: note.isPacked, bytes });
}
