import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from '#local/output.ts';
import { openPublished } from '#local/warehouse/published.ts';
import { reader } from '#local/warehouse/rows.ts';
import { renderReport } from '#report/report.ts';

/** Writes the report of the published run as one page. */
export async function reportCommand(lake: string, folder: string, output: Output): Promise<void> {
  const db = await openPublished(lake);
  try {
    const page = await renderReport({ query: reader(db) });
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'lifecycle.html');
    writeFileSync(file, page);
    output.out(`report: ${file} (${Math.round(page.length / 1024)} KB)`);
  } finally {
    db.close();
  }
}
