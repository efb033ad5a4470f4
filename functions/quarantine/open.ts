import { IntakeError } from '#functions/intake/errors.ts';
import { openPack, type Pack } from '#functions/intake/pack.ts';
import { sealedObjectKey } from '#functions/intake/quarantine.ts';
import type { LakeKey } from '#functions/keys/key.ts';
import type { Lake } from '#functions/lake/lake.ts';
import type { QuarantinedPiece } from './pieces.ts';

/**
 * Opens what a piece came in.
 * @throws IntakeError LC-ING-038 where it is no longer kept, LC-ING-025 under another key
 */
export async function openSealed(
  { quarantineKey, sealedKey, firstSeenAt }: QuarantinedPiece,
  { quarantine, key }: { readonly quarantine: Lake; readonly key: LakeKey },
): Promise<Pack> {
  const sealed = await quarantine.get(sealedObjectKey(sealedKey));
  if (sealed !== null) return openPack(sealed, sealedKey, key);
  const told = `${quarantineKey}, first seen ${firstSeenAt.slice(0, 19)}`;
  throw new IntakeError('LC-ING-038', `${told}: what it came in is no longer kept (quarantineDays)`);
}
