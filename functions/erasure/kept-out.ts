import type { Arrival } from '#functions/intake/arrivals.ts';
import type { LakeKey } from '#functions/keys/key.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { instantText } from '#functions/values/instants.ts';
import { type KeptOut, withoutErased } from './late-copies.ts';
import { type IdHash, readTombstones, setTombstones, type Tombstones, tombstonesOf } from './tombstones.ts';

/**
 * Sets the tombstones that these arrivals ask for, before anything of them is written, and leaves out whoever has one.
 * Killed in between, the requests come again with their delivery.
 */
export async function keptOut(
  arrivals: readonly Arrival[],
  { lake, key }: { readonly lake: StateLake; readonly key: LakeKey },
): Promise<KeptOut> {
  const { id } = pseudonyms(key);
  const asked = askedIn(arrivals, id);
  const tombstones = asked.size === 0 ? await readTombstones(lake) : await setTombstones(asked, lake);
  return withoutErased(arrivals, tombstones, id);
}

function askedIn(arrivals: readonly Arrival[], id: IdHash): Tombstones {
  const asked = new Map<string, string>();
  for (const { outcomes, receivedAt } of arrivals) {
    const arrivedAt = instantText(receivedAt) ?? '';
    for (const [name, instant] of tombstonesOf(outcomes, arrivedAt, id)) {
      if (instant > (asked.get(name) ?? '')) asked.set(name, instant);
    }
  }
  return asked;
}
