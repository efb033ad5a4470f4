import type { Lake } from '#functions/lake/lake.ts';
import { readRows, type StoredRow } from '#functions/lake/read-rows.ts';

/** A request about personal data, by nothing that names the person; canonical text, UTC. */
export type PrivacyRequest = {
  readonly requestedAt: string;
  readonly source: string;
  /** `erase_person`, `erase_shop` or `show_data`. */
  readonly kind: string;
  /** That passed it on; null where it came otherwise. */
  readonly shop: string | null;
};

/**
 * Every request that was recorded, the newest first; whoever asked several times is one, at the last time.
 * @throws IntakeError LC-ING-022 for an object that can't be read
 */
export async function readRequests(lake: Lake): Promise<readonly PrivacyRequest[]> {
  const last = new Map<string, StoredRow>();
  for (const row of await readRows(lake, 'erasures', [''])) {
    const key = JSON.stringify([row.source, row.source_id]);
    if ((last.get(key)?.occurred_at ?? '') <= (row.occurred_at ?? '')) last.set(key, row);
  }
  return [...last.values()].map(requestOf).sort((a, b) => (a.requestedAt > b.requestedAt ? -1 : 1));
}

function requestOf({ occurred_at, source, kind, shop }: StoredRow): PrivacyRequest {
  return { requestedAt: occurred_at ?? '', source: source ?? '', kind: kind ?? '', shop: shop ?? null };
}
