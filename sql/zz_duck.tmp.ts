import { readFileSync } from 'node:fs';
import { openDuckDb, searchPath } from '#local/warehouse/duckdb.ts';
const db = await openDuckDb();
await searchPath(db, ['memory']);
for (const e of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  try { const r = await db.connection.runAndReadAll(`select ${e} as x, typeof(x) as t`); console.log(e, ' => ', JSON.stringify(r.getRowsJson())); }
  catch (error) { console.log(e, ' => ERROR', (error as Error).message.slice(0, 150)); }
}
db.close();
