import { warehouseModels } from '#local/warehouse/compiled.ts';
import { openPublished, publishedNames } from '#local/warehouse/published.ts';
import { reader } from '#local/warehouse/rows.ts';

/** Rows and a checksum of every published table of a lake, whatever the order of its rows; run_id is left aside. */
export async function publishedChecksums(lake: string): Promise<Record<string, string>> {
  const compiled = await warehouseModels();
  const db = await openPublished(lake);
  try {
    const rowsOf = reader(db);
    const sums: Record<string, string> = {};
    for (const name of publishedNames(compiled)) {
      const [row] = await rowsOf(`
        select count(*) || ' rows, ' || coalesce(sum(hash(t)::hugeint), 0) as checksum
        from (select * exclude (run_id) from ${name}) t`);
      sums[name] = String(row?.checksum);
    }
    return sums;
  } finally {
    db.close();
  }
}
